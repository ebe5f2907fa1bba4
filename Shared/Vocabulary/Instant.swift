package import Wire

/// A point in time, in microseconds since 1970-01-01T00:00:00Z without leap seconds (POSIX).
///
/// Written as RFC 3339 in UTC. Between years 0001 and 9999.
package struct Instant: Sendable, Hashable, Comparable {
  package let microseconds: Int64

  package static let first = Instant(unchecked: -62_135_596_800_000_000)
  package static let last = Instant(unchecked: 253_402_300_799_999_999)

  /// Held within 0001-01-01T00:00:00Z … 9999-12-31T23:59:59.999999Z.
  package init(microseconds: Int64) {
    self.microseconds = min(max(microseconds, Self.first.microseconds), Self.last.microseconds)
  }

  private init(unchecked: Int64) {
    microseconds = unchecked
  }

  package static func < (left: Self, right: Self) -> Bool { left.microseconds < right.microseconds }

  /// Milliseconds since 1970, rounded down.
  package var milliseconds: Int64 { Self.floorDivide(microseconds, by: 1_000) }
  /// Seconds since 1970, rounded down.
  package var seconds: Int64 { Self.floorDivide(microseconds, by: 1_000_000) }

  package func adding(microseconds more: Int64) -> Instant {
    let (sum, overflow) = microseconds.addingReportingOverflow(more)
    return overflow ? (more < 0 ? .first : .last) : Instant(microseconds: sum)
  }

  package func adding(seconds: Int64) -> Instant {
    let (micros, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
    return overflow ? (seconds < 0 ? .first : .last) : adding(microseconds: micros)
  }

  private static func floorDivide(_ value: Int64, by divisor: Int64) -> Int64 {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}

extension Instant: TextCoded {
  package static let format = TextFormat(
    "Instant", format: "date-time",
    pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,6})?Z$",
    example: "2019-06-17T06:00:00.250Z",
    summary: "A point in time in UTC (RFC 3339, ending in Z), at most six decimals of a second.")

  package init(parsing text: String) throws(TextProblem) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes.count <= 27, bytes[4] == ASCII.hyphen, bytes[7] == ASCII.hyphen,
      bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      bytes[bytes.count - 1] == UInt8(ascii: "Z"),
      let year = ASCII.number(bytes, 0..<4), let month = ASCII.number(bytes, 5..<7),
      let day = ASCII.number(bytes, 8..<10), let hour = ASCII.number(bytes, 11..<13),
      let minute = ASCII.number(bytes, 14..<16), let second = ASCII.number(bytes, 17..<19)
    else {
      throw TextProblem("A time is written in UTC as yyyy-mm-ddThh:mm:ssZ, with at most six decimals of a second.")
    }
    guard let date = CivilDate(year: year, month: month, day: day) else {
      throw TextProblem("There is no such day in the calendar: check year, month and day.")
    }
    guard hour < 24, minute < 60, second < 60 else {
      throw TextProblem("Hours go to 23, minutes and seconds to 59; a leap second cannot be written.")
    }
    var micros = 0
    if bytes.count > 20 {
      let decimals = bytes.count - 21
      guard bytes[19] == UInt8(ascii: "."), let fraction = ASCII.number(bytes, 20..<20 + decimals) else {
        throw TextProblem("Decimals of a second are one to six digits after a point.")
      }
      micros = fraction
      for _ in decimals..<6 { micros *= 10 }
    }
    let seconds = date.dayNumber * 86_400 + hour * 3_600 + minute * 60 + second
    self.init(unchecked: Int64(seconds * 1_000_000 + micros))
  }

  /// Without decimals on a whole second, with three on a whole millisecond, otherwise with six.
  package var text: String { String(unsafeUninitializedCapacity: Self.longestText) { write(to: $0) } }

  private static let longestText = 27

  /// Every event, audit record and pong holds one, so it is written digit by digit. The count of bytes.
  private func write(to text: UnsafeMutableBufferPointer<UInt8>) -> Int {
    let seconds = Int(seconds)
    let micros = Int(microseconds) - seconds * 1_000_000
    let day = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
    let secondOfDay = seconds - day * 86_400
    (CivilDate(dayNumber: day) ?? .first).write(to: text)
    text[10] = UInt8(ascii: "T")
    ASCII.put(secondOfDay / 3_600, width: 2, at: 11, text)
    text[13] = UInt8(ascii: ":")
    ASCII.put(secondOfDay / 60 % 60, width: 2, at: 14, text)
    text[16] = UInt8(ascii: ":")
    ASCII.put(secondOfDay % 60, width: 2, at: 17, text)
    var end = 19
    if micros > 0 {
      text[end] = UInt8(ascii: ".")
      let whole = micros % 1_000 == 0
      ASCII.put(whole ? micros / 1_000 : micros, width: whole ? 3 : 6, at: end + 1, text)
      end += whole ? 4 : 7
    }
    text[end] = UInt8(ascii: "Z")
    return end + 1
  }

  package func write(_ writer: inout JSONWriter) {
    writer.plain(atMost: Self.longestText) { write(to: $0) }
  }
}

extension Instant: CustomStringConvertible {
  package var description: String { text }
}
