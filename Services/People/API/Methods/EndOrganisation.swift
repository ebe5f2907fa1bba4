package import Vocabulary
package import Wire

/// `organisations.end`: an organisation has ceased.
package enum EndOrganisation {
  package struct Params: VersionedCommand {
    package let organisationNumber: OrganisationNumber
    package let validTo: CivilDate
    package let successor: OrganisationNumber?
    package let expectedVersion: Int?

    package init(
      organisationNumber: OrganisationNumber, validTo: CivilDate, successor: OrganisationNumber? = nil,
      expectedVersion: Int? = nil
    ) {
      self.organisationNumber = organisationNumber
      self.validTo = validTo
      self.successor = successor
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "EndOrganisationParams", "Which organisation, and when.",
      Self.init(organisationNumber:validTo:successor:expectedVersion:),
      Field(
        "organisationNumber", { $0.organisationNumber },
        "The organisation number; a sole trader's is a personnummer and is refused."),
      Field("validTo", { $0.validTo }, "The last day it existed."),
      Field("successor", { $0.successor }, "What it became part of the day after."),
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, OrganisationReceipt>(
    "organisations.end",
    "Says that a registered organisation has ceased, or become part of another.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "Dissolved", Params(organisationNumber: Sample.organisationNumber, validTo: Sample.reviewDay),
        OrganisationReceipt(
          organisationNumber: Sample.organisationNumber, validFrom: Sample.day, validTo: Sample.reviewDay, version: 2))
    ])
}
