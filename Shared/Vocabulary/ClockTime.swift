/// A time of the day in Stockholm, to the minute: 00:00 … 23:59.
package struct ClockTime: Sendable, Hashable, Comparable, TextCoded {
  /// Minutes since midnight, 0 … 1 439.
  package let minutes: Int

  package static let format = TextFormat(
    "ClockTime", pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$", example: "08:30",
    summary: "A time of the day in Europe/Stockholm as hh:mm.")

  package init(parsing text: String) throws(TextProblem) {
    let bytes = Array(text.utf8)
    guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"), let hour = ASCII.number(bytes, 0..<2),
      let minute = ASCII.number(bytes, 3..<5), hour < 24, minute < 60
    else { throw TextProblem("A time of the day is written hh:mm, from 00:00 to 23:59.") }
    minutes = hour * 60 + minute
  }

  /// The time on Stockholm's clocks at an instant, its seconds left out.
  package static func stockholm(at instant: Instant) -> ClockTime {
    let seconds = (instant.seconds + Int64(StockholmTime.offsetSeconds(at: instant))) % 86_400
    return ClockTime(minutes: Int(seconds < 0 ? seconds + 86_400 : seconds) / 60)
  }

  private init(minutes: Int) { self.minutes = minutes }

  package var text: String {
    var text = ""
    ASCII.append(minutes / 60, width: 2, to: &text)
    text.append(":")
    ASCII.append(minutes % 60, width: 2, to: &text)
    return text
  }

  package static func < (left: Self, right: Self) -> Bool { left.minutes < right.minutes }
}

extension ClockTime: CustomStringConvertible {
  package var description: String { text }
}
