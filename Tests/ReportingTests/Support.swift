import AllocationAPI
import Casework
import IntakeAPI
import PlacementAPI
import ReportingAPI
import TestKit
import Vocabulary
import Wire

@testable import ReportingDomain

func day(_ text: String) -> CivilDate { parsed(text) }
func district(_ text: String) -> DistrictCode { parsed(text) }
func period(_ text: String) -> ReportPeriod { parsed(text) }

func id(_ number: Int) -> EntityID {
  EntityID(high: 0x0191_e5a0_0000_7000, low: 0x8000_0000_0000_0000 | UInt64(number))
}

func person(_ number: Int) -> PersonRef {
  guard let ref = PersonRef(bytes: (0..<16).map { UInt8((number >> ($0 % 4 * 8)) & 0xff) }) else {
    preconditionFailure("16 bytes make a ref")
  }
  return ref
}

func scope(_ text: String, asOf: String? = nil) -> Scope {
  let period = period(text)
  return Scope(period: period, asOf: asOf.map(day) ?? period.lastDay)
}

/// Facts made by hand.
extension ReportFacts {
  @discardableResult
  mutating func add(
    person number: Int, _ sex: Sex = .kvinna, _ home: String? = "SDN-HAV", isProtected: Bool = false,
    from: String = "2018-01-01"
  ) -> PersonRef {
    let ref = ReportingTests.person(number)
    persons[ref] = PersonFact(
      attributes: [PersonFact.Attributes(from: day(from), sex: sex, district: home.map { parsed($0) })],
      isProtected: isProtected)
    return ref
  }

  mutating func add(
    caseOf ref: PersonRef, _ group: TargetGroup = .forsorjningsstod, received: String? = "2019-02-01",
    closed: String? = nil, _ outcome: CaseOutcome? = nil, mapped: [(String, String)] = []
  ) {
    cases.append(
      CaseFact(
        personRef: ref, targetGroup: group, receivedOn: received.map(day),
        mappings: mapped.map { CaseFact.Mapping(on: day($0.0), sunLevel: parsed($0.1)) }, closedOn: closed.map(day),
        outcome: outcome))
  }

  mutating func add(
    jobOf ref: PersonRef, _ form: SupportForm = .ingen, started: String = "2019-03-01", ended: String? = nil,
    kind: PlaceKind = .stockholmsjobb
  ) {
    placements.append(
      PlacementFact(
        personRef: ref, placeKind: kind, supportForm: form, startedOn: day(started), endedOn: ended.map(day)))
  }

  mutating func add(
    measureOf ref: PersonRef, at organisation: String = "SDN-HAV", from: String = "2019-03-01", to: String? = nil,
    runBy: MeasureOperator = .stadsdel
  ) {
    measures.append(
      MeasureFact(
        personRef: ref, runBy: runBy, organisation: parsed(organisation), startedOn: day(from), endedOn: to.map(day)))
  }

  mutating func add(
    followupOf ref: PersonRef, due: String, answered: String? = nil, _ activity: FollowupActivity? = nil,
    months: Int = 3
  ) {
    followups.append(
      FollowupFact(
        personRef: ref, months: months, dueOn: day(due), answeredOn: answered.map(day), activity: activity))
  }
}

/// The value of a report at a place.
func value(
  _ values: [ReportValue], _ indicator: IndicatorCode, _ place: Coordinates = .whole
) -> ReportValue? {
  values.first { $0.indicator == indicator && Coordinates($0) == place }
}

/// A small city in which every indicator has figures, districts and groups of very different sizes included.
func randomCity(_ random: inout SeededRandom, persons count: Int, districts: Int) -> ReportFacts {
  var facts = ReportFacts()
  let codes = DistrictCode.all(on: day("2019-12-31")).prefix(districts).map(\.text)
  let groups: [TargetGroup] = [.kommunanvisad, .egenbosatt, .anhorig, .forsorjningsstod, .uvas]
  let forms: [SupportForm] = [.ingen, .extratjanst, .lonebidrag, .nystartsjobb]
  let summer = id(1)
  facts.periods[summer] = PeriodFact(periodKind: .sommar, year: 2019)
  facts.places.append(HolidayPlaceFact(periodId: summer, seats: count, registeredOn: day("2019-01-10")))
  // Small and large districts: the square of an even draw leans to the first.
  func skewed(_ upTo: Int) -> Int {
    let draw = Int.random(in: 0..<upTo * upTo, using: &random)
    var root = 0
    while (root + 1) * (root + 1) <= draw { root += 1 }
    return upTo - 1 - root
  }
  for number in 0..<count {
    let home = codes[skewed(codes.count)]
    let ref = facts.add(
      person: number + 1, Bool.random(using: &random) ? .kvinna : .man,
      Int.random(in: 0..<20, using: &random) == 0 ? nil : home,
      isProtected: Int.random(in: 0..<25, using: &random) == 0)
    let level = ["206", "336", "537"][Int.random(in: 0..<3, using: &random)]
    switch Int.random(in: 0..<4, using: &random) {
    case 0:
      let closed = Bool.random(using: &random)
      facts.add(
        caseOf: ref, groups[skewed(groups.count)], closed: closed ? "2019-10-01" : nil,
        closed ? CaseOutcome.allCases.randomElement(using: &random) : nil, mapped: [("2019-03-01", level)])
    case 1:
      facts.add(jobOf: ref, forms[skewed(forms.count)], ended: "2019-06-01")
      facts.add(
        followupOf: ref, due: "2019-09-01", answered: "2019-09-10",
        FollowupActivity.allCases.randomElement(using: &random))
    case 2: facts.add(measureOf: ref, at: Int.random(in: 0..<9, using: &random) == 0 ? "STAD" : home)
    default:
      facts.applications.append(
        ApplicationFact(periodId: summer, personRef: ref, submittedOn: day("2019-03-01")))
      facts.offers.append(
        OfferFact(
          applicationId: id(1000 + number), periodId: summer, personRef: ref, madeOn: day("2019-04-01"),
          sequence: number, acceptedOn: Bool.random(using: &random) ? day("2019-04-05") : nil))
    }
  }
  return facts
}
