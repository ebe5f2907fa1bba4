package import AllocationAPI
package import Vocabulary

/// A place as the rules ask of it.
package struct EdgePlace: Sendable {
  package let id: EntityID
  package let isOpen: Bool
  package let district: DistrictCode?
  package let category: HolidayCategory?
  /// Whether it takes only those who are 18 on the first day of work.
  package let forAdults: Bool
  package let work: PlannedWork

  package init(
    id: EntityID, isOpen: Bool, district: DistrictCode?, category: HolidayCategory? = nil, forAdults: Bool = false,
    work: PlannedWork
  ) {
    self.id = id
    self.isOpen = isOpen
    self.district = district
    self.category = category
    self.forAdults = forAdults
    self.work = work
  }

  /// A place of a period with its schedule, else what the period's hours come to from its first day.
  package init(id: EntityID, _ place: HolidayPlace, in period: PeriodOpened) {
    self.init(
      id: id, isOpen: place.state == .oppen, district: place.registered.district,
      category: place.registered.category, forAdults: place.isForAdults, work: Self.work(of: place, in: period))
  }

  /// The work of a place, by its own schedule where it has one.
  package static func work(of place: HolidayPlace, in period: PeriodOpened) -> PlannedWork {
    work(from: place.registered.from, to: place.registered.to, schedule: place.registered.schedule, in: period)
  }

  /// Where a place does not say until when its job lasts, three weeks and the period's hours bound it.
  package static func work(
    from: CivilDate?, to: CivilDate?, schedule: WorkSchedule?, in period: PeriodOpened
  ) -> PlannedWork {
    let first = from ?? period.workFrom
    let last = max(first, to ?? min(period.workTo, first.adding(days: longestJob - 1)))
    guard let schedule else { return .assumed(hours: period.hoursMax, from: first, to: last) }
    return PlannedWork(schedule, from: first, to: last, hours: to == nil ? period.hoursMax : nil)
  }

  private static let longestJob = 21
}

/// The places of a period, with what the rules said of them already: youths of an age class are alike.
package struct EdgePlaces: Sendable {
  package let places: [EdgePlace]
  package let period: PeriodKind
  /// As of which day districts are read.
  package let day: CivilDate
  private let numbers: [EntityID: Int]
  /// The same schedule has the same number.
  private let schedules: [Int]
  private let spans: [(first: CivilDate, last: CivilDate)]
  /// The open places in the order of their ids.
  private let open: [Int]
  private var known: [Question: [WorkBreach]] = [:]

  private struct Question: Hashable {
    let schedule: Int
    let ages: AgeSpan
    let otherHours: Int
  }

  package init(_ places: [EdgePlace], in period: PeriodKind, on day: CivilDate) {
    self.places = places
    self.period = period
    self.day = day
    numbers = Dictionary(places.enumerated().map { ($1.id, $0) }) { first, _ in first }
    var seen: [PlannedWork: Int] = [:]
    var schedules: [Int] = []
    for place in places {
      let number = seen[place.work] ?? seen.count
      seen[place.work] = number
      schedules.append(number)
    }
    self.schedules = schedules
    spans = places.map { ($0.work.firstDay ?? day, $0.work.lastDay ?? day) }
    open = places.indices.filter { places[$0].isOpen }.sorted { places[$0].id < places[$1].id }
  }

  package func number(of place: EntityID) -> Int? { numbers[place] }

  /// Whether a place asks for somebody older than the youth is on its first day of work.
  package func isTooYoung(_ ages: AgeSpan, for place: Int) -> Bool {
    places[place].forAdults && ages.isMinor(onFirstDayOf: places[place].work)
  }

  /// The rules that a place's work breaks for a youth.
  package mutating func breaches(
    _ place: Int, _ ages: AgeSpan, otherHours: Int, alongside: PlannedWork = .none
  ) -> [WorkBreach] {
    guard alongside.spells.isEmpty else {
      return WorkRules.breaches(
        places[place].work, ages, in: period, otherHours: otherHours, alongside: alongside)
    }
    let clamped = ages.clamped(spans[place].first.adding(days: -1), spans[place].last)
    let question = Question(schedule: schedules[place], ages: clamped, otherHours: otherHours)
    if let known = known[question] { return known }
    let breaches = WorkRules.breaches(places[place].work, ages, in: period, otherHours: otherHours)
    known[question] = breaches
    return breaches
  }

  /// The open places in the order in which a tail wish asks for them, see `TailOrder`.
  package func tailOrder(of lotteryId: String) -> [Int] {
    TailOrder.order(lotteryId, count: open.count).map { open[$0] }
  }
}
