import Casework
import IntakeAPI
import IntakeDomain
import TestKit
import Vocabulary
import Wire

/// What ought to be true, told in other words than the domain's: states as plain text, dates as plain numbers.
struct Expected {
  struct Matter {
    let person: UInt8; let kind: CaseKind; let waits: Bool; var state: String; var latest: Int; var began = 0;
    var coordinator = 0
  }
  struct Draft { let person: UInt8; let matter: Int; var state: String; var latest: Int }
  struct Effort { let person: UInt8; let matter: Int?; let kind: MeasureKind; var isRunning = true; let began: Int }
  struct Handover { let person: UInt8; let matter: Int; var isSent = true; let sent: Int }

  var matters: [Int: Matter] = [:]
  var plans: [Int: Draft] = [:]
  var efforts: [Int: Effort] = [:]
  var handovers: [Int: Handover] = [:]

  static let closed: Set<String> = ["avvisat", "avslutat"]
}

/// A random walk through the domain, kept beside an `Expected`.
struct Walk {
  var generator: SeededRandom
  var expected = Expected()
  var cases: [Int: Case] = [:]
  var plans: [Int: Plan] = [:]
  var measures: [Int: Measure] = [:]
  var referrals: [Int: Referral] = [:]
  var next = 1
  var today = CaseTests.today.dayNumber
  /// How often a step was taken and refused.
  var taken = 0
  var refused = 0

  init(seed: UInt64) { generator = SeededRandom(seed) }

  var date: CivilDate { CivilDate(dayNumber: today) ?? .last }

  mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }
  mutating func any<Value>(_ table: [Int: Value]) -> Int? { table.keys.sorted().randomElement(using: &generator) }

  /// One step; a sentence where the domain and the expectation part.
  mutating func step() -> String? {
    // Mostly onward, now and then back to before what is known.
    today += [0, 0, 1, 1, 2, 3, 5, -2].randomElement(using: &generator) ?? 0
    switch pick(12) {
    case 0, 1: return register()
    case 2: return reject()
    case 3, 4: return assign()
    case 5: return map()
    case 6: return open()
    case 7: return approve()
    case 8: return start()
    case 9: return end()
    case 10: return pick(2) == 0 ? refer() : withdraw()
    default: return close()
    }
  }

  /// Decides, compares, folds.
  mutating func attempt(
    _ what: String, expecting isExpected: Bool, _ decide: () throws -> [EventDraft]
  ) -> (drafts: [EventDraft], flaw: String?)? {
    do {
      let drafts = try decide()
      guard isExpected else { return ([], "\(what) was taken on \(date)") }
      taken += 1
      fold(drafts)
      return (drafts, nil)
    } catch {
      refused += 1
      return isExpected ? ([], "\(what) was refused on \(date): \(error)") : nil
    }
  }

  private mutating func fold(_ drafts: [EventDraft]) {
    func number(_ subject: String) -> Int {
      (try? EntityID(parsing: subject)).map { Int($0.bytes[15]) | Int($0.bytes[14]) << 8 } ?? 0
    }
    for subject in Set(drafts.map(\.subject)) {
      let at = number(subject)
      cases[at] = Case.folded(cases[at], drafts, subject: subject, occurredOn: date)
      plans[at] = Plan.folded(plans[at], drafts, subject: subject, occurredOn: date)
      measures[at] = Measure.folded(measures[at], drafts, subject: subject, occurredOn: date)
      referrals[at] = Referral.folded(referrals[at], drafts, subject: subject, occurredOn: date)
    }
  }

  /// Where the folds and the expectation part; nil where they agree.
  func disagreement() -> String? {
    for (number, matter) in expected.matters {
      guard let folded = cases[number] else { return "case \(number) is gone" }
      if folded.state.rawValue != matter.state { return "case \(number) is \(folded.state), not \(matter.state)" }
      if folded.coordinators != matter.coordinator { return "case \(number) counts its coordinators wrongly" }
      if folded.changedOn.dayNumber != matter.latest { return "case \(number) was last changed on another day" }
    }
    for (number, plan) in expected.plans where plans[number]?.state.rawValue != plan.state {
      return "plan \(number) is not \(plan.state)"
    }
    for (number, effort) in expected.efforts where (measures[number]?.state == .pagar) != effort.isRunning {
      return "measure \(number) runs wrongly"
    }
    for (number, handover) in expected.handovers where (referrals[number]?.state == .skickad) != handover.isSent {
      return "referral \(number) stands wrongly"
    }
    for who in UInt8(1)...3 where plans.values.filter({ $0.personRef == person(who) && $0.state.isOpen }).count > 1 {
      return "person \(who) has two plans"
    }
    return nil
  }
}
