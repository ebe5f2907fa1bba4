package import Vocabulary
package import Wire

/// `people.identify`: from an identity number to the reference.
package enum IdentifyPerson {
  package struct Params: Message {
    package let identityNumber: WrittenIdentityNumber

    package init(identityNumber: WrittenIdentityNumber) { self.identityNumber = identityNumber }

    package static let object = Object(
      "IdentifyPersonParams", "Whose reference is asked for.", Self.init(identityNumber:),
      Field("identityNumber", { $0.identityNumber }, "Any of the person's numbers, in any usual way of writing."))
  }

  package struct Result: Message {
    package let personRef: PersonRef

    package init(personRef: PersonRef) { self.personRef = personRef }

    package static let object = Object(
      "IdentifyPersonResult", "Whose number it is.", Self.init(personRef:), personRefField { $0.personRef })
  }

  package static let method = Method<Params, Result>(
    "people.identify",
    "Answers whose number it is. Nobody's number and a protected person's, outside the circle, are answered alike; inside it _meta.reason is required.",
    .auditedQuery, .oneOf([.officer, .manager, .importer, .protected]), errors: [.notFound],
    examples: [
      Example("Ten digits", Params(identityNumber: Sample.number), Result(personRef: Sample.person))
    ])
}
