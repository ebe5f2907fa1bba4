import AllocationAPI
import AllocationDomain
import Casework
import TestKit
import Testing
import Vocabulary
import Wire

/// The period that asks for consent and knows earlier jobs: the rules from 2021 on.
enum LaterSummer {
  static let opened = PeriodOpened(
    periodKind: .sommar, year: 2021, applyFrom: day("2021-02-15"), applyTo: day("2021-03-15"),
    workFrom: day("2021-06-14"), workTo: day("2021-08-15"), maxWishes: 3, replyDays: 14, hoursMax: 90)
  static let period = Period(opened: opened, state: .oppen, changedOn: day("2020-11-15"))
  static let applyDay = day("2021-02-20")

  static func application(
    priority: Bool = false, state: ApplicationState = .iKo, needsConsent: Bool? = true, consent: ConsentRecorded? = nil
  ) -> Application {
    Application(
      submitted: ApplicationSubmitted(
        periodId: id(1), personRef: person(101), priority: priority, firstTime: true, wishCount: 1,
        eligibility: .behorig, needsConsent: needsConsent), state: state, sequence: 1, changedOn: applyDay,
      consent: consent)
  }
}

/// What is judged and shown beside the wishes: the decisions alone.
@Suite struct StandingDecisionTests {
  private func submit(
    born: String, firstTime: Bool = true, hadJob: Bool = false, period: Period = LaterSummer.period,
    on date: CivilDate = LaterSummer.applyDay, breaches: [WorkBreach] = []
  ) throws -> Submission {
    let params = SubmitApplication.Params(
      periodId: id(1), personRef: person(1), wishes: [id(51), id(52)], priority: false, firstTime: firstTime,
      residentConfirmed: true, tail: .distrikt, otherHours: 8)
    let place = WishedPlace(periodId: id(1), state: .oppen, district: parsed("SDN-FAR"))
    let breaking = WishedPlace(periodId: id(1), state: .oppen, district: parsed("SDN-FAR"), breaches: breaches)
    return try Application.submit(
      id(101), params, by: Applicant(personRef: person(1), birthDate: day(born), district: parsed("SDN-FAR")),
      in: period, underWay: nil, places: [place, breaking], existing: nil, hadJob: hadJob, on: date)
  }

  @Test func theTableIsSound() {
    #expect(ApplicationRule.table.problems.isEmpty && ApplicationRule.table.all.count == 2)
    #expect(ApplicationRule.inForce(in: Summer.opened).asksForConsent == false)
    #expect(ApplicationRule.inForce(in: LaterSummer.opened).asksForConsent)
  }

  @Test func aSubmissionIsSealedWhole() throws {
    let submission = try submit(born: "2003-06-13")
    let beside = submission.sealed.beside
    #expect(beside.tail == .distrikt && beside.otherHours == 8)
    #expect(beside.homeDistrict == (parsed("SDN-FAR") as DistrictCode))
    let event = String(decoding: submission.drafts[0].payload.json, as: UTF8.self)
    for word in ["distrikt", "otherHours", "SDN-"] { #expect(!event.contains(word), "\(word)") }
  }

  /// 18 on the first day of work needs none; a period of the earlier rules asks for none.
  @Test(arguments: [("2003-06-14", false), ("2003-06-15", true), ("2005-01-01", true), ("2001-01-01", false)])
  func consentIsNeededUnder18(_ born: String, _ needs: Bool) throws {
    let submission = try submit(born: born)
    #expect(submission.submitted.needsConsent == needs)
    let application = Application.folded(
      nil, submission.drafts, subject: id(101).text, occurredOn: LaterSummer.applyDay)
    #expect(application?.standsOut == (needs ? .samtyckeSaknas : nil))
    #expect(try submit(born: "2002-06-01", period: Summer.period, on: Summer.applyDay).submitted.needsConsent == nil)
  }

  @Test func whoHadAJobIsNotNew() throws {
    #expect(try submit(born: "2003-01-01", hadJob: true).submitted.firstTime == false)
    #expect(try submit(born: "2003-01-01", hadJob: true).sealed.wishes.map(\.priorityClass) == [6, 6])
    #expect(try submit(born: "2003-01-01").submitted.firstTime)
    #expect(try submit(born: "2003-01-01", firstTime: false).submitted.firstTime == false)
    let earlier = try submit(born: "2002-06-01", hadJob: true, period: Summer.period, on: Summer.applyDay)
    #expect(earlier.submitted.firstTime, "before 2021 as the youth says")
  }

  @Test func aWishThatBreaksARuleIsKeptAndTold() throws {
    let breach = WorkBreach(
      rule: .arbetsdag, day: day("2021-06-14"), figure: 500, limit: 480, source: "x", sentence: "y")
    let submission = try submit(born: "2003-01-01", breaches: [breach])
    #expect(submission.sealed.wishes.count == 2 && submission.submitted.wishCount == 2)
    #expect(
      submission.noEdges == [NoEdge(wishNumber: 2, placeId: id(52), reason: .arbetstid, breaches: [breach])])
    #expect(try submit(born: "2003-01-01").noEdges == nil)
  }

