package import Vocabulary
package import Wire

/// `aspirant.list`: aspirants by filter.
package enum ListAspirants {
  package struct Params: Message {
    package let personRef: PersonRef?
    package let caseId: EntityID?
    package let organisation: OrganisationCode?
    package let state: AspirantState?
    package let after: String?
    package let max: Int?

    package init(
      personRef: PersonRef? = nil, caseId: EntityID? = nil, organisation: OrganisationCode? = nil,
      state: AspirantState? = nil, after: String? = nil, max: Int? = nil
    ) {
      self.personRef = personRef
      self.caseId = caseId
      self.organisation = organisation
      self.state = state
      self.after = after
      self.max = max
    }

    package static let object = Object(
      "ListAspirantsParams", "Which aspirants.",
      Self.init(personRef:caseId:organisation:state:after:max:),
      Field("personRef", { $0.personRef }, "Only this person's."),
      Field("caseId", { $0.caseId }, "Only of this case."),
      Field("organisation", { $0.organisation }, "Only this unit's."),
      Field("state", { $0.state }, "Only in this state."),
      afterField { $0.after },
      maxField { $0.max }
    )
  }

  package static let method = Method<Params, Page<AspirantView>>(
    "aspirant.list",
    "Lists aspirants by filter, ordered by id. Protected persons are in no list.",
    .auditedQuery, .oneOf([.officer, .manager]), errors: [.unavailable],
    examples: [
      Example(
        "Who waits", Params(state: .mottagen),
        Page(items: [Sample.aspirantView], more: false, last: Sample.aspirant.text))
    ])
}
