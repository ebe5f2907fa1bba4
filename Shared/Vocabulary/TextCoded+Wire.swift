package import Wire

/// A text-coded value stands in a message as one JSON string. A type declares `WireValue` beside `TextCoded`; this does
/// the rest.
extension TextCoded where Self: WireValue {
  package static var schema: Schema {
    .string(TextShape(format: format.format, pattern: format.pattern, doc: format.summary))
  }

  package static func read(_ reader: inout JSONReader, _ limits: Limits) -> Self? {
    guard let text = String.read(&reader, .none) else { return nil }
    do throws(TextProblem) {
      return try Self(parsing: text)
    } catch {
      return reader.fail(error.sentence)
    }
  }

  package static func read(
    _ reader: inout JSONReader, _ limits: Limits, into place: UnsafeMutableRawPointer
  ) -> Bool {
    guard let text = String.read(&reader, .none) else { return false }
    do throws(TextProblem) {
      place.initializeMemory(as: Self.self, to: try Self(parsing: text))
      return true
    } catch {
      reader.note(error.sentence)
      return false
    }
  }

  package func write(_ writer: inout JSONWriter) { writer.string(text) }
}

extension CivilDate: WireValue {}
extension CivilMonth: WireValue {}
extension ClockTime: WireValue {}
extension OrganisationID: WireValue {}
extension RegistryNumber: WireValue {}
extension DistrictCode: WireValue {}
extension EducationLevel: WireValue {}
extension EntityID: WireValue {}
extension HexDigest: WireValue {}
extension IdentityNumber: WireValue {}
extension Instant: WireValue {}
extension MunicipalityCode: WireValue {}
extension Occupation: WireValue {}
extension OccupationArea: WireValue {}
extension OfficerID: WireValue {}
extension OrganisationCode: WireValue {}
extension OrganisationNumber: WireValue {}
extension PersonRef: WireValue {}
extension TraceParent: WireValue {}
extension WrittenIdentityNumber: WireValue {}

extension Ore: WireValue {
  package static var schema: Schema { .integer(-limit...limit) }

  package static func read(_ reader: inout JSONReader, _ limits: Limits) -> Ore? {
    guard let amount = Int.read(&reader, limits) else { return nil }
    return Ore(amount) ?? reader.fail("is outside ±(2^53−1) öre")
  }

  package func write(_ writer: inout JSONWriter) { writer.integer(amount) }
}
