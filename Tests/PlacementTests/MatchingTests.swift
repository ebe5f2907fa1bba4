import Casework
import PlacementAPI
import TestKit
import Testing
import Vocabulary
import Wire

@testable import PlacementDomain

@Suite struct MatchingTests {
  private let today = day("2019-03-01")

  private func seeker(
    _ education: EducationClass = .gymnasial, occupation: Occupation? = assistantNurse, district: String? = "SDN-HAV",
    from: String = "2019-03-01", on date: String = "2019-03-01"
  ) -> Seeker {
    Seeker(
      educationClass: education, occupation: occupation, district: district.map { parsed($0) }, from: day(from),
      day: day(date))
  }

  private func candidate(_ place: Place = .sample(), taken: Int = 0, number: Int = 1) -> Candidate {
    Candidate(placeId: id(number), place: place, taken: taken)
  }

  @Test func allReasonsMakeAHundred() {
    let best = Matching.suggestion(candidate(), for: seeker())
    #expect(best.score == MatchLimit.score)
    #expect(best.reasons.map(\.reason) == MatchReason.allCases)
    #expect(best.reasons.map(\.points) == [35, 20, 15, 20, 10])
  }

  @Test(arguments: [
    (MatchReason.sammaYrke, PlaceRegistered.sample(occupation: childminder), 0),
    (.sammaStadsdel, .sample(district: "SDN-BRO"), 0), (.sammaStadsdel, .sample(district: nil), 0),
    (.ordinarieVerksamhet, .sample(workplace: .konstruerad), 0), (.handledareLedig, .sample(), 2),
    (.utbildningRacker, .sample(education: .eftergymnasial), 0),
  ])
  func aReasonThatIsMissing(_ missing: MatchReason, _ terms: PlaceRegistered, _ taken: Int) {
    let reasons = Matching.reasons(candidate(.sample(terms), taken: taken), for: seeker()).map(\.reason)
    #expect(reasons == MatchReason.allCases.filter { $0 != missing })
  }

  @Test func whoHasNoKnownDistrictGetsNoPointsForIt() {
    let reasons = Matching.reasons(candidate(), for: seeker(district: nil)).map(\.reason)
    #expect(!reasons.contains(.sammaStadsdel))
  }

  @Test func aDistrictIsTheOneThatItHasBecome() {
    let place = candidate(.sample(.sample(district: "SDN-ALV")))
    let before = seeker(district: "SDN-HAG", from: "2020-06-30", on: "2020-06-30")
    let after = seeker(district: "SDN-HAG", from: "2020-07-01", on: "2020-07-01")
    #expect(!Matching.reasons(place, for: before).map(\.reason).contains(.sammaStadsdel))
    #expect(Matching.reasons(place, for: after).map(\.reason).contains(.sammaStadsdel))
  }

  @Test(arguments: [
    (Hindrance?.none, Place.sample(), 2), (.atertagen, .sample(.sample(), .atertagen), 0),
    (.oppen, .sample(.sample(), .anmald, openedOn: nil), 0),
    (.oppen, .sample(.sample(), .oppen, openedOn: "2019-03-02"), 0), (.period, .sample(.sample(from: "2019-03-02")), 0),
    (.period, .sample(.sample(to: "2019-02-28")), 0), (nil, .sample(.sample(to: "2019-03-01")), 0),
    (.utbildning, .sample(.sample(education: .eftergymnasial)), 0), (nil, .sample(.sample(education: .gymnasial)), 0),
    (.ledigPlats, .sample(), 3), (.ledigPlats, .sample(.sample(seats: 9, supervisors: 2, perSupervisor: 2)), 4),
  ])
  func hindrances(_ expected: Hindrance?, _ place: Place, _ taken: Int) {
    #expect(Matching.hindrance(candidate(place, taken: taken), for: seeker()) == expected)
  }

  @Test func anEducationNotValidatedCountsAsCompulsorySchool() {
    let compulsory = candidate(.sample(.sample(education: .hogstGrundskola)))
    let upper = candidate(.sample(.sample(education: .gymnasial)))
    #expect(Matching.hindrance(compulsory, for: seeker(.ejValiderad)) == nil)
    #expect(Matching.hindrance(upper, for: seeker(.ejValiderad)) == .utbildning)
    #expect(Matching.hindrance(compulsory, for: seeker(.ejFullgjordGrundskola)) == .utbildning)
  }

