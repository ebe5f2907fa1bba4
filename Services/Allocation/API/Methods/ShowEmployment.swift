package import Vocabulary
package import Wire

/// `employment.show`: An employment, with what was worked.
package enum ShowEmployment {
  package struct Params: Message {
    package let employmentId: EntityID

    package init(employmentId: EntityID) {
      self.employmentId = employmentId
    }

    package static let object = Object(
      "ShowEmploymentParams", "The employment to show.", Self.init(employmentId:),
      Field("employmentId", { $0.employmentId }, "The employment."))
  }

  package static let method = Method<Params, EmploymentView>(
    "employment.show",
    "An employment, with what was worked.",
    .auditedQuery, .oneOf([.officer, .manager]), errors: [.notFound, .unavailable],
    examples: [
      Example(
        "One that has begun", Params(employmentId: Sample.employment),
        Sample.employmentView)
    ])
}
