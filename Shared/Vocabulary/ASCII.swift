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

  /// Writes `value` with leading zeros in `width` digits, which must be enough.
  @inline(__always)
  static func put(_ value: Int, width: Int, at start: Int, _ text: UnsafeMutableBufferPointer<UInt8>) {
    var rest = value
    for at in stride(from: start + width - 1, through: start, by: -1) {
      text[at] = zero + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
  }

  /// Writes `value` as 16 digits of lower-case hexadecimal.
  @inline(__always)
  static func put(hexadecimal value: UInt64, at start: Int, _ text: UnsafeMutableBufferPointer<UInt8>) {
    put(eight: hexadecimalEight(UInt32(truncatingIfNeeded: value >> 32)), at: start, text)
    put(eight: hexadecimalEight(UInt32(truncatingIfNeeded: value)), at: start + 8, text)
  }

  /// Writes eight characters that lie in one word, the first in its lowest byte.
  @inline(__always)
  static func put(eight characters: UInt64, at start: Int, _ text: UnsafeMutableBufferPointer<UInt8>) {
    precondition(start >= 0 && start + 8 <= text.count)
    UnsafeMutableRawBufferPointer(text).storeBytes(of: characters.littleEndian, toByteOffset: start, as: UInt64.self)
  }

  /// The eight lower-case hexadecimal digits of `value`, the first in the lowest byte: all made in step, for each event and
  /// each entry of the log has some two hundred of them.
  @inline(__always)
  static func hexadecimalEight(_ value: UInt32) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    var digits = UInt64(value)
    digits = (digits | digits << 16) & 0x0000_ffff_0000_ffff
    digits = (digits | digits << 8) & 0x00ff_00ff_00ff_00ff
    digits = (digits | digits << 4) & 0x0f0f_0f0f_0f0f_0f0f
    let letters = (digits &+ ones &* 6) >> 4 & ones
    return (digits &+ ones &* 0x30 &+ letters &* 0x27).byteSwapped
  }

  /// The value of a lower-case hexadecimal digit.
  static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case zero...nine: byte - zero
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }

  /// The eight bytes of `value`, most significant first.
  static func bytes(_ value: UInt64) -> [UInt8] {
    [56, 48, 40, 32, 24, 16, 8, 0].map { shift in UInt8(truncatingIfNeeded: value >> shift) }
  }

  /// Eight lower-case hexadecimal digits at once, all bytes of one word in step: every call brings a trace of 48.
  private static func hexadecimalEight(_ digits: UnsafePointer<UInt8>) -> UInt64? {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let word = UInt64(littleEndian: UnsafeRawPointer(digits).loadUnaligned(as: UInt64.self))
    let letters = word >> 6 & ones
    let values = word & (ones &* 0x0f) &+ letters &* 9
    // Only what is written as these values are written was digits: no value is over 24, so nothing carries.
    let overNine = (values &+ ones &* 6) >> 4 & ones
    guard values &+ ones &* 0x30 &+ overNine &* 0x27 == word, values & (ones &* 0xf0) == 0 else { return nil }
    var packed = values.byteSwapped
    packed = (packed | packed >> 4) & 0x00ff_00ff_00ff_00ff
    packed = (packed | packed >> 8) & 0x0000_ffff_0000_ffff
    return (packed | packed >> 16) & 0xffff_ffff
  }

  /// The number in `bytes[range]` as lower-case hexadecimal, at most 16 digits.
  static func hexadecimal(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt64? {
    guard range.upperBound <= bytes.count, range.count <= 16, let base = bytes.baseAddress else { return nil }
    var value: UInt64 = 0
    var index = range.lowerBound
    while range.upperBound - index >= 8 {
      guard let eight = hexadecimalEight(base + index) else { return nil }
      value = value << 32 | eight
      index += 8
    }
    while index < range.upperBound {
      guard let digit = hexadecimal(bytes[index]) else { return nil }
      value = value << 4 | UInt64(digit)
      index += 1
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
