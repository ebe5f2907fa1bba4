/// Small readers and writers of digits and bytes: enough for dates, codes and numbers without Foundation.
enum ASCII {
  static let zero = UInt8(ascii: "0")
  static let nine = UInt8(ascii: "9")
  static let hyphen = UInt8(ascii: "-")

  static func isDigit(_ byte: UInt8) -> Bool { byte >= zero && byte <= nine }

  /// The number in `bytes[range]`, or nil unless every byte is a digit. At most 18 digits, so it cannot overflow.
  static func number(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    guard range.upperBound <= bytes.count, range.count <= 18, !range.isEmpty else { return nil }
    var value = 0
    for index in range {
      guard isDigit(bytes[index]) else { return nil }
      value = value * 10 + Int(bytes[index] - zero)
    }
    return value
  }

  /// Appends `value` with leading zeros to at least `width` digits.
  static func append(_ value: Int, width: Int, to text: inout String) {
    let digits = String(value)
    for _ in 0..<max(0, width - digits.utf8.count) { text.append("0") }
    text.append(digits)
  }

  /// The value of a lower-case hexadecimal digit.
  static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case zero...nine: byte - zero
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }

  /// The digit of the low four bits of `value`, lower-case.
  static func hexadecimalDigit(_ value: UInt64) -> UInt8 {
    let nibble = UInt8(truncatingIfNeeded: value) & 0xf
    return nibble < 10 ? zero + nibble : UInt8(ascii: "a") + nibble - 10
  }

  /// Appends the low `digits * 4` bits of `value` as lower-case hexadecimal.
  static func append(hexadecimal value: UInt64, digits: Int, to text: inout String) {
    for position in stride(from: digits - 1, through: 0, by: -1) {
      text.unicodeScalars.append(Unicode.Scalar(hexadecimalDigit(value >> (UInt64(position) * 4))))
    }
  }

  /// The eight bytes of `value`, most significant first.
  static func bytes(_ value: UInt64) -> [UInt8] {
    [56, 48, 40, 32, 24, 16, 8, 0].map { shift in UInt8(truncatingIfNeeded: value >> shift) }
  }

  /// The number in `bytes[range]` as lower-case hexadecimal, at most 16 digits.
  static func hexadecimal(_ bytes: [UInt8], _ range: Range<Int>) -> UInt64? {
    guard range.upperBound <= bytes.count, range.count <= 16 else { return nil }
    var value: UInt64 = 0
    for index in range {
      guard let digit = hexadecimal(bytes[index]) else { return nil }
      value = value << 4 | UInt64(digit)
    }
    return value
  }
}

/// The check digit of Swedish identity and organisation numbers (Luhn, weights 2, 1, 2 … from the left, modulus 10).
enum CheckDigit {
  /// The check digit for nine digits (values 0–9).
  static func of(_ digits: some Sequence<UInt8>) -> UInt8 {
    var sum = 0
    var weight = 2
    for digit in digits {
      let product = Int(digit) * weight
      sum += product / 10 + product % 10
      weight = 3 - weight
    }
    return UInt8((10 - sum % 10) % 10)
  }
}
