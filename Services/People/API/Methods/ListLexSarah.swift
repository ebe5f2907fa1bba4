package import Vocabulary
package import Wire

/// `lexSarah.list`: matters by state.
package enum ListLexSarah {
  package struct Params: Message {
    package let state: LexSarahState?
    package let after: String?
    package let max: Int?

    package init(state: LexSarahState? = nil, after: String? = nil, max: Int? = nil) {
      self.state = state
      self.after = after
      self.max = max
    }

    package static let object = Object(
      "ListLexSarahParams", "Which.", Self.init(state:after:max:),
      Field("state", { $0.state }, "Only those that stand here."),
      afterField { $0.after },
      maxField { $0.max })
  }

  package struct Item: Message {
    package let lexSarahId: EntityID
    package let state: LexSarahState
    package let unit: OrganisationCode
    package let reportedOn: CivilDate
    package let registryNumber: RegistryNumber?
    package let investigationDueOn: CivilDate?
    package let version: Int

    package init(
      lexSarahId: EntityID, state: LexSarahState, unit: OrganisationCode, reportedOn: CivilDate,
      registryNumber: RegistryNumber? = nil, investigationDueOn: CivilDate? = nil, version: Int
    ) {
      self.lexSarahId = lexSarahId
      self.state = state
      self.unit = unit
      self.reportedOn = reportedOn
      self.registryNumber = registryNumber
      self.investigationDueOn = investigationDueOn
      self.version = version
    }

    package static let object = Object(
      "ListLexSarahItem", "A matter in a list.",
      Self.init(lexSarahId:state:unit:reportedOn:registryNumber:investigationDueOn:version:),
      lexSarahIdField { $0.lexSarahId },
      Field("state", { $0.state }, "Where it stands."),
      Field("unit", { $0.unit }, "The unit where it happened."),
      Field("reportedOn", { $0.reportedOn }, "When it was reported."),
      Field("registryNumber", { $0.registryNumber }, "Its registry number."),
      Field(
        "investigationDueOn", { $0.investigationDueOn }, "When the investigation must be with IVO, where it is not."),
      versionField { $0.version })
  }

  package static let method = Method<Params, Page<Item>>(
    "lexSarah.list",
    "Lists lex Sarah matters, ordered by id: no names, no texts, no references.",
    .auditedQuery, .oneOf([.manager]), errors: [],
    examples: [
      Example(
        "New ones", Params(state: .rapporterad),
        Page(
          items: [
            Item(lexSarahId: Sample.matter, state: .rapporterad, unit: Sample.unit, reportedOn: Sample.day, version: 1)
          ], more: false, last: Sample.matter.text))
    ])
}
