package import Vocabulary
package import Wire

/// `organisations.register`: an association or a private company.
package enum RegisterOrganisation {
  package struct Params: Message {
    package let organisationNumber: OrganisationNumber
    package let name: String
    package let kind: RegisteredOrganisationKind
    package let validFrom: CivilDate

    package init(
      organisationNumber: OrganisationNumber, name: String, kind: RegisteredOrganisationKind, validFrom: CivilDate
    ) {
      self.organisationNumber = organisationNumber
      self.name = name
      self.kind = kind
      self.validFrom = validFrom
    }

    package static let object = Object(
      "RegisterOrganisationParams", "Which organisation.", Self.init(organisationNumber:name:kind:validFrom:),
      Field(
        "organisationNumber", { $0.organisationNumber },
        "The organisation number; a sole trader's is a personnummer and is refused."),
      Field("name", { $0.name }, "Its name.", .length(1...PeopleLimit.nameCharacters)),
      Field("kind", { $0.kind }, "What sort of organisation it is."),
      Field("validFrom", { $0.validFrom }, "The first day it exists."))
  }

  package static let method = Method<Params, OrganisationReceipt>(
    "organisations.register",
    "Registers an association or a private company by its organisation number.",
    .command, .oneOf([.officer, .importer]), errors: [.conflict],
    examples: [
      Example(
        "An association",
        Params(
          organisationNumber: Sample.organisationNumber, name: "Testföreningen", kind: .forening,
          validFrom: Sample.day),
        OrganisationReceipt(organisationNumber: Sample.organisationNumber, validFrom: Sample.day, version: 1))
    ])
}
