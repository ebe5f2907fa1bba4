/// One log line for a reader without a journal:
/// `2026-11-20T23:10:00.123Z info bus: message key=value other="two words"`.
///
/// A value with blanks, quotes or control characters is quoted and escaped, and control characters of the message are
/// escaped, so one entry is always one line and nothing a peer sends can pass for another entry.
struct LogLine {
  private(set) var bytes: [UInt8] = []

  init(unixMilliseconds: Int64, level: String, label: String, message: String) {
    bytes.reserveCapacity(256)
    Self.appendTimestamp(unixMilliseconds, to: &bytes)
    bytes.append(UInt8(ascii: " "))
    bytes.append(contentsOf: level.utf8)
    bytes.append(UInt8(ascii: " "))
    bytes.append(contentsOf: label.utf8)
    bytes.append(contentsOf: ": ".utf8)
    for byte in message.utf8 { append(escaping: byte, quoted: false) }
  }

  mutating func append(_ key: String, _ value: String) {
    begin(key)
    let plain = !value.isEmpty && value.utf8.allSatisfy { $0 > 0x20 && $0 != 0x22 && $0 != 0x5c && $0 != 0x7f }
    if plain {
      bytes.append(contentsOf: value.utf8)
    } else {
      bytes.append(UInt8(ascii: "\""))
      for byte in value.utf8 { append(escaping: byte, quoted: true) }
      bytes.append(UInt8(ascii: "\""))
    }
  }

  mutating func append(_ key: String, _ value: some FixedWidthInteger) {
    begin(key)
    Decimal.append(value, to: &bytes)
  }

  /// The finished line with its line break.
  consuming func finished() -> [UInt8] {
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  private mutating func begin(_ key: String) {
    bytes.append(UInt8(ascii: " "))
    bytes.append(contentsOf: key.utf8)
    bytes.append(UInt8(ascii: "="))
  }

  private mutating func append(escaping byte: UInt8, quoted: Bool) {
    switch byte {
    case UInt8(ascii: "\n"): bytes.append(contentsOf: "\\n".utf8)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      if quoted { bytes.append(UInt8(ascii: "\\")) }
      bytes.append(byte)
    case 0..<0x20, 0x7f:
      bytes.append(contentsOf: "\\x".utf8)
      bytes.append(contentsOf: [Self.hex[Int(byte >> 4)], Self.hex[Int(byte & 15)]])
    default: bytes.append(byte)
    }
  }

  private static let hex = Array("0123456789abcdef".utf8)

  /// RFC 3339 in UTC with milliseconds. Proleptic Gregorian calendar from days since 1970 (Hinnant's algorithm).
  static func appendTimestamp(_ unixMilliseconds: Int64, to bytes: inout [UInt8]) {
    let (days, milliseconds) = floorDivide(unixMilliseconds, by: 86_400_000)
    let shifted = days + 719_468
    let (era, dayOfEra) = floorDivide(shifted, by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let parts: [(Int64, Int, Unicode.Scalar)] = [
      (year, 4, "-"), (month, 2, "-"), (day, 2, "T"), (milliseconds / 3_600_000, 2, ":"),
      (milliseconds / 60_000 % 60, 2, ":"), (milliseconds / 1000 % 60, 2, "."), (milliseconds % 1000, 3, "Z"),
    ]
    for (value, digits, separator) in parts {
      Decimal.append(value, to: &bytes, minimumDigits: digits)
      bytes.append(UInt8(ascii: separator))
    }
  }

  private static func floorDivide(_ value: Int64, by divisor: Int64) -> (Int64, Int64) {
    let remainder = ((value % divisor) + divisor) % divisor
    return ((value - remainder) / divisor, remainder)
  }
}
