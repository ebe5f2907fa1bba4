package import Vocabulary
package import Wire

/// A report is attested by another than whoever reported.
package struct TimeAttested: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.timeReport.attested"

  package let attestedBy: OfficerID

  package init(attestedBy: OfficerID) {
    self.attestedBy = attestedBy
  }

  package static let object = Object(
    "TimeAttested", "A report is attested by another than whoever reported.", Self.init(attestedBy:),
    Field("attestedBy", { $0.attestedBy }, "Who attested."))
}
