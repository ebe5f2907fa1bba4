package import AllocationAPI
import Vocabulary

/// Why an application took no part in a round.
package enum LeftOut: Sendable, Equatable {
  case ineligible(IneligibleReason, ages: ClosedRange<Int>)
  case noConsent
}

extension Application {
  /// Why it takes no part; nil where it does, or was withdrawn.
  package func leftOut(by rules: AllocationRules) -> LeftOut? {
    if state == .ejBehorig, let reason = submitted.ineligibleReason {
      return .ineligible(reason, ages: rules.firstAge...max(rules.firstAge, rules.lastAge))
    }
    return standsOut == .samtyckeSaknas ? .noConsent : nil
  }
}

extension ExplanationText {
  /// What somebody reads whose application took no part.
  package static func parts(
    _ leftOut: LeftOut, _ kind: PeriodKind, _ year: Int, _ language: TextLanguage
  ) -> [ExplanationPart] {
    let words = PlainWords(language)
    let period = words.kind(kind, year)
    return [
      ExplanationPart(
        heading: words.say("Ditt resultat", "Your result"),
        sentences: [
          words.say(
            "Din ansökan var inte med när feriejobben för \(period) fördelades.",
            "Your application took no part when the holiday jobs for \(period) were allocated."),
          why(leftOut, year, words),
        ]),
      ExplanationPart(
        heading: words.say("Om något är fel", "If something is wrong"),
        sentences: [
          words.say(
            "Hör av dig till oss. Din ansökan prövas på nytt inför nästa fördelning.",
            "Please tell us. Your application is judged again before the next allocation.")
        ]),
    ]
  }

  private static func why(_ leftOut: LeftOut, _ year: Int, _ words: PlainWords) -> String {
    switch leftOut {
    case .ineligible(.alder, let ages):
      words.say(
        "Feriejobben är för den som fyller \(ages.lowerBound) till \(ages.upperBound) år under \(year). Enligt folkbokföringen gör du inte det.",
        "The holiday jobs are for those who turn \(ages.lowerBound) to \(ages.upperBound) in \(year). By the population register you do not."
      )
    case .ineligible(.okandFodelsedatum, _):
      words.say(
        "Folkbokföringen har inte hela ditt födelsedatum.",
        "The population register does not have your whole date of birth.")
    case .ineligible(.ejFolkbokford, _):
      words.say("Du är inte folkbokförd i Stockholm.", "You are not registered as living in Stockholm.")
    case .noConsent:
      words.say(
        "Du är under 18 år när arbetet börjar, och vi har inget samtycke från din vårdnadshavare.",
        "You are under 18 when the work begins, and we have no consent from your guardian.")
    }
  }
}
