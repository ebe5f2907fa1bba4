import Wire

/// What stands on the wire, in the city's words.
enum SwedishWords {
  static func service(_ name: String) -> String {
    switch name {
    case "people": "Personregistret"
    case "intake": "Etableringscentrum och jobbtorg"
    case "placement": "Stockholmsjobb"
    case "allocation": "Feriejobb"
    case "reporting": "Rapporter"
    default: name
    }
  }

  static func member(_ name: String) -> String {
    capitalized(GlossaryTable.members[name] ?? GlossaryTable.codes[name] ?? name)
  }

  /// An entity's kind as the database has it, `known_person`, or a table's name.
  static func thing(_ name: String) -> String {
    if let word = own[name] ?? GlossaryTable.entities[name] { return capitalized(word) }
    return capitalized(name.split(separator: "_").joined(separator: " "))
  }

  /// `se.stadsbuss.intake.case.registered` as `Ärende: aktualiserad`.
  static func event(_ type: String) -> String {
    let parts = type.split(separator: ".").map(String.init)
    guard parts.count > 3 else { return type }
    let word = GlossaryTable.events[type] ?? parts.last ?? type
    return "\(thing(parts[3])): \(word)"
  }

  static func method(_ name: String) -> String { GlossaryTable.methods[name].map(capitalized) ?? name }

  /// A value for people: codes in words, refs and ids as they are.
  static func value(_ tree: JSONTree) -> String {
    switch tree {
    case .string(let text): GlossaryTable.codes[text] ?? text
    case .bool(let value): value ? "ja" : "nej"
    case .number(let literal): literal
    case .null: "–"
    case .array, .object: ""
    }
  }

  static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  /// What the glossary, which knows the wire alone, has no word for.
  private static let own = [
    "known_person": "det tjänsten vet om personen", "known_protection": "skyddet som tjänsten känner det",
    "linked_ref": "sammanförd beteckning", "match_place": "föreslagen plats",
    "round_assignment": "utfall av en fördelning", "round_leaf": "ansökan som den låstes för en fördelning",
    "routed_matter": "ärende som väntar på åtkomstkretsen",
    "vault_person": "namn, nummer och kontaktvägar",
    "vault_number": "index över nummer", "vault_text": "fritext", "person_fact": "underlag till rapporter: person",
    "case_fact": "underlag till rapporter: ärende", "measure_fact": "underlag till rapporter: insats",
    "placement_fact": "underlag till rapporter: placering", "followup_fact": "underlag till rapporter: uppföljning",
    "application_fact": "underlag till rapporter: ansökan", "offer_fact": "underlag till rapporter: erbjudande",
    "period_fact": "underlag till rapporter: period", "holiday_place_fact": "underlag till rapporter: plats",
    "handelser.people": "kopior av personregistrets händelser", "handelser.intake": "kopior av ärendehändelser",
    "handelser.placement": "kopior av placeringshändelser", "handelser.allocation": "kopior av feriejobbshändelser",
    "svar": "sparade svar på kommandon (30 dagar)",
  ]
}