  @Test func equalScoresGoToMoreFreeSeatsThenToTheLowerId() {
    let wide = PlaceRegistered.sample(seats: 5, supervisors: 2, perSupervisor: 5)
    let candidates = [
      candidate(number: 3), candidate(.sample(wide), number: 2), candidate(number: 1),
      candidate(.sample(.sample(workplace: .konstruerad)), number: 0),
    ]
    #expect(Matching.best(candidates, for: seeker(), most: 4).map(\.placeId) == [id(2), id(1), id(3), id(0)])
    #expect(Matching.best(candidates, for: seeker(), most: 2).count == 2)
  }

  /// The order does not depend on how the candidates come, and only places that fit are suggested.
  @Test func suggestionsHoldForRandomPlaces() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed)
    for _ in 0..<200 {
      let candidates = (0..<Int.random(in: 0...12, using: &random)).map { number in
        let terms = PlaceRegistered.sample(
          district: ["SDN-HAV", "SDN-BRO", nil].randomElement(using: &random) ?? nil,
          workplace: .allCases.randomElement(using: &random) ?? .ordinarie,
          occupation: [assistantNurse, childminder].randomElement(using: &random) ?? childminder,
          education: RequiredEducation.allCases.randomElement(using: &random),
          seats: Int.random(in: 1...4, using: &random),
          from: ["2019-01-02", "2019-03-02"].randomElement(using: &random)!)
        let state = PlaceState.allCases.randomElement(using: &random) ?? .oppen
        return candidate(.sample(terms, state), taken: Int.random(in: 0...3, using: &random), number: number)
      }
      let seeker = seeker(EducationClass.allCases.randomElement(using: &random) ?? .gymnasial)
      let best = Matching.best(candidates, for: seeker, most: 20)
      let shuffled = Matching.best(candidates.shuffled(using: &random), for: seeker, most: 20)
      #expect(best == shuffled, "seed \(seed)")
      #expect(best.map(\.score) == best.map(\.score).sorted(by: >), "seed \(seed)")
      let counted = Matching.hindrances(candidates, for: seeker).reduce(0) { $0 + $1.count }
      #expect(best.count + counted == candidates.count, "every place fits or has one hindrance, seed \(seed)")
      for suggestion in best {
        #expect(suggestion.score == suggestion.reasons.reduce(0) { $0 + $1.points }, "seed \(seed)")
      }
    }
  }

  @Test func theRuleTableIsWhole() {
    #expect(SupportFormRules.table.problems == [])
    #expect(Set(SupportFormRules.table.all.map(\.form)) == Set(SupportForm.allCases))
  }

  @Test func extratjanstHoldsUntilItsLastDay() throws {
    try SupportFormRules.mustBeOpen(.extratjanst, on: day("2021-12-31"), state: "foreslagen")
    #expect(throws: PlacementRefusal.supportClosed(after: day("2021-12-31"), state: "foreslagen")) {
      try SupportFormRules.mustBeOpen(.extratjanst, on: day("2022-01-01"), state: "foreslagen")
    }
    #expect(throws: PlacementRefusal.supportNotYetOpen(from: day("2015-11-01"), state: "foreslagen")) {
      try SupportFormRules.mustBeOpen(.extratjanst, on: day("2015-10-31"), state: "foreslagen")
    }
  }

  @Test(arguments: [
    ("2019-08-31", "2019-11-30"), ("2019-11-30", "2020-02-29"), ("2018-11-30", "2019-02-28"),
    ("2019-01-15", "2019-04-15"),
  ])
  func aFollowUpIsThreeCalendarMonthsLater(_ ended: String, _ due: String) {
    #expect(Followup.plan(of: id(3), person(1), endedOn: day(ended)).dueOn == day(due))
    let planned = Followup(
      plan: Followup.plan(of: id(3), person(1), endedOn: day(ended)), state: .planerad, attempts: 0,
      changedOn: day(ended))
    #expect(planned.told(on: day(due)) == .forfallen)
    #expect(planned.told(on: day(due).adding(days: -1)) == .planerad)
  }
}
