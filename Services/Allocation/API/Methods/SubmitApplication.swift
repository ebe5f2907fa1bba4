package import Vocabulary
package import Wire

/// `application.submit`: a youth applies with ranked places.
package enum SubmitApplication {
  package struct Params: DatedCommand {
    package let periodId: EntityID
    package let personRef: PersonRef
    package let wishes: [EntityID]
    package let priority: Bool
    package let firstTime: Bool
    package let residentConfirmed: Bool
    package let homeDistrict: DistrictCode?
    package let tail: TailWish?
    package let otherHours: Int?
    package let inCompulsorySchool: Bool?
    /// What the lottery number is drawn for; nil for the application's own id.
    package let lotteryId: LotteryID?
    package let occurredOn: CivilDate?

    package init(
      periodId: EntityID, personRef: PersonRef, wishes: [EntityID], priority: Bool, firstTime: Bool,
      residentConfirmed: Bool, homeDistrict: DistrictCode? = nil, tail: TailWish? = nil, otherHours: Int? = nil,
      inCompulsorySchool: Bool? = nil, lotteryId: LotteryID? = nil, occurredOn: CivilDate? = nil
    ) {
      self.periodId = periodId
      self.personRef = personRef
      self.wishes = wishes
      self.priority = priority
      self.firstTime = firstTime
      self.residentConfirmed = residentConfirmed
      self.homeDistrict = homeDistrict
      self.tail = tail
      self.otherHours = otherHours
      self.inCompulsorySchool = inCompulsorySchool
      self.lotteryId = lotteryId
      self.occurredOn = occurredOn
    }

    package static let object = Object(
      "SubmitApplicationParams", "An application to send.",
      Self.init(
        periodId:personRef:wishes:priority:firstTime:residentConfirmed:homeDistrict:tail:otherHours:inCompulsorySchool:
        lotteryId:occurredOn:),
      Field("periodId", { $0.periodId }, "The period."),
      Field("personRef", { $0.personRef }, "The applicant's reference."),
      Field(
        "wishes", { $0.wishes }, "Open places of the period, the most wanted first, each once.",
        .items(AllocationLimit.wishes)),
      Field("priority", { $0.priority }, "Whether the city gives the youth priority; the ground is never told."),
      Field("firstTime", { $0.firstTime }, "Whether the youth never had a job with the city."),
      Field(
        "residentConfirmed", { $0.residentConfirmed },
        "Whether it has been checked that the youth is registered in the city."),
      Field(
        "homeDistrict", { $0.homeDistrict },
        "The district the youth lives in, where the register does not tell it; kept sealed."),
      Field("tail", { $0.tail }, "What is wished for after all of them, rather than no place."),
      Field(
        "otherHours", { $0.otherHours }, "Hours a week that the youth works for others; kept sealed.",
        .range(AllocationLimit.otherHours)),
      Field(
        "inCompulsorySchool", { $0.inCompulsorySchool },
        "Whether the youth is in compulsory school when the work begins, where the age tells otherwise; kept sealed."),
      Field(
        "lotteryId", { $0.lotteryId },
        "The number that the youth was given when applying, for which the lottery is drawn; the applicationId when left out. "
          + "Needs the role importer."),
      occurredOnField { $0.occurredOn })
  }

  package struct Result: Message {
    package let applicationId: EntityID
    package let eligibility: Eligibility
    package let ineligibleReason: IneligibleReason?
    package let state: ApplicationState
    package let noEdges: [NoEdge]?
    package let standsOut: StandingOut?
    package let version: Int

    package init(
      applicationId: EntityID, eligibility: Eligibility, ineligibleReason: IneligibleReason? = nil,
      state: ApplicationState, noEdges: [NoEdge]? = nil, standsOut: StandingOut? = nil, version: Int
    ) {
      self.applicationId = applicationId
      self.eligibility = eligibility
      self.ineligibleReason = ineligibleReason
      self.state = state
      self.noEdges = noEdges
      self.standsOut = standsOut
      self.version = version
    }

    package static let object = Object(
      "SubmittedApplication", "What became of an application.",
      Self.init(applicationId:eligibility:ineligibleReason:state:noEdges:standsOut:version:),
      Field("applicationId", { $0.applicationId }, "The application."),
      Field("eligibility", { $0.eligibility }, "Whether the application takes part."),
      Field("ineligibleReason", { $0.ineligibleReason }, "Why it takes no part; left out where it does."),
      Field("state", { $0.state }, "Where the application stands."),
      Field(
        "noEdges", { $0.noEdges },
        "Wishes that lead nowhere as things are, and why; left out where all lead somewhere.",
        .items(AllocationLimit.wishes)),
      Field(
        "standsOut", { $0.standsOut },
        "What is missing before the application takes part in a round; left out where nothing is."),
      versionField { $0.version })
  }

  package static let method = Method<Params, Result>(
    "application.submit",
    "Sends an application with ranked places. Eligibility is judged at once; the wishes are sealed and stand in no event.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "Two wishes",
        Params(
          periodId: Sample.period, personRef: Sample.person, wishes: [Sample.place, Sample.otherPlace], priority: false,
          firstTime: true, residentConfirmed: true),
        Result(applicationId: Sample.application, eligibility: .behorig, state: .iKo, version: 1))
    ])
}
