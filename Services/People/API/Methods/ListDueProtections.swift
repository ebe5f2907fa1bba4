package import Vocabulary
package import Wire

/// `protection.due`: protections that are to be reviewed.
package enum ListDueProtections {
  package struct Params: Message {
    package let on: CivilDate?
    package let after: String?
    package let max: Int?

    package init(on: CivilDate? = nil, after: String? = nil, max: Int? = nil) {
      self.on = on
      self.after = after
      self.max = max
    }

    package static let object = Object(
      "ListDueProtectionsParams", "On which day, which page.", Self.init(on:after:max:),
      Field("on", { $0.on }, "Those whose day has come on this day; today when left out."),
      afterField { $0.after },
      maxField { $0.max })
  }

  package struct Item: Message {
    package let personRef: PersonRef
    package let reviewOn: CivilDate
    package let state: ProtectionState

    package init(personRef: PersonRef, reviewOn: CivilDate, state: ProtectionState) {
      self.personRef = personRef
      self.reviewOn = reviewOn
      self.state = state
    }

    package static let object = Object(
      "DueProtection", "A protection to be reviewed.", Self.init(personRef:reviewOn:state:),
      personRefField { $0.personRef }, Field("reviewOn", { $0.reviewOn }, "The day on which it is to be reviewed."),
      Field("state", { $0.state }, "Where it stands; under review already, perhaps."))
  }

  package static let method = Method<Params, Page<Item>>(
    "protection.due",
    "Lists protections whose day of review has come, for members of the persons' circles and for managers.",
    .auditedQuery, .oneOf([.officer, .manager, .protected]), errors: [], needsReason: true,
    examples: [
      Example(
        "Today's", Params(),
        Page(
          items: [Item(personRef: Sample.person, reviewOn: Sample.reviewDay, state: .kretsSatt)], more: false,
          last: Sample.person.text))
    ])
}
