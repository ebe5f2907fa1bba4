import AllocationAPI
import AllocationDomain
import Casework
import TestKit
import Testing
import Vocabulary
import Wire

@Suite struct PeriodAndPlaceDecisionTests {
  private func opened(
    applyFrom: String = "2019-02-15", applyTo: String = "2019-03-15", workFrom: String = "2019-06-15",
    workTo: String = "2019-08-14", year: Int = 2019
  ) -> PeriodOpened {
    PeriodOpened(
      periodKind: .sommar, year: year, applyFrom: day(applyFrom), applyTo: day(applyTo), workFrom: day(workFrom),
      workTo: day(workTo), maxWishes: 10, replyDays: 14, hoursMax: 90)
  }

  @Test func aPeriodOpensWhereThereIsNone() throws {
    let drafts = try Period.open(id(1), opened(), existing: nil)
    let period = try #require(Period.folded(nil, drafts, subject: id(1).text, occurredOn: day("2018-11-15")))
    #expect(period.state == .oppen && period.opened == opened())
    #expect(Period.columns[0].value(period) == .text("sommar:2019"))
  }

  @Test func aPeriodsDaysMustAgree() {
    let wrong = [
      (opened(applyTo: "2019-02-14"), "/applyTo"), (opened(workTo: "2019-06-14"), "/workTo"),
      (opened(applyTo: "2019-06-15"), "/workFrom"), (opened(year: 2020), "/year"),
    ]
    for (opened, path) in wrong {
      let refused = refusal { _ = try Period.open(id(1), opened, existing: nil) }
      #expect(refused?.kind == .invalidParams && refused?.problems.map(\.path) == [path])
    }
    let all = refusal {
      _ = try Period.open(
        id(1), opened(applyTo: "2019-02-01", workFrom: "2019-01-01", workTo: "2018-01-01", year: 2001), existing: nil)
    }
    #expect(all?.problems.map(\.path) == ["/applyTo", "/workTo", "/workFrom", "/year"])
  }

  @Test func thereIsOnePeriodOfAKindInAYear() {
    let refused = refusal { _ = try Period.open(id(1), opened(), existing: Summer.period) }
    #expect(refused?.kind == .conflict && refused?.state == "oppen")
    #expect(refused?.message == "There is already such a period.")
  }

