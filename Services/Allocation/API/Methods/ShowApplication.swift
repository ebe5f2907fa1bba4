package import Vocabulary
package import Wire

/// `application.show`: one application with its wishes and its offer.
package enum ShowApplication {
  package struct Params: Message {
    package let applicationId: EntityID

    package init(applicationId: EntityID) {
      self.applicationId = applicationId
    }

    package static let object = Object(
      "ShowApplicationParams", "The application to show.", Self.init(applicationId:),
      Field("applicationId", { $0.applicationId }, "The application."))
  }

  package static let method = Method<Params, ApplicationView>(
    "application.show",
    "One application with its wishes and its offer.",
    .auditedQuery, .oneOf([.officer, .manager]), errors: [.notFound, .unavailable],
    examples: [
      Example("One that has an offer", Params(applicationId: Sample.application), Sample.applicationView)
    ])
}
