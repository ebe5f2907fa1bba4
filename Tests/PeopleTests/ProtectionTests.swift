import Casework
import PeopleAPI
import PeopleDomain
import Testing
import Vocabulary
import Wire

/// `ingen → markerad → kretsSatt → omprovas → havd`, and back up from anywhere.
@Suite struct ProtectionTests {
  let ref = person(1)
  let monday = day("2020-03-02")
  let anna = officer("h-anna1")
  let bo = officer("h-bo2")
  let cilla = officer("h-cilla3")

  func after(_ drafts: [EventDraft], _ state: Protection? = nil) -> Protection? {
    Protection.folded(state, drafts, subject: ref.text, occurredOn: monday)
  }

  func raised(_ current: Protection? = nil, members: [OfficerID]? = nil, level: ProtectionLevel = .sekretessmarkering)
    throws -> Protection
  {
    let drafts = try Protection.raise(
      current, of: ref, to: level, members: members, reviewOn: nil, by: anna, on: monday)
    return try #require(after(drafts, current))
  }

  func reviewed(by officer: OfficerID? = nil) throws -> Protection {
    let state = try raised(members: [bo])
    return try #require(after(Protection.review(state, of: ref, by: officer ?? anna, on: monday), state))
  }

  func lowered() throws -> Protection {
    let state = try reviewed()
    return try #require(
      after(Protection.lower(state, of: ref, telling: nil, by: bo, on: monday), state))
  }

  func letsKnow(_ state: Protection?, _ officer: OfficerID) -> Bool { state.letsKnow(officer, at: .first) }

  @Test func whoRaisesIsInTheCircle() throws {
    let state = try raised()
    #expect(state.state == .markerad)
    #expect(state.members == [anna])
    #expect(state.admits(anna) && !state.admits(bo))
  }

  @Test func membersMakeTheCircle() throws {
    let state = try raised(members: [cilla, bo, bo])
    #expect(state.state == .kretsSatt)
    #expect(state.members == [anna, bo, cilla])
  }

  @Test func raisingWorksFromEveryState() throws {
    for start in [nil, try raised(), try raised(members: [bo]), try reviewed(), try lowered()] {
      let state = try raised(start, level: .fingeradePersonuppgifter)
      #expect(state.level == .fingeradePersonuppgifter)
      #expect(state.state.isActive)
      #expect(Protection.state(start).mayBecome(.markerad))
    }
  }

  @Test func aChangedLevelKeepsTheCircleAndEndsTheReview() throws {
    let state = try raised(reviewed(), level: .skyddadFolkbokforing)
    #expect(state.members == [anna, bo])
    #expect(state.state == .kretsSatt)
    #expect(state.reviewedBy == nil)
  }

  @Test func anOldCircleDoesNotComeBack() throws {
    #expect(try lowered().members.isEmpty)
    let drafts = try Protection.raise(
      lowered(), of: ref, to: .sekretessmarkering, members: nil, reviewOn: nil, by: cilla, on: monday)
    #expect(after(drafts, try lowered())?.members == [cilla])
  }

  @Test func loweringNeedsAReviewAndASecondPerson() throws {
    #expect(throws: ProtectionRefusal.nothingToLower(.ingen)) {
      try Protection.lower(nil, of: ref, telling: nil, by: bo, on: monday)
    }
    for state in [try raised(), try raised(members: [bo])] {
      #expect(throws: ProtectionRefusal.notReviewed(state.state)) {
        try Protection.lower(state, of: ref, telling: nil, by: bo, on: monday)
      }
    }
    let state = try reviewed(by: bo)
    #expect(throws: ProtectionRefusal.sameOfficer) {
      try Protection.lower(state, of: ref, telling: nil, by: bo, on: monday)
    }
    #expect(try lowered().state == .havd)
    #expect(letsKnow(try lowered(), cilla))
  }

  @Test func loweringTellsTheDistrictAgain() throws {
    let told = Attributes(sex: .man, birthDate: nil, district: district("SDN-HAV"))
    let drafts = try Protection.lower(reviewed(), of: ref, telling: told, by: bo, on: monday)
    #expect(drafts.map(\.type) == [ProtectionLowered.eventType, PersonAttributesChanged.eventType])
    #expect((drafts[1].payload as? PersonAttributesChanged)?.district == told.district)
  }

  @Test func withoutProtectionThereIsNothingToDo() throws {
    for state in [nil, try lowered()] {
      #expect(throws: ProtectionRefusal.nothingToReview(Protection.state(state))) {
        try Protection.review(state, of: ref, by: anna, on: monday)
      }
      #expect(throws: ProtectionRefusal.nothingToSetCircleFor(Protection.state(state))) {
        try Protection.setCircle(state, of: ref, to: [anna], on: monday)
      }
      #expect(letsKnow(state, cilla))
    }
  }

  @Test func aCircleSetDuringAReviewDoesNotEndIt() throws {
    let state = try reviewed()
    let set = try #require(after(Protection.setCircle(state, of: ref, to: [cilla], on: monday), state))
    #expect(set.state == .omprovas)
    #expect(set.members == [cilla])
    #expect(!letsKnow(set, anna))
  }

  @Test func datesMustLieRight() throws {
    #expect(throws: ProtectionRefusal.reviewNotAhead(monday)) {
      try Protection.raise(nil, of: ref, to: .sekretessmarkering, members: nil, reviewOn: monday, by: anna, on: monday)
    }
    #expect(throws: ProtectionRefusal.outOfOrder(latest: monday, state: .markerad)) {
      try Protection.review(raised(), of: ref, by: anna, on: monday.adding(days: -1))
    }
  }

  @Test func theFoldsKeepToTheMachine() throws {
    // Every event of every path of four decisions is a step that the machine has.
    var states: [Protection?] = [nil]
    for _ in 0..<4 {
      var next: [Protection?] = []
      for state in states {
        let decisions: [[EventDraft]?] = [
          try? Protection.raise(
            state, of: ref, to: .sekretessmarkering, members: nil, reviewOn: nil, by: anna, on: monday),
          try? Protection.setCircle(state, of: ref, to: [bo], on: monday),
          try? Protection.review(state, of: ref, by: anna, on: monday),
          try? Protection.lower(state, of: ref, telling: nil, by: bo, on: monday),
        ]
        for drafts in decisions.compactMap({ $0 }) {
          var now = state
          for draft in drafts {
            let then = after([draft], now)
            let (from, to) = (Protection.state(now), Protection.state(then))
            #expect(from.mayBecome(to) || from == to, "\(from) to \(to)")
            now = then
          }
          next.append(now)
        }
      }
      states = next
    }
    #expect(states.count > 10)
  }
}