  // MARK: priority

  private func grant(
    _ ground: PriorityGround = .socialaSkal, issued: String? = nil,
    to application: Application = LaterSummer.application(),
    wasLocked: Bool = false, underWay: RoundState? = nil, on date: String = "2021-03-20"
  ) throws -> [EventDraft] {
    try application.grantPriority(
      id(101), GrantPriority.Params(applicationId: id(101), ground: ground, certificateIssuedOn: issued.map(day)),
      in: LaterSummer.period, underWay: underWay, wasLocked: wasLocked, on: day(date))
  }

  @Test func theGroundGoesNoFurther() throws {
    for ground in PriorityGround.allCases {
      let drafts = try grant(ground, issued: ground == .intygatStodbehov ? "2020-05-05" : nil)
      #expect(drafts.map(\.type) == [PriorityGranted.eventType])
      #expect(String(decoding: drafts[0].payload.json, as: UTF8.self) == "{}")
      let judged = Application.folded(
        LaterSummer.application(), drafts, subject: id(101).text, occurredOn: day("2021-03-20"))
      #expect(judged?.submitted.priority == true && judged?.changedOn == day("2021-03-20"))
      let stored = String(decoding: try #require(judged).json, as: UTF8.self)
      #expect(!stored.contains(ground.rawValue))
      let params = GrantPriority.Params(applicationId: id(101), ground: ground)
      #expect(!String(decoding: params.remembered, as: UTF8.self).contains(ground.rawValue))
    }
  }

  /// At most two years at closing, 2021-03-15.
  @Test(arguments: [("2019-03-15", true), ("2019-03-14", false), ("2021-03-20", true), ("2021-03-21", false)])
  func aCertificateIsNotTooOld(_ issued: String, _ isTaken: Bool) {
    let refused = refusal { _ = try grant(.intygatStodbehov, issued: issued) }
    #expect((refused == nil) == isTaken)
    #expect(isTaken || refused?.problems.map(\.path) == ["/certificateIssuedOn"])
  }

  @Test func priorityIsJudgedBeforeTheDrawAndOnce() throws {
    #expect(refusal { _ = try grant(.intygatStodbehov) }?.problems.map(\.path) == ["/certificateIssuedOn"])
    #expect(refusal { _ = try grant(.socialaSkal, issued: "2020-01-01") }?.kind == .invalidParams)
    #expect(refusal { _ = try grant(wasLocked: true) }?.message.contains("before the lottery is drawn") == true)
    #expect(refusal { _ = try grant(underWay: .last) }?.state == "last")
    let has = LaterSummer.application(priority: true)
    #expect(refusal { _ = try grant(to: has) }?.message == "The application has priority already.")
    func revoke(_ application: Application, wasLocked: Bool = false) throws -> [EventDraft] {
      try application.revokePriority(
        id(101), in: LaterSummer.period, underWay: nil, wasLocked: wasLocked, on: day("2021-03-20"))
    }
    #expect(try revoke(has).map(\.type) == [PriorityRevoked.eventType])
    #expect(refusal { _ = try revoke(has, wasLocked: true) } != nil)
    #expect(refusal { _ = try revoke(LaterSummer.application()) }?.message == "The application has no priority.")
    let folded = Application.folded(has, try revoke(has), subject: id(101).text, occurredOn: day("2021-03-20"))
    #expect(folded?.submitted.priority == false && folded?.submitted.needsConsent == true)
  }

  // MARK: consent and extract

  @Test func aConsentIsADayACountAndAWay() throws {
    func consent(_ application: Application, given: String = "2021-03-01") throws -> [EventDraft] {
      try application.recordConsent(
        id(101), RecordConsent.Params(applicationId: id(101), givenOn: day(given), guardians: 2, way: .blankett),
        in: LaterSummer.period, underWay: nil, on: day("2021-03-02"))
    }
    let application = LaterSummer.application()
    let drafts = try consent(application)
    let consented = Application.folded(application, drafts, subject: id(101).text, occurredOn: day("2021-03-02"))
    #expect(consented?.standsOut == nil && consented?.consent?.guardians == 2)
    #expect(refusal { _ = try consent(application, given: "2021-03-03") }?.problems.map(\.path) == ["/givenOn"])
    for needs in [false, nil] as [Bool?] {
      #expect(refusal { _ = try consent(LaterSummer.application(needsConsent: needs)) }?.kind == .conflict)
    }
    #expect(refusal { _ = try consent(LaterSummer.application(state: .aterkallad)) }?.state == "aterkallad")
    // Who was of age by a date of birth that has been put right since is asked after all, but not where nobody is.
    for (needs, born, isTaken) in [
      (false, "2004-01-01", true), (false, "2001-01-01", false), (nil, "2004-01-01", false),
    ] as [(Bool?, String, Bool)] {
      let refused = refusal {
        _ = try LaterSummer.application(needsConsent: needs).recordConsent(
          id(101),
          RecordConsent.Params(applicationId: id(101), givenOn: day("2021-03-01"), guardians: 1, way: .etjanst),
          born: day(born), in: LaterSummer.period, underWay: nil, on: day("2021-03-02"))
      }
      #expect((refused == nil) == isTaken, "\(String(describing: needs)) \(born)")
    }
    // An acceptance asks for it, but not of who is 18 when that job begins.
    func accepts(_ application: Application, born: String?, first: String = "2021-07-05") -> Bool {
      refusal { try application.requireConsent(born: born.map(day), firstDay: day(first)) } == nil
    }
    #expect(!accepts(application, born: "2003-07-06") && accepts(application, born: "2003-07-05"))
    #expect(!accepts(application, born: nil))
    #expect(try accepts(#require(consented), born: "2005-01-01"))
    #expect(accepts(LaterSummer.application(needsConsent: nil), born: "2005-01-01"))
  }

  @Test func anExtractHoldsForAYear() throws {
    let application = LaterSummer.application()
    func shown(_ shown: String, on date: String = "2021-05-10") throws -> Application {
      let drafts = try application.recordExtract(
        id(101), shownOn: day(shown), in: LaterSummer.period, on: day(date))
      return try #require(
        Application.folded(application, drafts, subject: id(101).text, occurredOn: day(date)))
    }
    let with = try shown("2021-05-03")
    #expect(with.extractShownOn == day("2021-05-03") && with.changedOn == application.changedOn)
    let opened = LaterSummer.opened
    #expect(with.hasExtract(on: day("2022-05-03"), in: opened) && !with.hasExtract(on: day("2022-05-04"), in: opened))
    #expect(!with.hasExtract(on: day("2021-05-02"), in: opened))
    #expect(refusal { _ = try shown("2021-05-11") }?.problems.map(\.path) == ["/shownOn"])
    func contract(_ application: Application, forChildren: Bool) -> RPCError? {
      refusal { try application.requireExtract(forChildren: forChildren, on: day("2021-06-01"), in: opened) }
    }
    #expect(contract(with, forChildren: true) == nil && contract(application, forChildren: false) == nil)
    #expect(contract(application, forChildren: true)?.message.contains("No extract") == true)
  }

