import Casework
import IntakeAPI
import IntakeDomain
import Testing
import Vocabulary
import Wire

@Suite struct ReferralTests {
  static let today = CaseTests.today

  private func send(
    from matter: Case, isProtected: Bool = false, open: ReferralState? = nil, on date: CivilDate = today
  ) throws -> [EventDraft] {
    try Referral.send(
      ReferCase.Params(caseId: id(1), to: .stockholmsjobb), as: id(4), from: matter, person: matter.personRef,
      isProtected: isProtected, open: open, on: date)
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
