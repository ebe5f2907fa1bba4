package import Vocabulary
package import Wire

/// `organisations.resolve`: what answers for a code on a day.
package enum ResolveOrganisation {
  package struct Params: Message {
    package let code: String
    package let on: CivilDate?

    package init(code: String, on: CivilDate? = nil) {
      self.code = code
      self.on = on
    }

    package static let object = Object(
      "ResolveOrganisationParams", "Which code, on which day.", Self.init(code:on:),
      Field("code", { $0.code }, "A code or an organisation number.", .length(3...13)),
      Field("on", { $0.on }, "The day; today when left out."))
  }

  package static let method = Method<Params, OrganisationItem>(
    "organisations.resolve",
    "Answers which organisation a code stands for on a day: itself while valid, else its successor.",
    .query, .oneOf([.officer, .manager, .reader, .importer]), errors: [.notFound],
    examples: [
      Example(
        "A district", Params(code: "SDN-HAV"),
        OrganisationItem(
          code: "SDN-HAV", name: "Hässelby-Vällingby", kind: .stadsdelsnamnd, validFrom: Sample.districtDay))
    ])
}
