import AllocationAPI
import TestKit
import Testing
import Vocabulary
import Wire

@Suite struct WorkScheduleTests {
  private func schedule(
    _ begins: String = "08:00", _ ends: String = "14:30", pause: String? = "11:30", minutes: Int? = 30,
    weekdays: [WeekdayCode]? = nil, days: [String]? = nil
  ) -> WorkSchedule {
    WorkSchedule(
      begins: parsed(begins), ends: parsed(ends), breakFrom: pause.map(parsed), breakMinutes: minutes,
      weekdays: weekdays, days: days?.map(day))
  }

  @Test func aSummerJobIsThreeWeeksOfSixHours() {
    let summer = schedule()
    #expect(summer.minutesADay == 360)
    let days = summer.workDays(from: day("2019-07-01"), to: day("2019-07-19"))
    #expect(days.count == 15 && summer.minutes(from: day("2019-07-01"), to: day("2019-07-19")) == 90 * 60)
  }

  @Test func weekendsAndPublicHolidaysAreNoDaysOfWork() {
    // Midsommarafton 2019 was Friday 21 June, and nationaldagen Thursday 6 June.
    let june = schedule().workDays(from: day("2019-06-03"), to: day("2019-06-23"))
    #expect(june.count == 13 && !june.contains(day("2019-06-06")) && !june.contains(day("2019-06-21")))
    let saturdays = schedule(weekdays: [.lordag]).workDays(from: day("2019-06-15"), to: day("2019-06-30"))
    #expect(saturdays == [day("2019-06-15"), day("2019-06-29")], "midsommardagen is left out")
    #expect(schedule().workDays(from: day("2019-06-03"), to: day("2019-06-02")).isEmpty)
  }

  @Test func setDaysAreThoseAndNoOthers() {
    let winter = schedule("09:00", "15:00", pause: nil, minutes: nil, days: ["2020-12-23", "2020-12-21", "2021-01-07"])
    #expect(winter.workDays(from: day("2020-12-21"), to: day("2020-12-31")) == [day("2020-12-21"), day("2020-12-23")])
    #expect(winter.minutes(from: day("2020-12-01"), to: day("2021-01-31")) == 18 * 60)
  }

  @Test func theLongestStretchWithoutABreakIsTheLongerSideOfIt() {
    #expect(schedule().minutesWithoutBreak(ofAtLeast: 30) == 210)
    #expect(schedule(pause: "09:00").minutesWithoutBreak(ofAtLeast: 30) == 300)
    #expect(schedule(minutes: 20).minutesWithoutBreak(ofAtLeast: 30) == 390, "twenty minutes are no such break")
    #expect(schedule(pause: nil, minutes: nil).minutesWithoutBreak(ofAtLeast: 30) == 390)
  }

  @Test func whatDoesNotAgreeIsToldWithItsMember() {
    func paths(_ schedule: WorkSchedule) -> [String] { schedule.problems(at: "/schedule").map(\.path) }
    #expect(paths(schedule()).isEmpty)
    #expect(paths(schedule("14:30", "08:00")) == ["/schedule/ends"])
    #expect(paths(schedule(minutes: nil)) == ["/schedule/breakMinutes"])
    #expect(paths(schedule(pause: "14:15")) == ["/schedule/breakFrom"])
    #expect(paths(schedule(pause: "08:00")) == ["/schedule/breakFrom"])
    #expect(paths(schedule(weekdays: [.mandag, .mandag])) == ["/schedule/weekdays"])
    #expect(
      paths(schedule(weekdays: [.mandag], days: ["2019-06-03", "2019-06-03"])) == ["/schedule/days", "/schedule/days"])
  }
}
