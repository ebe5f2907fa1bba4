package import Vocabulary
package import Wire

/// `placement.list`: placements by filter.
package enum ListPlacements {
  package struct Params: Message {
    package let personRef: PersonRef?
    package let aspirantId: EntityID?
    package let state: PlacementState?
    package let supportForm: SupportForm?
    package let needsNewPlace: Bool?
    package let after: String?
    package let max: Int?

    package init(
      personRef: PersonRef? = nil, aspirantId: EntityID? = nil, state: PlacementState? = nil,
      supportForm: SupportForm? = nil, needsNewPlace: Bool? = nil, after: String? = nil, max: Int? = nil
    ) {
      self.personRef = personRef
      self.aspirantId = aspirantId
      self.state = state
      self.supportForm = supportForm
      self.needsNewPlace = needsNewPlace
      self.after = after
      self.max = max
    }

    package static let object = Object(
      "ListPlacementsParams", "Which placements.",
      Self.init(personRef:aspirantId:state:supportForm:needsNewPlace:after:max:),
      Field("personRef", { $0.personRef }, "Only this person's."),
      Field("aspirantId", { $0.aspirantId }, "Only this aspirant's."),
      Field("state", { $0.state }, "Only in this state."),
      Field("supportForm", { $0.supportForm }, "Only with this support form."),
      Field("needsNewPlace", { $0.needsNewPlace }, "Only those that need a new place, or only those that do not."),
      afterField { $0.after },
      maxField { $0.max }
    )
  }

  package static let method = Method<Params, Page<PlacementView>>(
    "placement.list",
    "Lists placements by filter, ordered by id. Protected persons are in no list.",
    .auditedQuery, .oneOf([.officer, .manager]), errors: [.unavailable],
    examples: [
      Example(
        "Under way", Params(state: .paborjad),
        Page(items: [Sample.placementView], more: false, last: Sample.placement.text))
    ])
}
