import Casework
import PlacementAPI
import PlacementDomain
import Testing
import Vocabulary
import Wire

/// Every decision that can be refused, and its sentence.
@Suite struct RefusalTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let sentence: String
    let decision: @Sendable () throws(PlacementRefusal) -> [EventDraft]
    var testDescription: String { name }
  }

  private static let today = day("2019-03-01")
  private static let seeker = Seeker(
    educationClass: .gymnasial, occupation: nil, district: nil, from: today, day: today)

  static let places: [Row] = [
    Row(name: "open twice", sentence: "The place is not waiting to be opened.") { () throws(PlacementRefusal) in
      try Place.sample().open(id(1), on: today)
    },
    Row(name: "withdraw twice", sentence: "The place has already been withdrawn.") { () throws(PlacementRefusal) in
      try Place.sample(.sample(), .atertagen).withdraw(id(1), for: .budget, on: today)
    },
    Row(name: "open before it was registered", sentence: "/occurredOn is before 2019-01-02, when anmald began") {
      () throws(PlacementRefusal) in
      try Place.sample(.sample(), .anmald, openedOn: nil).open(id(1), on: day("2018-12-31"))
    },
    Row(name: "ends before it begins", sentence: "/to is before the first day") { () throws(PlacementRefusal) in
      try Place.register(.sample(from: "2019-02-01", to: "2019-01-31"), as: id(1), on: today)
    },
    Row(name: "a district of another time", sentence: "/organisation is no organisation of the city on 2019-03-01") {
      () throws(PlacementRefusal) in
      try Place.register(.sample(organisation: "SDN-JAR", district: "SDN-JAR"), as: id(1), on: today)
    },
  ]

  static let matches: [Row] = [
    Row(name: "cancel twice", sentence: "The proposal is not alive.") { () throws(PlacementRefusal) in
      try Match.sample(.avbojd).cancel(id(2), for: .annan, on: today)
    },
    Row(name: "offer a cancelled one", sentence: "The proposal is not alive.") { () throws(PlacementRefusal) in
      try Match.sample(.avbojd).offer(id(2), as: id(3), .sample(), at: .sample(), on: today)
    },
    Row(name: "offer a withdrawn place", sentence: "The place has been withdrawn; propose another.") {
      () throws(PlacementRefusal) in
      try Match.sample().offer(id(2), as: id(3), .sample(), at: .sample(.sample(), .atertagen), on: today)
    },
    Row(name: "more than a year", sentence: "/to is more than 12 months after the first day") {
      () throws(PlacementRefusal) in
      try Match.sample().offer(id(2), as: id(3), .sample(to: "2020-03-02"), at: .sample(), on: today)
    },
    Row(name: "backwards", sentence: "/to is before the first day") { () throws(PlacementRefusal) in
      try Match.sample().offer(id(2), as: id(3), .sample(to: "2019-02-28"), at: .sample(), on: today)
    },
    Row(name: "outside the place", sentence: "/to lies outside the place's time, from 2019-01-02 to 2019-06-30") {
      () throws(PlacementRefusal) in
      try Match.sample().offer(
        id(2), as: id(3), .sample(), at: .sample(.sample(to: "2019-06-30")), on: today)
    },
    Row(name: "reply before the offer", sentence: "/replyBy is before the day of the offer") {
      () throws(PlacementRefusal) in
      try Match.sample().offer(id(2), as: id(3), .sample(replyBy: "2019-02-28"), at: .sample(), on: today)
    },
    Row(name: "closed form", sentence: "This support form takes no new decisions after 2021-12-31.") {
      () throws(PlacementRefusal) in
      try Match.sample().offer(
        id(2), as: id(3), .sample(from: "2022-02-01", to: "2022-07-31", form: .extratjanst), at: .sample(),
        on: day("2022-01-01"))
    },
    Row(name: "form not yet open", sentence: "This support form takes no decisions before 2024-01-01.") {
      () throws(PlacementRefusal) in
      try Match.sample().offer(id(2), as: id(3), .sample(form: .etableringsjobb), at: .sample(), on: today)
    },
  ]

  static let offers: [Row] = [
    Row(name: "accept twice", sentence: "The offer is not open.") { () throws(PlacementRefusal) in
      try Placement.sample(.accepterad).accept(id(3), on: today)
    },
    Row(name: "decline late", sentence: "The offer is not open.") { () throws(PlacementRefusal) in
      try Placement.sample(.paborjad).decline(id(3), for: .annan, on: today)
    },
    Row(name: "lapse what was declined", sentence: "The offer is not open.") { () throws(PlacementRefusal) in
      try Placement.sample(.avbojd).lapse(id(3), on: today)
    },
    Row(name: "lapse on the reply date", sentence: "The reply date has not passed.") { () throws(PlacementRefusal) in
      try Placement.sample(.erbjuden).lapse(id(3), on: day("2019-02-28"))
    },
    Row(name: "lapse without one", sentence: "The offer has no reply date; cancel it instead.") {
      () throws(PlacementRefusal) in
      try Placement.sample(.erbjuden, replyBy: nil).lapse(id(3), on: today)
    },
    Row(name: "support before the yes", sentence: "The offer has not been accepted.") { () throws(PlacementRefusal) in
      try Placement.sample(.erbjuden, form: .lonebidrag).applySupport(id(3), on: today)
    },
    Row(name: "support for no form", sentence: "The placement has no support form to apply for.") {
      () throws(PlacementRefusal) in
      try Placement.sample(.accepterad).applySupport(id(3), on: today)
    },
    Row(name: "grant what nobody asked", sentence: "The support has not been applied for.") {
      () throws(PlacementRefusal) in
      try Placement.sample(.accepterad, form: .lonebidrag).grantSupport(id(3), validTo: today, on: today)
    },
    Row(name: "granted too short", sentence: "/validTo is before the placement's first day") {
      () throws(PlacementRefusal) in
      try Placement.sample(.stodSokt, form: .lonebidrag).grantSupport(id(3), validTo: day("2019-02-28"), on: today)
    },
    Row(name: "granted after the close", sentence: "This support form takes no new decisions after 2021-12-31.") {
      () throws(PlacementRefusal) in
      try Placement.sample(.stodSokt, form: .extratjanst).grantSupport(
        id(3), validTo: day("2022-06-30"), on: day("2022-01-01"))
    },
    Row(name: "deny what nobody asked", sentence: "The support has not been applied for.") {
      () throws(PlacementRefusal) in
      try Placement.sample(.accepterad, form: .lonebidrag).denySupport(id(3), on: today)
    },
  ]

  static let placements: [Row] = [
    Row(name: "agree before the yes", sentence: "The offer has not been accepted.") { () throws(PlacementRefusal) in
      try Placement.sample(.erbjuden).agree(id(3), on: today)
    },
    Row(name: "agree without the support", sentence: "The support has not been granted.") {
      () throws(PlacementRefusal) in
      try Placement.sample(.accepterad, form: .lonebidrag).agree(id(3), on: today)
    },
    Row(name: "agree while it is applied for", sentence: "The support has not been granted.") {
      () throws(PlacementRefusal) in
      try Placement.sample(.stodSokt, form: .lonebidrag).agree(id(3), on: today)
    },
    Row(name: "agree twice", sentence: "The placement does not wait for a contract.") { () throws(PlacementRefusal) in
      try Placement.sample(.avtalad).agree(id(3), on: today)
    },
    Row(name: "start without contract", sentence: "The placement has not been agreed.") {
      () throws(PlacementRefusal) in
      try Placement.sample(.accepterad).start(id(3), at: .oppen, on: today)
    },
    Row(name: "start at a withdrawn place", sentence: "The place has been withdrawn; propose another.") {
      () throws(PlacementRefusal) in
      try Placement.sample(.avtalad).start(id(3), at: .atertagen, on: today)
    },
    Row(name: "end before the start", sentence: "The placement is not under way.") { () throws(PlacementRefusal) in
      try Placement.sample(.avtalad).end(id(3), for: .planenligt, followup: id(4), on: today)
    },
    Row(name: "cancel after the start", sentence: "The placement has begun; end it instead.") {
      () throws(PlacementRefusal) in
      try Placement.sample(.paborjad).cancel(id(3), for: .annan, on: today)
    },
    Row(name: "cancel what is over", sentence: "The placement is over.") { () throws(PlacementRefusal) in
      try Placement.sample(.avslutadPlanenligt).cancel(id(3), for: .annan, on: today)
    },
    Row(name: "accept before the offer", sentence: "/occurredOn is before 2019-02-15, when erbjuden began") {
      () throws(PlacementRefusal) in
      try Placement.sample(.erbjuden).accept(id(3), on: day("2019-02-14"))
    },
  ]

  static let followups: [Row] = [
    Row(name: "attempt too early", sentence: "The follow-up is not due yet.") { () throws(PlacementRefusal) in
      try Followup.sample().attempt(id(4), by: .brev, on: day("2019-11-29"))
    },
    Row(name: "a fourth attempt", sentence: "Three attempts have been made; close it.") {
      () throws(PlacementRefusal) in
      try Followup.sample(.kontaktforsok, attempts: 3).attempt(id(4), by: .brev, on: day("2019-12-01"))
    },
    Row(name: "answer too early", sentence: "The follow-up is not due yet.") { () throws(PlacementRefusal) in
      try Followup.sample().answer(id(4), .arbete, livelihood: nil, on: day("2019-11-29"))
    },
    Row(name: "answer twice", sentence: "The follow-up is closed.") { () throws(PlacementRefusal) in
      try Followup.sample(.besvarad).answer(id(4), .arbete, livelihood: nil, on: day("2019-12-01"))
    },
    Row(name: "attempt after the answer", sentence: "The follow-up is closed.") { () throws(PlacementRefusal) in
      try Followup.sample(.besvarad).attempt(id(4), by: .chatt, on: day("2019-12-01"))
    },
    Row(
      name: "not reached without an attempt",
      sentence: "Nobody has tried to reach the person yet; note an attempt first."
    ) { () throws(PlacementRefusal) in
      try Followup.sample().close(id(4), for: .ejNadd, on: day("2019-12-01"))
    },
    Row(name: "close twice", sentence: "The follow-up is closed.") { () throws(PlacementRefusal) in
      try Followup.sample(.avbojt).close(id(4), for: .avbojt, on: day("2019-12-01"))
    },
  ]

  @Test(arguments: places + matches + offers + placements + followups)
  func refuses(_ row: Row) throws {
    let error = try #require(refusal(row.decision)?.error)
    if row.sentence.hasPrefix("/") {
      #expect(error.kind == .invalidParams)
      #expect(error.problems.first.map { "\($0.path) \($0.problem)" } == row.sentence)
    } else {
      #expect(error.kind == .conflict)
      #expect(error.message == row.sentence)
      #expect(error.state?.isEmpty == false, "a conflict says the present state")
    }
  }

  @Test func anAspirantWhoDoesNotWait() {
    for (state, hasProposal, sentence) in [
      (AspirantState.matchas, true, "The aspirant already has a proposal alive."),
      (.matchas, false, "The aspirant is not waiting for a place."),
      (.placerad, false, "The aspirant is not waiting for a place."),
      (.avslutad, false, "The aspirant is not waiting for a place."),
    ] {
      let error = #expect(throws: PlacementRefusal.self) {
        try Aspirant.sample(state).mustWait(hasProposal: hasProposal, on: Self.today)
      }
      #expect(error?.error.message == sentence)
      #expect(error?.error.state == state.rawValue)
    }
  }

  @Test func aFullPlaceAndOneThatDoesNotFit() throws {
    let full = Candidate(placeId: id(8), place: .sample(), taken: 3)
    let late = Candidate(placeId: id(9), place: .sample(.sample(from: "2019-04-01")), taken: 0)
    let noSeat = #expect(throws: PlacementRefusal.self) { try Aspirant.sample().choose(full, for: Self.seeker) }
    #expect(noSeat?.error.message == "The place has no free seat.")
    let noFit = #expect(throws: PlacementRefusal.self) { try Aspirant.sample().choose(late, for: Self.seeker) }
    #expect(noFit?.error.hindrances == [HindranceCount(hindrance: "period", count: 1)])
    let none = #expect(throws: PlacementRefusal.self) {
      try Aspirant.sample().choose(among: [full, late, full], for: Self.seeker)
    }
    #expect(none?.error.message == "No open place fits; data.hindrances counts why.")
    #expect(
      none?.error.hindrances == [
        HindranceCount(hindrance: "period", count: 1), HindranceCount(hindrance: "ledigPlats", count: 2),
      ])
  }
}