  @Test func aPeriodClosesOnceAndNotUnderARound() throws {
    let period = Summer.period
    let drafts = try period.close(id(1), underWay: nil, on: day("2019-09-01"))
    let closed = try #require(Period.folded(period, drafts, subject: id(1).text, occurredOn: day("2019-09-01")))
    #expect(closed.state == .stangd)
    #expect(
      refusal { _ = try closed.close(id(1), underWay: nil, on: day("2019-09-02")) }?.message == "The period is closed.")
    let busy = refusal { _ = try period.close(id(1), underWay: .kord, on: day("2019-09-01")) }
    #expect(busy?.message == "The period has a round under way; publish or abandon it first." && busy?.state == "kord")
    let early = refusal { _ = try period.close(id(1), underWay: nil, on: day("2018-11-14")) }
    #expect(early?.kind == .invalidParams && early?.problems.first?.path == "/occurredOn")
  }

  private func registered(
    organisation: String = "AMF", district: String? = "SDN-FAR", from: String? = nil, to: String? = nil
  ) -> HolidayPlaceRegistered {
    HolidayPlaceRegistered(
      periodId: id(1), organisation: parsed(organisation), district: district.map(parsed), category: .park,
      sector: .kommunal, seats: 3, childrenWork: false, from: from.map(day), to: to.map(day))
  }

  private func register(
    _ registered: HolidayPlaceRegistered, period: Period = Summer.period, underWay: RoundState? = nil,
    on date: String = "2019-01-10"
  ) throws -> [EventDraft] {
    try HolidayPlace.register(id(2), registered, in: period, underWay: underWay, on: day(date))
  }

  /// What a place tells of itself is listed and written to files: nobody's number may stand there.
  @Test(arguments: [
    ("Fråga efter 19620922-3152.", true), ("Ring 196209223152", true), ("620922+3152", true),
    ("Växeln: 08-508 25 000, hus 12, 2019-06-17 kl. 08:00", false), ("Rensa rabatter på Rosenlundsgatan 44 A", false),
  ]) func nobodysNumberStandsInADescription(_ text: String, _ isRefused: Bool) {
    for (description, path) in [
      (PlaceDescription(workplace: text), "/workplace"), (PlaceDescription(tasks: text), "/tasks"),
    ] {
      let refused = refusal {
        _ = try HolidayPlace.register(
          id(2), registered(), describedBy: description, in: Summer.period, underWay: nil, on: day("2019-01-10"))
      }
      #expect(refused?.problems.map(\.path) == (isRefused ? [path] : nil), "\(path)")
      #expect(refused?.problems.first?.problem.contains("3152") != true)
      let again = refusal {
        _ = try Summer.place().describe(id(2), description, in: Summer.period, underWay: nil, on: day("2019-01-12"))
      }
      #expect((again != nil) == isRefused)
    }
  }

  @Test func aPlaceIsRegisteredOpenedAndWithdrawn() throws {
    var place: HolidayPlace?
    func apply(_ drafts: [EventDraft], on date: String) {
      place = HolidayPlace.folded(place, drafts, subject: id(2).text, occurredOn: day(date))
    }
    apply(try register(registered(from: "2019-06-17", to: "2019-07-05")), on: "2019-01-10")
    #expect(place?.state == .anmald)
    apply(
      try #require(place).open(id(2), in: Summer.period, underWay: nil, on: day("2019-01-11")), on: "2019-01-11")
    #expect(place?.state == .oppen)
    let drafts = try #require(place).withdraw(
      id(2), .forskolaStangd, crisis: .pandemi, in: Summer.period, underWay: nil, on: day("2019-01-12"))
    #expect((drafts[0].payload as? HolidayPlaceWithdrawn)?.seats == 3)
    apply(drafts, on: "2019-01-12")
    #expect(place?.state == .atertagen && place?.withdrawn?.crisis == .pandemi)
  }

  @Test func organisationAndDistrictAreThoseOfTheDay() {
    // Hägersten-Liljeholmen became part of Hägersten-Älvsjö in July 2020, and Etableringscentrum began in August 2019.
    let refused = refusal { _ = try register(registered(organisation: "ETC", district: "SDN-HAA")) }
    #expect(refused?.problems.map(\.path) == ["/organisation", "/district"])
    #expect(refusal { _ = try register(registered(district: "SDN-HAG")) } == nil)
    let later = refusal { _ = try register(registered(district: "SDN-HAG"), on: "2020-08-01") }
    #expect(later?.problems.map(\.problem) == ["was no district on 2020-08-01; SDN-HAA was"])
    let both = refusal { _ = try register(registered(organisation: "SDN-HAG", district: "SDN-HAG"), on: "2020-08-01") }
    #expect(both?.problems.map(\.path) == ["/organisation"])
    #expect(HolidayPlace.district(nil, of: parsed("SDN-FAR"))?.text == "SDN-FAR")
    #expect(HolidayPlace.district(nil, of: parsed("NMD-KUL")) == nil)
    #expect(HolidayPlace.district(parsed("SDN-BRO"), of: parsed("SDN-FAR"))?.text == "SDN-BRO")
  }

  @Test func aPlacesDaysLieInThePeriodsWork() {
    for (from, to, paths) in [
      ("2019-06-14", nil, ["/from"]), (nil, "2019-08-15", ["/to"]), ("2019-07-01", "2019-06-20", ["/to"]),
      ("2019-05-01", "2019-04-01", ["/from", "/to", "/to"]),
    ] as [(String?, String?, [String])] {
      #expect(refusal { _ = try register(registered(from: from, to: to)) }?.problems.map(\.path) == paths)
    }
  }

  @Test func placesAreFrozenUnderARoundAndGoForward() {
    var closed = Summer.period
    closed.state = .stangd
    let date = day("2019-01-20")
    for underWay in [RoundState.last, .kord, .granskad, .faststalld] {
      let place = Summer.place()
      let refusals = [
        refusal { _ = try register(registered(), underWay: underWay) },
        refusal { _ = try Summer.place(state: .anmald).open(id(2), in: Summer.period, underWay: underWay, on: date) },
        refusal {
          _ = try place.withdraw(id(2), .budget, crisis: nil, in: Summer.period, underWay: underWay, on: date)
        },
      ]
      for refused in refusals {
        #expect(refused?.message == "The period has a round under way; publish or abandon it first.")
        #expect(refused?.state == underWay.rawValue)
      }
    }
    #expect(refusal { _ = try register(registered(), period: closed) }?.message == "The period is closed.")
    for state in [HolidayPlaceState.oppen, .atertagen] {
      let again = refusal { _ = try Summer.place(state: state).open(id(2), in: Summer.period, underWay: nil, on: date) }
      #expect(again?.message == "The place is not waiting to be opened." && again?.state == state.rawValue)
    }
    let twice = refusal {
      _ = try Summer.place(state: .atertagen)
        .withdraw(id(2), .budget, crisis: nil, in: Summer.period, underWay: nil, on: date)
    }
    #expect(twice?.message == "The place has already been withdrawn." && twice?.state == "atertagen")
    let early = refusal {
      _ = try Summer.place().withdraw(
        id(2), .budget, crisis: nil, in: Summer.period, underWay: nil, on: day("2019-01-09"))
    }
    #expect(early?.problems == [Problem(path: "/occurredOn", problem: "is before 2019-01-10, when oppen began")])
  }
}
