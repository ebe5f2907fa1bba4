package import Wire

extension StreamedRound {
  /// `{"id","district","capacity"}`. Members that it does not name are passed over.
  package struct GroupLine: Message {
    package let id: String
    package let district: District
    package let capacity: Int
    package static let object = Object(
      "GroupLine", "Places in a district.", Self.init,
      Field("id", { $0.id }, "Unique among the groups."),
      Field("district", { $0.district }, "Where the places are."),
      Field("capacity", { $0.capacity }, "How many places."))
  }

  /// `{"id","district","prio","first","wishes"}`, and `sex` where it is to be counted. Members that it does not name are
  /// passed over.
  package struct ApplicantLine: Message {
    package let id: String
    package let district: District
    package let prio: Flag
    package let first: Flag
    package let sex: District?
    package let wishes: [String]
    package static let object = Object(
      "ApplicantLine", "Somebody who wants a place.", Self.init,
      Field("id", { $0.id }, "Unique among the applicants."),
      Field("district", { $0.district }, "Where the applicant lives."),
      Field("prio", { $0.prio }, "Whether the applicant is a priority youth."),
      Field("first", { $0.first }, "Whether the applicant never had a job with the city."),
      Field("sex", { $0.sex }, "What to count by besides the district; no result depends on it."),
      Field("wishes", { $0.wishes }, "Ids of groups, the most wanted first."))
  }
}

/// A yes or no: `true`, `false`, and the 1 and 0 that spreadsheets make of them.
package struct Flag: WireValue, Equatable {
  package let isSet: Bool
  package init(isSet: Bool) { self.isSet = isSet }
  package static var schema: Schema { .boolean }

  package static func read(_ reader: inout JSONReader, _ limits: Limits) -> Flag? {
    guard let raw = RawJSON.read(&reader, limits) else { return nil }
    if raw.bytes == Array("true".utf8) || raw.bytes == [0x31] { return Flag(isSet: true) }
    if raw.bytes == Array("false".utf8) || raw.bytes == [0x30] { return Flag(isSet: false) }
    return reader.fail("must be true or false")
  }

  package func write(_ writer: inout JSONWriter) { writer.bool(isSet) }
}

/// A district's name or number, as bytes; null is no district, which equals no other.
package struct District: WireValue, Equatable {
  package let bytes: [UInt8]
  package init(bytes: [UInt8]) { self.bytes = bytes }
  package static var schema: Schema { .nullable(.string(TextShape())) }

  package static func read(_ reader: inout JSONReader, _ limits: Limits) -> District? {
    guard let raw = RawJSON.read(&reader, limits) else { return nil }
    switch raw.bytes.first ?? 0 {
    case UInt8(ascii: "\""):
      guard let text = try? String(json: raw.bytes) else { return reader.fail("is not a whole string") }
      return District(bytes: Array(text.utf8))
    case UInt8(ascii: "n"): return District(bytes: [])
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return District(bytes: raw.bytes)
    default: return reader.fail("must be a string")
    }
  }

  package func write(_ writer: inout JSONWriter) {
    if bytes.isEmpty { writer.null() } else { writer.string(String(decoding: bytes, as: UTF8.self)) }
  }
}
