package import Vocabulary
package import Wire

/// `application.recordConsent`: a guardian's consent to the work of somebody under 18.
package enum RecordConsent {
  package struct Params: DatedCommand, VersionedCommand {
    package let applicationId: EntityID
    package let givenOn: CivilDate
    package let guardians: Int
    package let way: ConsentWay
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      applicationId: EntityID, givenOn: CivilDate, guardians: Int, way: ConsentWay, occurredOn: CivilDate? = nil,
      expectedVersion: Int? = nil
    ) {
      self.applicationId = applicationId
      self.givenOn = givenOn
      self.guardians = guardians
      self.way = way
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "RecordConsentParams", "A consent that was given.",
      Self.init(applicationId:givenOn:guardians:way:occurredOn:expectedVersion:),
      Field("applicationId", { $0.applicationId }, "The application."),
      Field("givenOn", { $0.givenOn }, "The day on which it was given."),
      Field(
        "guardians", { $0.guardians }, "How many guardians gave it; their names are nowhere.",
        .range(AllocationLimit.guardians)),
      Field("way", { $0.way }, "How it was given."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, ApplicationReceipt>(
    "application.recordConsent",
    "Records a guardian's consent. Without it nobody under 18 takes part in a round or accepts an offer; who is 18 on the first day of work needs none.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "Two guardians in the e-service",
        Params(applicationId: Sample.application, givenOn: Sample.applyFrom, guardians: 2, way: .etjanst),
        ApplicationReceipt(applicationId: Sample.application, state: .iKo, version: 2))
    ])
}
