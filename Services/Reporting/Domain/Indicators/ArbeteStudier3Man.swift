import PlacementAPI
import ReportingAPI
import Vocabulary

extension Indicator {
  static let arbeteStudier3Man = Indicator(
    .arbeteStudier3Man, "Arbetar eller studerar 3 månader efter",
    "Så stor del av dem som skulle följas upp i perioden arbetade eller studerade tre månader efter "
      + "sitt Stockholmsjobb. De som inte svarade räknas som att de inte gör det.",
    kinds: [.ar], isResult: true, .share(Part(.foljdaIArbeteStudier), of: .foljda), tables: [[.sex]],
    months: Followups.months, source: "Stadsrevisionen nr 1/2020, nämndens yttrande")
}

extension Population {
  static let foljda = Population("foljda", "Personer med en uppföljning som skulle göras i perioden") { facts, scope in
    facts.followed(scope).map(\.counted)
  }

  static let foljdaSomSvarat = Population("foljdaSomSvarat", "Personer som svarade på uppföljningen") { facts, scope in
    facts.followed(scope).filter { $0.activity != nil }.map(\.counted)
  }

  static let foljdaIArbeteStudier = Population(
    "foljdaIArbeteStudier", "Personer som svarade att de arbetar eller studerar"
  ) { facts, scope in
    facts.followed(scope).filter { $0.activity == .arbete || $0.activity == .studier }.map(\.counted)
  }
}

enum Followups {
  static let months = 3
}

extension ReportFacts {
  /// Persons with a follow-up that was due in the period, each with the latest one and with the answer that is known.
  func followed(_ scope: Scope) -> [(counted: Counted, activity: FollowupActivity?)] {
    var found: [PersonRef: FollowupFact] = [:]
    for fact in followups {
      guard fact.months == Followups.months, scope.contains(fact.dueOn) else { continue }
      let ref = resolved(fact.personRef)
      if let known = found[ref], Self.order(known, scope) >= Self.order(fact, scope) { continue }
      found[ref] = fact
    }
    return found.map { ref, fact in (counted(ref, scope), Self.activity(fact, scope)) }
  }

  private static func activity(_ fact: FollowupFact, _ scope: Scope) -> FollowupActivity? {
    guard let answeredOn = fact.answeredOn, answeredOn <= scope.asOf else { return nil }
    return fact.activity
  }

  private static func order(_ fact: FollowupFact, _ scope: Scope) -> (CivilDate, Int) {
    (fact.dueOn, activity(fact, scope).flatMap(FollowupActivity.allCases.firstIndex) ?? -1)
  }
}
