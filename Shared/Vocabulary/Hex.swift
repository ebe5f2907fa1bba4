/// Bytes as lower-case hexadecimal text (RFC 4648 § 8, in lower case).
package enum Hex {
  package static func text(_ bytes: some Sequence<UInt8>) -> String {
    var out: [UInt8] = []
    append(Array(bytes), to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  /// Appends the digits, in ASCII.
  package static func append(_ bytes: [UInt8], to out: inout [UInt8]) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 8) { eight in
      bytes.withUnsafeBytes { bytes in
        var index = 0
        while bytes.count - index >= 4 {
          let word = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt32.self))
          ASCII.put(eight: ASCII.hexadecimalEight(word), at: 0, eight)
          out.append(contentsOf: eight)
          index += 4
        }
        while index < bytes.count {
          ASCII.put(eight: ASCII.hexadecimalEight(UInt32(bytes[index]) << 24), at: 0, eight)
          out.append(contentsOf: eight[..<2])
          index += 1
        }
      }
    }
  }

  /// Nil where it is no lower-case hexadecimal text of whole bytes.
  package static func bytes(_ text: String) -> [UInt8]? {
    let values = text.utf8.map(ASCII.hexadecimal)
    guard values.count.isMultiple(of: 2) else { return nil }
    var out: [UInt8] = []
    for at in stride(from: 0, to: values.count, by: 2) {
      guard let high = values[at], let low = values[at + 1] else { return nil }
      out.append(high << 4 | low)
    }
    return out
  }
}
