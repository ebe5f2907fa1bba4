import IntakeAPI
import ReportingAPI
import Vocabulary

extension Indicator {
  static let arbeteStudierVidAvslut = Indicator(
    .arbeteStudierVidAvslut, "Arbete eller studier vid avslut",
    "Så stor del av dem som avslutades gick vidare till arbete eller studier. Kommunala "
      + "arbetsmarknadsanställningar räknas inte.",
    kinds: [.ar], isResult: true, .share(Part(.avslutadeTillArbeteStudier), of: .avslutade),
    tables: [[.sex], [.targetGroup]], source: "KAS U40455 (RKA, Kolada)")
}

extension Population {
  static let avslutade = Population("avslutade", "Personer vars ärende avslutades i perioden") { facts, scope in
    facts.closed(scope).map(\.counted)
  }

  static let avslutadeTillArbeteStudier = Population(
    "avslutadeTillArbeteStudier", "Personer vars senaste avslut i perioden var arbete eller studier"
  ) { facts, scope in
    facts.closed(scope).filter { $0.outcome == .arbete || $0.outcome == .studier }.map(\.counted)
  }
}

extension ReportFacts {
  fileprivate struct Closed {
    var counted: Counted
    var closedOn: CivilDate
    var outcome: CaseOutcome
  }

  /// Persons with a case that was closed in the period, each with the latest one.
  fileprivate func closed(_ scope: Scope) -> [Closed] {
    var found: [PersonRef: Closed] = [:]
    for fact in cases {
      guard let closedOn = fact.closedOn, let outcome = fact.outcome, scope.contains(closedOn) else { continue }
      var person = counted(fact.personRef, scope)
      person.targetGroup = ReportedTargetGroup(fact.targetGroup)
      guard let ref = person.person else { continue }
      let new = Closed(counted: person, closedOn: closedOn, outcome: outcome)
      // Of one day: the later code in the list, so that any order of rows gives the same.
      if let known = found[ref], Self.order(known) >= Self.order(new) { continue }
      found[ref] = new
    }
    return Array(found.values)
  }

  private static func order(_ closed: Closed) -> (CivilDate, Int, Int) {
    (
      closed.closedOn, CaseOutcome.allCases.firstIndex(of: closed.outcome) ?? 0,
      closed.counted.targetGroup.flatMap(ReportedTargetGroup.allCases.firstIndex) ?? -1
    )
  }
}
