package import Casework
package import Vocabulary

/// When a person's file is to be erased: data, because the law that says it changes.
package struct RetentionRule: DatedRule, Equatable {
  package let id: String
  package let validFrom: CivilDate
  package let validTo: CivilDate?
  /// Full years from the last note.
  package let years: Int
  /// People born on these days of a month are kept for research.
  package let researchDays: Set<Int>
  package let source: String

  /// Law and paragraph, in Swedish.
  package var law: String { source }

  /// In order of validity, without gaps from the first. SFS 2003:135; the days of birth are those of the register of
  /// personal files that is kept for research.
  package static let table = RuleTable<RetentionRule>(
    "retention", "After how many full years a person's file is erased, and who is kept for research.",
    columns: ["rule", "years", "researchDays", "validFrom", "validTo", "source"],
    text: """
      sol2001;5;5,15,25;2003-07-01;2025-06-30;Socialtjänstlagen (2001:453) 12 kap. 1–2 §§
      sol2025;5;5,15,25;2025-07-01;;Socialtjänstlagen (2025:400), gallring av personakt
      """
  ) { cells throws(UnreadableRule) in
    RetentionRule(
      id: try cells.text("rule"), validFrom: try cells.validFrom, validTo: try cells.validTo,
      years: try cells.integer("years"), researchDays: Set(try cells.integers("researchDays")),
      source: try cells.source)
  }

  package static var all: [RetentionRule] { table.all }

  /// The rule that is in force on a day; nil before the first.
  package static func inForce(on day: CivilDate) -> RetentionRule? { table.inForce(on: day) }

  /// The day from which a file is to be erased. A last note of 29 February is five years old on 28 February, as lagen
  /// (1930:173) om beräkning av lagstadgad tid counts years.
  package func dueOn(lastNote: CivilDate) -> CivilDate { lastNote.adding(years: years) }

  /// The last day for it: the end of the calendar year after the one in which it became due.
  package func latestBy(lastNote: CivilDate) -> CivilDate {
    let year = dueOn(lastNote: lastNote).year + 1
    guard let day = CivilDate(year: year, month: 12, day: 31) else { preconditionFailure("every year has a last day") }
    return day
  }

  /// Whether whoever was born so is kept for research. The date of birth says it; where it is not known whole, the day in
  /// any of the person's numbers does, that of a samordningsnummer less 60.
  package func keeps(born birthDate: CivilDate?, numbers: [IdentityNumber]) -> Bool {
    if let birthDate { return researchDays.contains(birthDate.day) }
    return numbers.contains { number in
      guard number.kind != .reservnummer else { return false }
      let digits = Array(number.text.utf8)
      guard digits.count == 12, (48...57).contains(digits[6]), (48...57).contains(digits[7]) else { return false }
      let day = Int(digits[6] - 48) * 10 + Int(digits[7] - 48)
      return researchDays.contains(day > 60 ? day - 60 : day)
    }
  }

  /// What is to become of a file.
  package enum Verdict: Sendable, Equatable {
    /// Something about the person is still being handled.
    case open
    case keptForResearch
    case notYet(dueOn: CivilDate)
    case due(dueOn: CivilDate, latestBy: CivilDate)
  }

  package func verdict(lastNote: CivilDate, isOpen: Bool, keptForResearch: Bool, on day: CivilDate) -> Verdict {
    if isOpen { return .open }
    if keptForResearch { return .keptForResearch }
    let due = dueOn(lastNote: lastNote)
    return due <= day ? .due(dueOn: due, latestBy: latestBy(lastNote: lastNote)) : .notYet(dueOn: due)
  }
}
