package import Vocabulary
package import Wire

/// `application.grantPriority`: an officer judges that a youth has priority.
package enum GrantPriority {
  package struct Params: DatedCommand, VersionedCommand, ForgettingCommand {
    package let applicationId: EntityID
    package let ground: PriorityGround
    package let certificateIssuedOn: CivilDate?
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      applicationId: EntityID, ground: PriorityGround, certificateIssuedOn: CivilDate? = nil,
      occurredOn: CivilDate? = nil, expectedVersion: Int? = nil
    ) {
      self.applicationId = applicationId
      self.ground = ground
      self.certificateIssuedOn = certificateIssuedOn
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "GrantPriorityParams", "A judgement that a youth has priority.",
      Self.init(applicationId:ground:certificateIssuedOn:occurredOn:expectedVersion:),
      Field("applicationId", { $0.applicationId }, "The application."),
      Field("ground", { $0.ground }, "The ground, for the judgement alone: it is stored nowhere."),
      Field(
        "certificateIssuedOn", { $0.certificateIssuedOn },
        "When the certificate was issued, where the ground is one: stored nowhere."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })

    /// The ground and the date are left out of what a later call under the same key is compared with: they could be found by
    /// trying out the few that there are.
    package var remembered: [UInt8] {
      RevokePriority.Params(applicationId: applicationId, occurredOn: occurredOn, expectedVersion: expectedVersion).json
    }
  }

  package static let method = Method<Params, ApplicationReceipt>(
    "application.grantPriority",
    "Records that a youth has priority, before the first round of the period is locked. Of the ground only the fact that it was judged is kept, and the day.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "A certificate that was shown",
        Params(
          applicationId: Sample.application, ground: .intygatStodbehov, certificateIssuedOn: Sample.certificateIssuedOn),
        ApplicationReceipt(applicationId: Sample.application, state: .iKo, version: 2))
    ])
}
