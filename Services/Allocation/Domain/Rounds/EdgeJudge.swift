package import AllocationAPI
package import Vocabulary

extension RoundMaterial {
  /// What wishes are judged by again when a round is computed: they were judged once when they were sent.
  package struct Judging {
    package let period: PeriodOpened
    /// By the ref that the application carries; missing where the register does not know the date whole.
    package let births: [PersonRef: CivilDate]

    package init(period: PeriodOpened, births: [PersonRef: CivilDate]) {
      self.period = period
      self.births = births
    }
  }
}

/// Makes the list of an application in a round: its ranked wishes with their classes by the round's rules, those that ask for
/// somebody older or break a rule without one, and the edges of its tail wish.
struct EdgeJudge {
  private let rules: AllocationRules
  private let births: [PersonRef: CivilDate]
  private var places: EdgePlaces

  /// Districts are read as of closing, so that every step of a round reads them alike.
  init(_ sources: RoundMaterial.Sources, _ judging: RoundMaterial.Judging) {
    rules = sources.rules ?? .standard(on: judging.period.applyFrom)
    births = judging.births
    places = EdgePlaces(
      sources.places.map { place in
        guard let id = try? EntityID(parsing: place.id) else { preconditionFailure("a stored place has an id") }
        return EdgePlace(id: id, place.state, in: judging.period)
      }, in: judging.period.periodKind, on: judging.period.applyTo)
  }

  /// - Parameter ranked: the sealed wishes by the numbers of their places, which are those of the sources.
  mutating func list(
    _ ranked: [RoundInput.Wish], of application: Application, _ lotteryId: String, _ sealed: SealedWishes
  ) -> [RoundInput.Wish] {
    let edges = Eligibility.edges(
      of: EdgeApplicant(
        lotteryId: lotteryId, birthDate: births[application.submitted.personRef] ?? Self.youngest,
        isPriority: application.submitted.priority, isFirstJob: application.submitted.firstTime, sealed: sealed),
      to: &places, rules: rules)
    let judged = zip(ranked, edges.ranked).map { wish, edge -> RoundInput.Wish in
      switch edge {
      case .edge(_, let priorityClass): RoundInput.Wish(place: wish.place, priorityClass: priorityClass)
      // A place that is not open takes nobody: the wish stands as it was sent.
      case .none(_, .platsenEjOppen, _): wish
      case .none(_, .alderskrav, _), .none(_, .arbetstid, _): RoundInput.Wish(place: wish.place, priorityClass: nil)
      }
    }
    return judged + edges.tail.map { RoundInput.Wish(place: $0.place, priorityClass: $0.priorityClass) }
  }

  /// Whoever's date of birth is not known is judged by the strictest rules.
  private static let youngest = CivilDate.last.adding(years: -20)
}
