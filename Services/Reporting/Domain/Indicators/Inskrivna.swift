import ReportingAPI
import Vocabulary

extension Indicator {
  static let inskrivna = Indicator(
    .inskrivna, "Inskrivna under perioden",
    "Så många personer hade ett ärende hos Etableringscentrum eller Jobbtorg någon gång under perioden.",
    kinds: [.manad, .ar], .count(.inskrivna), tables: [[.sex], [.targetGroup, .sex], [.district, .sex]],
    source: "KAS U40800 (RKA, Kolada)")
}

extension Population {
  /// Persons once each, in the target group of the case they came with last.
  static let inskrivna = Population("inskrivna", "Personer med ett mottaget ärende som pågick i perioden") {
    facts, scope in
    facts.enrolled(scope).values.map(\.counted)
  }
}

/// A person with a case, and the cases that make the person counted.
struct Enrolled {
  var counted: Counted
  var receivedOn: CivilDate
  var cases: [CaseFact]
}

extension ReportFacts {
  /// Persons with a case that was received by the period's end and not closed before its start.
  func enrolled(_ scope: Scope) -> [PersonRef: Enrolled] {
    var found: [PersonRef: Enrolled] = [:]
    for fact in cases {
      guard let receivedOn = fact.receivedOn, receivedOn <= scope.lastKnownDay else { continue }
      if let closedOn = fact.closedOn, closedOn < scope.period.firstDay { continue }
      var person = counted(fact.personRef, scope)
      person.targetGroup = ReportedTargetGroup(fact.targetGroup)
      guard let ref = person.person else { continue }
      guard var known = found[ref] else {
        found[ref] = Enrolled(counted: person, receivedOn: receivedOn, cases: [fact])
        continue
      }
      known.cases.append(fact)
      // The same day twice: the order of the list of target groups decides, so that any order of rows gives the same.
      if (receivedOn, Self.place(of: person.targetGroup)) > (
        known.receivedOn, Self.place(of: known.counted.targetGroup)
      ) {
        known.counted = person
        known.receivedOn = receivedOn
      }
      found[ref] = known
    }
    return found
  }

  private static func place(of group: ReportedTargetGroup?) -> Int {
    group.flatMap(ReportedTargetGroup.allCases.firstIndex) ?? -1
  }
}
