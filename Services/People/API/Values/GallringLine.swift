package import Vocabulary
package import Wire

/// One person of a list of gallring: no name, no number.
package struct GallringLine: Message {
  package let personRef: PersonRef
  package let lastNoteOn: CivilDate
  package let dueOn: CivilDate

  package init(personRef: PersonRef, lastNoteOn: CivilDate, dueOn: CivilDate) {
    self.personRef = personRef
    self.lastNoteOn = lastNoteOn
    self.dueOn = dueOn
  }

  package static let object = Object(
    "GallringLine", "One person of a list of gallring.", Self.init(personRef:lastNoteOn:dueOn:),
    personRefField { $0.personRef },
    Field("lastNoteOn", { $0.lastNoteOn }, "The day of the last note in any service."),
    Field("dueOn", { $0.dueOn }, "The day from which the file is to be erased."))

  /// The one text of a list, by whose SHA-256 it is approved: whatever changes in it makes it another list.
  package static func text(_ lines: [GallringLine], on day: CivilDate, rule: GallringRule) -> String {
    "stadsbuss gallringslista 1\n\(day.text)\n\(rule.rawValue)\n"
      + lines.sorted { $0.personRef < $1.personRef }
      .map { "\($0.personRef.text) \($0.lastNoteOn.text) \($0.dueOn.text)\n" }.joined()
  }
}

/// The rule that a list was made by; the rules themselves are data with validity.
package enum GallringRule: String, Coded {
  case sol2001, sol2025

  package var doc: String {
    switch self {
    case .sol2001: "Socialtjänstlagen (2001:453) 12 kap. 1–2 §§, to 30 June 2025."
    case .sol2025: "Socialtjänstlagen (2025:400), from 1 July 2025."
    }
  }
}

/// Where a gallring stands.
package enum GallringState: String, Coded {
  case godkand, genomford

  package var doc: String {
    switch self {
    case .godkand: "One officer has approved the list."
    case .genomford: "Another officer has had the list erased."
    }
  }
}
