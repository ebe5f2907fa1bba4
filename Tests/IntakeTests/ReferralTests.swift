import Casework
import IntakeAPI
import IntakeDomain
import PeopleAPI
import TestKit
import Testing
import Vocabulary
import Wire

@Suite struct ReferralTests {
  static let today = CaseTests.today

  private func send(
    from matter: Case, isProtected: Bool = false, open: ReferralState? = nil,
    sharing: SharingRule.Answer = .sameCommittee, on date: CivilDate = today
  ) throws -> [EventDraft] {
    try Referral.send(
      ReferCase.Params(caseId: id(1), to: .stockholmsjobb), as: id(4), from: matter, person: matter.personRef,
      isProtected: isProtected, open: open, sharing: sharing, on: date)
  }

  @Test(arguments: CaseState.allCases.filter { CaseTests.reachable.contains($0) })
  func aReferralNeedsAnApprovedPlan(state: CaseState) {
    let error = refusal {
      let drafts = try send(from: .standing(state))
      let sent = try #require(drafts.first?.payload as? ReferralSent)
      #expect(sent.educationClass == .hogstGrundskola && sent.personRef == person(1) && sent.caseId == id(1))
      let referral = Referral.folded(nil, drafts, subject: id(4).text, occurredOn: Self.today)
      #expect(referral?.state == .skickad && referral?.registeredOn == Self.today)
    }
    if state == .pagar {
      #expect(error == nil)
    } else {
      #expect(error?.message == "The case has no approved plan." && error?.state == state.rawValue)
    }
  }

  @Test func oneOpenReferralPerPerson() {
    let error = refusal { _ = try send(from: .standing(.pagar), open: .skickad) }
    #expect(error?.message == "The person has already been referred and that referral is open.")
  }

  @Test func outsideTheCommitteeAGroundIsNeeded() throws {
    let error = refusal { _ = try send(from: .standing(.pagar), sharing: .none) }
    #expect(error?.kind == .conflict && error?.message.contains("needs a recorded consent or harm test") == true)
    for answer in [SharingRule.Answer.consent(id(7)), .harmTest(id(7))] {
      #expect(try send(from: .standing(.pagar), sharing: answer).count == 1)
    }
  }

  @Test func aDistrictIsNamedAndNothingElse() throws {
    func recipient(_ to: ReferralTarget, _ code: String?, on date: CivilDate = Self.today) throws -> OrganisationCode {
      let named = try code.map { try OrganisationCode(parsing: $0) }
      return try Referral.recipient(of: ReferCase.Params(caseId: id(1), to: to, recipient: named), on: date)
    }
    #expect(try recipient(.arbetsformedlingen, nil).text == "MYN-AF")
    #expect(try recipient(.stadsdelsnamnd, "SDN-FAR").text == "SDN-FAR")
    for (to, code) in [
      (ReferralTarget.region, "SDN-FAR"), (.stadsdelsnamnd, nil), (.stadsdelsnamnd, "AMF"),
      (.stadsdelsnamnd, "SDN-JAR"),
    ] as [(ReferralTarget, String?)] {
      #expect(refusal { _ = try recipient(to, code) }?.problems.map(\.path) == ["/recipient"])
    }
    for target in ReferralTarget.allCases {
      #expect(target.recipient?.isInside(.labourMarketCommittee) ?? false == (target == .stockholmsjobb))
    }
  }

  @Test func theServiceAsksForAConsentThatHolds() throws {
    let desk = try Desk()
    try desk.know(1)
    let (matter, _) = try desk.ongoing(person(1), from: day("2019-03-01"))
    func refer(_ to: ReferralTarget, on date: String) -> RPCError? {
      refusal {
        _ = try desk.bus.call(
          ReferCase.method, ReferCase.Params(caseId: matter, to: to, occurredOn: day(date)), uid: Desk.insider)
      }
    }
    #expect(refer(.arbetsformedlingen, on: "2019-04-01")?.kind == .conflict)
    let service = try OrganisationCode(parsing: "MYN-AF")
    try desk.tell([
      EventDraft(
        id(91),
        ConsentGiven(
          personRef: person(1), recipient: service, kinds: [.kartlaggning], purpose: .remittering,
          from: day("2019-04-01"), to: day("2019-06-30")))
    ])
    #expect(refer(.forsakringskassan, on: "2019-04-01")?.kind == .conflict)
    #expect(refer(.arbetsformedlingen, on: "2019-07-01")?.kind == .conflict)
    #expect(refer(.arbetsformedlingen, on: "2019-04-01") == nil)
    #expect(refer(.stockholmsjobb, on: "2019-04-01") == nil)
    try desk.tell(
      [
        EventDraft(
          id(92),
          HarmTestRecorded(
            personRef: person(1), recipient: try OrganisationCode(parsing: "MYN-FK"), kinds: [.kartlaggning],
            outcome: .lamnasUt, decidedBy: officer("h-anna1")))
      ], on: day("2019-04-02"))
    #expect(refer(.forsakringskassan, on: "2019-04-03") == nil)
  }

  @Test func aReferralComesAfterTheStart() throws {
    let matter = Case.standing(.pagar)
    let startedOn = try #require(matter.startedOn)
    _ = try send(from: matter, on: startedOn)
    let error = refusal { _ = try send(from: matter, on: startedOn.adding(days: -1)) }
    #expect(error?.problems.map(\.path) == ["/occurredOn"])
  }

  @Test func noDistrictIsToldOfTheProtected() throws {
    let matter = Case.standing(.pagar, unit: "SDN-FAR")
    let told = try [true, false].map {
      (try send(from: matter, isProtected: $0)[0].payload as? ReferralSent)?.organisation.text
    }
    #expect(told == ["STAD", "SDN-FAR"])
  }

  @Test func aReferralIsTakenBackOnce() throws {
    let sent = try #require(
      Referral.folded(nil, send(from: .standing(.pagar)), subject: id(4).text, occurredOn: Self.today))
    let drafts = try sent.withdraw(id(4), .studier, on: Self.today)
    let after = try #require(Referral.folded(sent, drafts, subject: id(4).text, occurredOn: Self.today))
    #expect(after.state == .aterkallad && after.reason == .studier)
    let again = refusal { _ = try after.withdraw(id(4), .annan, on: Self.today) }
    #expect(again?.message == "The referral is not open." && again?.state == "aterkallad")
    let early = refusal { _ = try sent.withdraw(id(4), .annan, on: Self.today.adding(days: -1)) }
    #expect(early?.problems.map(\.path) == ["/occurredOn"])
  }
}
