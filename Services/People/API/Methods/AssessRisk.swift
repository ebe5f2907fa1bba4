package import Vocabulary
package import Wire

/// `protection.assessRisk`: the individual's risk, in dialogue with the person.
package enum AssessRisk {
  package struct Params: DatedCommand, VersionedCommand {
    package let personRef: PersonRef
    package let text: String
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(personRef: PersonRef, text: String, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil) {
      self.personRef = personRef
      self.text = text
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "AssessRiskParams", "Whose risk, and what it is.", Self.init(personRef:text:occurredOn:expectedVersion:),
      personRefField { $0.personRef },
      textField { $0.text },
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, ProtectionReceipt>(
    "protection.assessRisk",
    "Keeps an assessment of the risk to a protected person, encrypted, in place of the one before.",
    .command, .oneOf([.officer, .manager, .protected]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "After a talk with the person",
        Params(personRef: Sample.person, text: "Ingen kontakt via anhöriga."),
        ProtectionReceipt(personRef: Sample.person, state: .kretsSatt, version: 4))
    ])
}
