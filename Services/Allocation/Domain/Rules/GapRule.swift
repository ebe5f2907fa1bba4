package import Casework
package import Vocabulary

/// When the light of a target is green, yellow or red, and what a forecast must rest on (C192).
package struct GapRule: DatedRule, Equatable {
  package let validFrom: CivilDate
  package let validTo: CivilDate?
  /// Shares of the target, in per cent.
  package let greenPercent: Int
  package let yellowPercent: Int
  /// The least share of its seats that the earlier period must have had by then, in per cent: less foretells nothing.
  package let leastSharePercent: Int
  /// The fewest replies that a share of those who accept may rest on.
  package let leastReplies: Int
  /// The fewest youths that a reader is told of.
  package let leastShown: Int
  package let source: String

  package static let table = RuleTable<GapRule>(
    "feriejobbMal", "When a target's light is green, yellow or red, and what a forecast must rest on.",
    columns: [
      "validFrom", "validTo", "greenPercent", "yellowPercent", "leastSharePercent", "leastReplies", "leastShown",
      "source",
    ],
    text: """
      2007-01-01;;100;85;10;20;5;city setting, no source; five persons: the common practice of k = 5 in published counts
      """
  ) { cells throws(UnreadableRule) in
    let rule = GapRule(
      validFrom: try cells.validFrom, validTo: try cells.validTo, greenPercent: try cells.integer("greenPercent"),
      yellowPercent: try cells.integer("yellowPercent"), leastSharePercent: try cells.integer("leastSharePercent"),
      leastReplies: try cells.integer("leastReplies"), leastShown: try cells.integer("leastShown"),
      source: try cells.source)
    guard rule.yellowPercent <= rule.greenPercent else { throw UnreadableRule("yellow is above green") }
    guard rule.leastSharePercent > 0, rule.leastReplies > 0 else { throw UnreadableRule("a least number is 0") }
    return rule
  }

  /// The rule that holds on a day; before the first one, that.
  package static func inForce(on day: CivilDate) -> GapRule {
    guard let rule = table.inForce(on: day) ?? table.all.first else {
      preconditionFailure("the table of targets has a row")
    }
    return rule
  }
}
