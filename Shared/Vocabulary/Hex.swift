/// Bytes as lower-case hexadecimal text (RFC 4648 § 8, in lower case).
package enum Hex {
  private static let digits = Array("0123456789abcdef".utf8)

  package static func text(_ bytes: some Sequence<UInt8>) -> String {
    var out: [UInt8] = []
    for byte in bytes {
      out.append(digits[Int(byte >> 4)])
      out.append(digits[Int(byte & 15)])
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// Nil where it is no lower-case hexadecimal text of whole bytes.
  package static func bytes(_ text: String) -> [UInt8]? {
    let values = text.utf8.map { digits.firstIndex(of: $0) }
    guard values.count.isMultiple(of: 2) else { return nil }
    var out: [UInt8] = []
    for at in stride(from: 0, to: values.count, by: 2) {
      guard let high = values[at], let low = values[at + 1] else { return nil }
      out.append(UInt8(high << 4 | low))
    }
    return out
  }
}
