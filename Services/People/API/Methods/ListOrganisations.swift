package import Vocabulary
package import Wire

/// `organisations.list`: organisations on a day.
package enum ListOrganisations {
  package struct Params: Message {
    package let kind: Organisation.Kind?
    package let on: CivilDate?
    package let after: String?
    package let max: Int?

    package init(kind: Organisation.Kind? = nil, on: CivilDate? = nil, after: String? = nil, max: Int? = nil) {
      self.kind = kind
      self.on = on
      self.after = after
      self.max = max
    }

    package static let object = Object(
      "ListOrganisationsParams", "Of what sort, on which day.", Self.init(kind:on:after:max:),
      Field("kind", { $0.kind }, "Only of this sort."),
      Field("on", { $0.on }, "Those that there are on this day; today when left out."),
      afterField { $0.after },
      maxField { $0.max })
  }

  package static let method = Method<Params, Page<OrganisationItem>>(
    "organisations.list",
    "Lists the organisations that there are on a day, ordered by code.",
    .query, .oneOf([.officer, .manager, .reader, .importer]), errors: [],
    examples: [
      Example(
        "The districts", Params(kind: .stadsdelsnamnd),
        Page(
          items: [
            OrganisationItem(
              code: "SDN-HAV", name: "Hässelby-Vällingby", kind: .stadsdelsnamnd, validFrom: Sample.districtDay)
          ], more: false, last: "SDN-HAV"))
    ])
}
