package import Vocabulary
package import Wire

/// What a command about a registered organisation answers.
package struct OrganisationReceipt: Message {
  package let organisationNumber: OrganisationNumber
  package let validFrom: CivilDate
  package let validTo: CivilDate?
  package let version: Int

  package init(organisationNumber: OrganisationNumber, validFrom: CivilDate, validTo: CivilDate? = nil, version: Int) {
    self.organisationNumber = organisationNumber
    self.validFrom = validFrom
    self.validTo = validTo
    self.version = version
  }

  package static let object = Object(
    "OrganisationReceipt", "Which organisation, and how long it is valid.",
    Self.init(organisationNumber:validFrom:validTo:version:),
    Field(
      "organisationNumber", { $0.organisationNumber },
      "The organisation number; a sole trader's is a personnummer and is refused."),
    Field("validFrom", { $0.validFrom }, "The first day."),
    Field("validTo", { $0.validTo }, "The last day."),
    versionField { $0.version })
}
