package import Vocabulary
package import Wire

/// `application.change`: other wishes, while the window is open.
package enum ChangeApplication {
  package struct Params: DatedCommand, VersionedCommand {
    package let applicationId: EntityID
    package let wishes: [EntityID]
    package let tail: TailWish?
    package let otherHours: Int?
    package let inCompulsorySchool: Bool?
    package let homeDistrict: DistrictCode?
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      applicationId: EntityID, wishes: [EntityID], tail: TailWish? = nil, otherHours: Int? = nil,
      inCompulsorySchool: Bool? = nil, homeDistrict: DistrictCode? = nil, occurredOn: CivilDate? = nil,
      expectedVersion: Int? = nil
    ) {
      self.applicationId = applicationId
      self.wishes = wishes
      self.tail = tail
      self.otherHours = otherHours
      self.inCompulsorySchool = inCompulsorySchool
      self.homeDistrict = homeDistrict
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "ChangeApplicationParams", "What an application wishes from now on. What is left out is wished for no more.",
      Self.init(
        applicationId:wishes:tail:otherHours:inCompulsorySchool:homeDistrict:occurredOn:expectedVersion:),
      Field("applicationId", { $0.applicationId }, "The application."),
      Field(
        "wishes", { $0.wishes }, "Open places of the period, the most wanted first, each once.",
        .items(AllocationLimit.wishes)),
      Field("tail", { $0.tail }, "What is wished for after all of them, rather than no place."),
      Field(
        "otherHours", { $0.otherHours }, "Hours a week that the youth works for others; kept sealed.",
        .range(AllocationLimit.otherHours)),
      Field(
        "inCompulsorySchool", { $0.inCompulsorySchool },
        "Whether the youth is in compulsory school when the work begins, where the age tells otherwise; kept sealed."),
      Field(
        "homeDistrict", { $0.homeDistrict },
        "The district the youth lives in, where the register does not tell it; kept sealed."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package struct Result: Message {
    package let applicationId: EntityID
    package let state: ApplicationState
    package let noEdges: [NoEdge]?
    package let version: Int

    package init(applicationId: EntityID, state: ApplicationState, noEdges: [NoEdge]? = nil, version: Int) {
      self.applicationId = applicationId
      self.state = state
      self.noEdges = noEdges
      self.version = version
    }

    package static let object = Object(
      "ChangedApplication", "What became of a change.", Self.init(applicationId:state:noEdges:version:),
      Field("applicationId", { $0.applicationId }, "The application."),
      Field("state", { $0.state }, "Where the application stands."),
      Field(
        "noEdges", { $0.noEdges },
        "Wishes that lead nowhere as things are, and why; left out where all lead somewhere.",
        .items(AllocationLimit.wishes)),
      versionField { $0.version })
  }

  package static let method = Method<Params, Result>(
    "application.change",
    "Replaces the wishes of an application while the window is open. When it was sent or changed gives nobody a better place.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "The other place first, and any place rather than none",
        Params(
          applicationId: Sample.application, wishes: [Sample.otherPlace, Sample.place], tail: .period,
          expectedVersion: 1),
        Result(applicationId: Sample.application, state: .iKo, version: 2))
    ])
}