  // MARK: change

  @Test func aChangeReplacesWhatIsSealedUntilClosing() throws {
    let application = LaterSummer.application(priority: true)
    func change(_ wishes: [Int], on date: String = "2021-03-15", underWay: RoundState? = nil) throws -> Change {
      try application.change(
        id(101), ChangeApplication.Params(applicationId: id(101), wishes: wishes.map { id($0) }, tail: .period),
        by: Applicant(personRef: person(101), birthDate: day("2004-01-01"), district: parsed("SDN-BRO")),
        in: LaterSummer.period, underWay: underWay,
        places: wishes.map { _ in WishedPlace(periodId: id(1), state: .oppen, district: parsed("SDN-FAR")) },
        on: day(date))
    }
    let changed = try change([53, 51])
    #expect(changed.drafts.map(\.type) == [ApplicationChanged.eventType])
    #expect(changed.sealed.wishes.map(\.placeId) == [id(53), id(51)])
    #expect(
      changed.sealed.wishes.map(\.priorityClass) == [1, 1], "judged by priority, first job and the district of now")
    #expect(changed.sealed.tail == .period && changed.sealed.otherHours == nil)
    let folded = Application.folded(application, changed.drafts, subject: id(101).text, occurredOn: day("2021-03-15"))
    #expect(folded?.submitted.wishCount == 2 && folded?.sequence == application.sequence)
    #expect(refusal { _ = try change([51], on: "2021-03-16") }?.message.contains("application window") == true)
    #expect(refusal { _ = try change([51, 51]) }?.problems.map(\.path) == ["/wishes/1"])
    #expect(refusal { _ = try change([51], underWay: .kord) }?.state == "kord")
    #expect(refusal { _ = try change([51], on: "2021-02-19") }?.problems.first?.path == "/occurredOn")
  }
}
