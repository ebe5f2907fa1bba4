package import Vocabulary
package import Wire

/// `correction.refuse`: the decision not to correct what a person wanted corrected.
package enum RefuseCorrection {
  package struct Params: DatedCommand {
    package let personRef: PersonRef
    package let service: ServiceName
    package let event: Int?
    package let reasonText: String
    package let occurredOn: CivilDate?

    package init(
      personRef: PersonRef, service: ServiceName, event: Int? = nil, reasonText: String, occurredOn: CivilDate? = nil
    ) {
      self.personRef = personRef
      self.service = service
      self.event = event
      self.reasonText = reasonText
      self.occurredOn = occurredOn
    }

    package static let object = Object(
      "RefuseCorrectionParams", "What is not corrected, and why.",
      Self.init(personRef:service:event:reasonText:occurredOn:), personRefField { $0.personRef },
      Field("service", { $0.service }, "Which service holds it."),
      Field(
        "event", { $0.event }, "The sequence of the event, as rights.history tells it.",
        .range(1...exactIntegers.upperBound)),
      Field(
        "reasonText", { $0.reasonText }, "Why, as the person is told; kept encrypted under the person's key.",
        .length(PeopleLimit.reasonCharacters)), occurredOnField { $0.occurredOn })
  }

  package struct Result: Message {
    package let decisionId: EntityID
    package let personRef: PersonRef

    package init(decisionId: EntityID, personRef: PersonRef) {
      self.decisionId = decisionId
      self.personRef = personRef
    }

    package static let object = Object(
      "RefuseCorrectionResult", "The decision.", Self.init(decisionId:personRef:),
      Field("decisionId", { $0.decisionId }, "The decision."), personRefField { $0.personRef })
  }

  package static let method = Method<Params, Result>(
    "correction.refuse",
    "Records the decision not to correct something that the person wanted corrected (GDPR articles 16 and 19), with its reason.",
    .command, .oneOf([.officer, .manager]), errors: [.notFound],
    examples: [
      Example(
        "It agrees with the decision",
        Params(personRef: Sample.person, service: .intake, event: 4, reasonText: "Uppgiften stämmer med beslutet."),
        Result(decisionId: Sample.id, personRef: Sample.person))
    ])
}

/// `correction.list`: decisions not to correct.
package enum ListRefusedCorrections {
  package struct Params: Message {
    package let personRef: PersonRef

    package init(personRef: PersonRef) { self.personRef = personRef }

    package static let object = Object(
      "ListRefusedCorrectionsParams", "About whom.", Self.init(personRef:), personRefField { $0.personRef })
  }

  package struct Item: Message {
    package let decisionId: EntityID
    package let service: ServiceName
    package let event: Int?
    package let decidedOn: CivilDate
    package let by: OfficerID
    package let reasonText: String?

    package init(
      decisionId: EntityID, service: ServiceName, event: Int?, decidedOn: CivilDate, by: OfficerID, reasonText: String?
    ) {
      self.decisionId = decisionId
      self.service = service
      self.event = event
      self.decidedOn = decidedOn
      self.by = by
      self.reasonText = reasonText
    }

    package static let object = Object(
      "RefusedCorrection", "A decision not to correct.",
      Self.init(decisionId:service:event:decidedOn:by:reasonText:),
      Field("decisionId", { $0.decisionId }, "The decision."),
      Field("service", { $0.service }, "Which service holds it."),
      Field("event", { $0.event }, "The sequence of the event that is not corrected."),
      Field("decidedOn", { $0.decidedOn }, "The day of the decision."), Field("by", { $0.by }, "Who decided."),
      Field("reasonText", { $0.reasonText }, "Why."))
  }

  package static let method = Method<Params, Page<Item>>(
    "correction.list", "The decisions not to correct what a person wanted corrected, oldest first, with their reasons.",
    .auditedQuery, .oneOf([.officer, .manager, .protected]), errors: [.notFound],
    examples: [
      Example(
        "One decision", Params(personRef: Sample.person),
        Page(
          items: [
            Item(
              decisionId: Sample.id, service: .intake, event: 4, decidedOn: Sample.day, by: Sample.officer,
              reasonText: "Uppgiften stämmer med beslutet.")
          ], more: false, last: Sample.id.text))
    ])
}
