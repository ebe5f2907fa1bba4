package import Casework
package import Vocabulary

/// What a yes without a word of staying means for later rounds.
package struct AcceptedSeatRule: DatedRule, Equatable {
  package let validFrom: CivilDate
  package let validTo: CivilDate?
  /// Whether the place is fixed; otherwise a re-run may move the youth, who then answers the new offer.
  package let isFixed: Bool
  package let source: String

  /// In order of time, without gaps.
  package static let table = RuleTable<AcceptedSeatRule>(
    "acceptedSeat",
    "What a yes without a word of staying means for later rounds: fast, or omprovas where a re-run may move it.",
    columns: ["seat", "validFrom", "validTo", "source"],
    text: """
      omprovas;2007-01-01;2020-12-31;city setting, no source: the rounds of 2019 and 2020 were run again over those too who had said yes
      fast;2021-01-01;;city setting, no source
      """
  ) { cells throws(UnreadableRule) in
    let seat = try cells.text("seat")
    guard seat == "fast" || seat == "omprovas" else { throw UnreadableRule("seat is neither fast nor omprovas") }
    return AcceptedSeatRule(
      validFrom: try cells.validFrom, validTo: try cells.validTo, isFixed: seat == "fast", source: try cells.source)
  }

  /// What the yes says of staying: as it was told, else by the rule of the day. Nil where a re-run may move it.
  package static func stay(_ told: Bool?, on day: CivilDate) -> Bool? {
    if let told { return told }
    return table.inForce(on: day)?.isFixed == false ? nil : false
  }
}
