import AllocationAPI
import AllocationDomain
import Casework
import TestKit
import Testing
import Vocabulary
import Wire

@Suite struct GapTests {
  private let rule = GapRule.inForce(on: day("2019-03-01"))

  private func forecast(
    _ date: String, earlier: [EarlierPeriod] = [], offers: Bool = false, own: (accepted: Int, replied: Int) = (0, 0)
  ) -> SupplyForecast {
    SupplyForecast(
      of: id(1), Summer.period, earlier: earlier, offers: offers, own: own, rule: rule, on: day(date))
  }

  private func year(_ year: Int, then: Int, at: Int = 1000, accepted: Int = 700, replied: Int = 1000) -> EarlierPeriod {
    EarlierPeriod(
      id: id(year), year: year, number: 1, seatsAtClosing: at, seatsAtThisPoint: then, seats: 875, accepted: accepted,
      replied: replied)
  }

  @Test func theTableIsSound() {
    #expect(GapRule.table.problems.isEmpty && rule.greenPercent == 100 && rule.leastShown == 5)
  }

  @Test func thePaceOfTheLatestEarlierYearIsTheMeasure() {
    let pace = forecast("2019-03-01", earlier: [year(2017, then: 100), year(2018, then: 500)])
    #expect(pace.basis.closingMethod == .registreringstakt && pace.basis.basisPercent == 50)
    #expect(pace.basis.basisPeriodId == id(2018) && pace.basis.basisPeriods == 2 && pace.basis.basisSeats == 1000)
    #expect(pace.atClosing(now: 300, then: 300) == 600)
    // 1 400 accepted of 1 750 seats in both years: 80 % of 600.
    #expect(pace.basis.startMethod == .fyllnadsgrad && pace.basis.fillPercent == 80)
    #expect(pace.atStart(now: 300, then: 300, offered: 0, accepted: 0, placed: 0) == 480)
  }

  @Test func withoutAnythingToRestOnThereIsNoForecast() {
    let nothing = forecast("2019-03-01")
    #expect(nothing.basis.closingMethod == .utanUnderlag && nothing.basis.startMethod == .utanUnderlag)
    #expect(nothing.atClosing(now: 300, then: 300) == nil && nothing.basis.basisPeriods == 0)
    #expect(nothing.atStart(now: 300, then: 300, offered: 0, accepted: 0, placed: 0) == nil)
    let thin = forecast("2019-03-01", earlier: [year(2018, then: 95)])
    #expect(thin.basis.closingMethod == .registreringstakt && thin.basis.basisPercent == 10, "9,5 % rounds to 10")
    let thinner = forecast("2019-03-01", earlier: [year(2018, then: 94)])
    #expect(thinner.basis.closingMethod == .utanUnderlag && thinner.basis.basisPercent == 9)
  }

  @Test func afterClosingItIsWhatCameOfIt() {
    let after = forecast("2019-04-01", earlier: [year(2018, then: 1000)])
    #expect(after.basis.closingMethod == .utfall && after.atClosing(now: 250, then: 300) == 300)
    #expect(after.atStart(now: 250, then: 300, offered: 0, accepted: 0, placed: 0) == 200, "80 % of those left")
    let begun = forecast("2019-06-15", offers: true)
    #expect(begun.basis.startMethod == .utfall)
    #expect(begun.atStart(now: 250, then: 300, offered: 90, accepted: 80, placed: 70) == 70)
  }

  @Test func withOffersThoseWhoHaveNotAnsweredCountAsTheOthersDid() {
    let usual = forecast("2019-04-10", earlier: [year(2018, then: 1000)], offers: true)
    #expect(usual.basis.startMethod == .svarsandel && usual.basis.acceptPercent == 70)
    #expect(usual.basis.basisReplies == 1000)
    #expect(usual.atStart(now: 250, then: 300, offered: 200, accepted: 100, placed: 100) == 170)
    let own = forecast("2019-04-10", offers: true, own: (18, 20))
    #expect(own.basis.acceptPercent == 90 && own.basis.basisReplies == 20)
    let few = forecast("2019-04-10", offers: true, own: (17, 19))
    #expect(few.basis.startMethod == .utanUnderlag && few.basis.acceptPercent == nil)
  }

  @Test func theLightIsJudgedByTheLatestNumberThatMayBeTold() {
    var numbers = SupplyNumbers()
    numbers.target = 100
    numbers.registered = 84
    #expect(numbers.row(nil, hidden: false, rule: rule).light == .rod)
    #expect(numbers.row(nil, hidden: false, rule: rule).lightBy == .platser)
    numbers.forecastAtClosing = 85
    #expect(numbers.row(nil, hidden: false, rule: rule).light == .gul)
    numbers.forecastAtStart = 100
    #expect(numbers.row(nil, hidden: false, rule: rule).light == .gron)
    #expect(numbers.row(nil, hidden: true, rule: rule).lightBy == .prognosStangning)
    (numbers.isUnderWay, numbers.placed) = (true, 60)
    let row = numbers.row(parsed("SDN-FAR"), hidden: false, rule: rule)
    #expect(row.light == .rod && row.lightBy == .avtalade && row.gap == 40)
    let hidden = numbers.row(parsed("SDN-FAR"), hidden: true, rule: rule)
    #expect(hidden.hidden && hidden.gap == nil && hidden.accepted == nil && hidden.forecastAtStart == nil)
    numbers.target = nil
    #expect(numbers.row(nil, hidden: false, rule: rule).light == .ingetMal)
    numbers.target = 0
    #expect(numbers.row(nil, hidden: false, rule: rule).light == .gron)
  }

  @Test func sumsForetellOnlyWhereBothDo() {
    var (one, other) = (SupplyNumbers(), SupplyNumbers())
    (one.target, one.forecastAtClosing, one.accepted, one.contracted) = (10, 8, 4, 3)
    (other.forecastAtClosing, other.accepted) = (5, 2)
    let sum = one + other
    #expect(sum.target == 10 && sum.forecastAtClosing == 13 && sum.accepted == 6 && sum.contracted == 3)
    other.forecastAtClosing = nil
    #expect((one + other).forecastAtClosing == nil)
  }
}
