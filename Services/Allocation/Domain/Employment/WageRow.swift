package import AllocationAPI
package import Casework
package import Vocabulary
package import Wire

/// A row of the wages that the city has decided.
package struct WageRow: Entity {
  package let decided: WageDecided
  package let state: WageState
  package let changedOn: CivilDate

  package init(decided: WageDecided, state: WageState, changedOn: CivilDate) {
    self.decided = decided
    self.state = state
    self.changedOn = changedOn
  }

  package static let object = Object(
    "StoredWage", "A row of the wages that the city has decided.", Self.init(decided:state:changedOn:),
    Field("decided", { $0.decided }, "What was decided."),
    Field("state", { $0.state }, "Where it stands."),
    Field("changedOn", { $0.changedOn }, "When it was decided."))

  package static let kind = "wage"
  package static let columns: [Column<WageRow>] = []
  package static let folds: [Fold<WageRow>] = [
    Fold(WageDecided.self) { state, event, header in
      state = WageRow(decided: event, state: .beslutad, changedOn: header.occurredOn)
    }
  ]

  package var rules: [WageRule] {
    decided.rates.map { rate in
      WageRule(
        ages: rate.ageFrom...max(rate.ageFrom, rate.ageTo), hourlyPay: rate.hourlyPay, validFrom: decided.validFrom,
        validTo: decided.validTo, source: decided.decision.text)
    }
  }

  /// Decides a row for a time and ages of which no row says anything yet.
  package static func decide(
    _ id: EntityID, _ decided: WageDecided, among wages: Wages
  ) throws(AllocationRefusal) -> [EventDraft] {
    var problems: [Problem] = []
    if decided.validTo < decided.validFrom {
      problems.append(Problem(path: "/validTo", problem: "is before validFrom"))
    }
    var ages: Set<Int> = []
    for (number, rate) in decided.rates.enumerated() {
      guard rate.ageFrom <= rate.ageTo else {
        problems.append(Problem(path: "/rates/\(number)/ageTo", problem: "is before ageFrom"))
        continue
      }
      if rate.hourlyPay <= .zero { problems.append(Problem(path: "/rates/\(number)/hourlyPay", problem: "is no wage")) }
      let own = Set(rate.ageFrom...rate.ageTo)
      if !ages.isDisjoint(with: own) {
        problems.append(Problem(path: "/rates/\(number)/ageFrom", problem: "has an age that another rate has"))
      }
      ages.formUnion(own)
    }
    guard problems.isEmpty else { throw .notAgreeing(problems) }
    for rate in decided.rates {
      guard let other = wages.overlapping(rate.ageFrom...rate.ageTo, from: decided.validFrom, to: decided.validTo)
      else {
        continue
      }
      throw .employment(.wageDecided(ages: other.ages, from: other.validFrom))
    }
    return [EventDraft(id, decided)]
  }
}
