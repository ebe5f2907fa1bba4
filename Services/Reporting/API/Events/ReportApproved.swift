package import Vocabulary
package import Wire

/// A report has been approved (digital attest). The event's subject is the report.
package struct ReportApproved: EventPayload {
  package static let eventType = "se.stadsbuss.reporting.report.approved"

  package let registryNumber: RegistryNumber?
  package let approvedBy: OfficerID

  package init(registryNumber: RegistryNumber?, approvedBy: OfficerID) {
    self.registryNumber = registryNumber
    self.approvedBy = approvedBy
  }

  package static let object = Object(
    "ReportApproved", "A report has been approved.", Self.init(registryNumber:approvedBy:),
    Field("registryNumber", { $0.registryNumber }, "The registry number it has been given."),
    Field("approvedBy", { $0.approvedBy }, "Who approved, by their code in the policy."))
}
