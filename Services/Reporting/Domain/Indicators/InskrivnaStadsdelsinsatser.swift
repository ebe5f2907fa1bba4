import IntakeAPI
import ReportingAPI
import Vocabulary

extension Indicator {
  static let inskrivnaStadsdelsinsatser = Indicator(
    .inskrivnaStadsdelsinsatser, "Inskrivna i stadsdelarnas insatser",
    "Så många personer deltog i en insats som en stadsdel ansvarar för.", kinds: [.manad, .ar],
    .count(.stadsdelsinsatser), tables: [[.district, .sex]], source: "Arbetsmarknadsrapport 2019, s. 22")
}

extension Population {
  /// In each district whose measure the person has taken part in; once in the city's total.
  static let stadsdelsinsatser = Population(
    "stadsdelsinsatser", "Personer i en insats som en stadsdel ansvarar för och som pågick i perioden"
  ) { facts, scope in
    var seen: Set<Participation> = []
    return facts.measures.compactMap { fact in
      guard fact.runBy == .stadsdel, fact.startedOn <= scope.lastKnownDay else { return nil }
      if let endedOn = fact.endedOn, endedOn < scope.period.firstDay { return nil }
      var person = facts.counted(fact.personRef, scope)
      // The district that runs the measure, not the one where the person lives.
      let isProtected = person.person.flatMap { facts.persons[$0]?.isProtected } ?? false
      let district = try? DistrictCode(parsing: fact.organisation.text)
      person.district = isProtected ? nil : district?.inForce(on: scope.lastKnownDay)
      return seen.insert(Participation(person: person.person, district: person.district)).inserted ? person : nil
    }
  }

  private struct Participation: Hashable {
    let person: PersonRef?
    let district: DistrictCode?
  }
}
