package import Vocabulary
package import Wire

/// `lexSarah.report`: somebody of the staff reports what went wrong, or might have.
package enum ReportLexSarah {
  package struct Params: DatedCommand {
    package let unit: OrganisationCode
    package let happenedOn: CivilDate
    package let text: String
    package let personRef: PersonRef?
    package let reopens: EntityID?
    package let occurredOn: CivilDate?

    package init(
      unit: OrganisationCode, happenedOn: CivilDate, text: String, personRef: PersonRef? = nil,
      reopens: EntityID? = nil, occurredOn: CivilDate? = nil
    ) {
      self.unit = unit
      self.happenedOn = happenedOn
      self.text = text
      self.personRef = personRef
      self.reopens = reopens
      self.occurredOn = occurredOn
    }

    package static let object = Object(
      "ReportLexSarahParams", "What happened, where and when.",
      Self.init(unit:happenedOn:text:personRef:reopens:occurredOn:),
      Field("unit", { $0.unit }, "The unit where it happened."),
      Field("happenedOn", { $0.happenedOn }, "When it happened."),
      textField { $0.text },
      Field(
        "personRef", { $0.personRef }, "Whom it concerns, where it concerns one person; kept encrypted, in no event."),
      Field("reopens", { $0.reopens }, "A closed matter that this one continues."),
      occurredOnField { $0.occurredOn })
  }

  package static let method = Method<Params, LexSarahReceipt>(
    "lexSarah.report",
    "Reports an irregularity or a risk of one (lex Sarah); what happened is kept encrypted.",
    .command, .oneOf([.officer, .manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "At a job centre",
        Params(unit: Sample.unit, happenedOn: Sample.day, text: "En deltagare lämnades utan stöd."),
        LexSarahReceipt(lexSarahId: Sample.matter, state: .rapporterad, version: 1))
    ])
}
