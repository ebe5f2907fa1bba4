package import Vocabulary
package import Wire

/// `harmTests.record`: it was judged whether data may be given.
package enum RecordHarmTest {
  package struct Params: DatedCommand {
    package let personRef: PersonRef
    package let recipient: OrganisationCode
    package let kinds: [DataKind]
    package let outcome: HarmTestOutcome
    package let text: String
    package let occurredOn: CivilDate?

    package init(
      personRef: PersonRef, recipient: OrganisationCode, kinds: [DataKind], outcome: HarmTestOutcome, text: String,
      occurredOn: CivilDate? = nil
    ) {
      self.personRef = personRef
      self.recipient = recipient
      self.kinds = kinds
      self.outcome = outcome
      self.text = text
      self.occurredOn = occurredOn
    }

    package static let object = Object(
      "RecordHarmTestParams", "What was judged, and how it came out.",
      Self.init(personRef:recipient:kinds:outcome:text:occurredOn:),
      personRefField { $0.personRef },
      recipientField { $0.recipient },
      kindsField { $0.kinds },
      Field("outcome", { $0.outcome }, "How it came out."),
      textField { $0.text },
      occurredOnField { $0.occurredOn })
  }

  package static let method = Method<Params, HarmTestReceipt>(
    "harmTests.record",
    "Records a harm test (menprövning) and its grounds, which are kept encrypted; the caller decided.",
    .command, .oneOf([.officer, .manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "To the region",
        Params(
          personRef: Sample.person, recipient: Sample.region, kinds: [.plan], outcome: .lamnasUt,
          text: "Uppgifterna är sådana som personen själv har lämnat till regionen."),
        HarmTestReceipt(harmTestId: Sample.matter, outcome: .lamnasUt, version: 1))
    ])
}
