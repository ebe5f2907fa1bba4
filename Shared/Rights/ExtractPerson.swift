package import Vocabulary
package import Wire

/// `rights.extract`: everything that a service holds about one person (GDPR art. 15).
package enum ExtractPerson {
  package struct Params: Message {
    package let personRef: PersonRef
    package let after: String?
    package let max: Int?

    package init(personRef: PersonRef, after: String? = nil, max: Int? = nil) {
      self.personRef = personRef
      self.after = after
      self.max = max
    }

    package static let object = Object(
      "ExtractPersonParams", "Whose data.", Self.init(personRef:after:max:),
      Field("personRef", { $0.personRef }, "The person, under any of their references."),
      afterField { $0.after }, maxField { $0.max })
  }

  package static let method = Method<Params, Page<HeldItem>>(
    "rights.extract",
    "Everything that this service holds about one person (GDPR article 15): matters, sealed data, events, and where else "
      + "the person is named, without what is about others. Needs the role for the service as a whole; for a protected "
      + "person the caller must be in the circle and say _meta.reason.",
    .auditedQuery, .oneOf([.officer, .manager, .protected]), errors: [.notFound, .unavailable],
    examples: [
      Example(
        "What is held", Params(personRef: RightsSample.person),
        Page(
          items: [
            HeldItem(
              form: .handelse, name: "se.stadsbuss.intake.case.received", id: RightsSample.id.text, sequence: 2,
              occurredOn: RightsSample.day, recordedAt: RightsSample.time, content: RawJSON(Array("{}".utf8)))
          ], more: false, last: "3:se.stadsbuss.intake.case.received:0000000000000002"))
    ])
}

/// Values for the examples of the reference.
enum RightsSample {
  static let person = text(PersonRef.self, "mfrggzdfmztwq2lknnwg23tpoa")
  static let id = text(EntityID.self, "01700a5c-e400-7a10-8b1f-2d4e6a8c0f13")
  static let day = text(CivilDate.self, "2020-05-04")
  static let time = text(Instant.self, "2020-05-04T08:00:00.000Z")

  private static func text<Value: TextCoded>(_ type: Value.Type, _ text: String) -> Value {
    guard let value = try? Value(parsing: text) else { preconditionFailure("a sample is not valid: \(text)") }
    return value
  }
}
