package import Vocabulary
package import Wire

/// One way in which a protected person may be reached.
package struct PlannedContact: Message {
  package let kind: ContactKind
  /// One of the person's contact ways; nil for all of the kind.
  package let value: String?
  /// Nil for every day.
  package let days: [WeekdayCode]?
  /// From this time of the day; nil from midnight.
  package let from: ClockTime?
  /// Until, not at, this time of the day; nil until midnight.
  package let to: ClockTime?
  /// Who of the circle may use it; nil for whoever may know of the person.
  package let officers: [OfficerID]?

  package init(
    kind: ContactKind, value: String? = nil, days: [WeekdayCode]? = nil, from: ClockTime? = nil, to: ClockTime? = nil,
    officers: [OfficerID]? = nil
  ) {
    self.kind = kind
    self.value = value
    self.days = days
    self.from = from
    self.to = to
    self.officers = officers
  }

  package static let object = Object(
    "PlannedContact", "One way in which a protected person may be reached.",
    Self.init(kind:value:days:from:to:officers:),
    Field("kind", { $0.kind }, "What sort of contact way it is."),
    Field(
      "value", { $0.value }, "Which of the person's contact ways; left out for all of the kind.",
      .length(1...PeopleLimit.contactCharacters)),
    Field("days", { $0.days }, "On which days of the week; left out for all.", .items(1...7)),
    Field("from", { $0.from }, "From which time of the day; left out from midnight."),
    Field("to", { $0.to }, "Before which time of the day; left out until midnight."),
    Field(
      "officers", { $0.officers }, "Who of the circle may use it; left out for whoever may know of the person.",
      .items(1...PeopleLimit.members)))

  /// Whether this officer may use the way at the instant.
  package func admits(_ officer: OfficerID, at now: Instant) -> Bool {
    guard officers.map({ $0.contains(officer) }) ?? true else { return false }
    let time = ClockTime.stockholm(at: now)
    guard from.map({ $0 <= time }) ?? true, to.map({ time < $0 }) ?? true else { return false }
    return days.map { $0.contains(WeekdayCode(CivilDate.stockholm(at: now).weekday)) } ?? true
  }
}

/// How a protected person may be reached, agreed with the person. Lies encrypted in the vault.
package struct ContactPlan: Message {
  package let ways: [PlannedContact]
  package let note: String?
  /// Whether a workplace may be told that the person comes; nil and false: it may not.
  package let hostMayKnow: Bool?

  package init(ways: [PlannedContact], note: String?, hostMayKnow: Bool? = nil) {
    self.ways = ways
    self.note = note
    self.hostMayKnow = hostMayKnow
  }

  package static let object = Object(
    "ContactPlan", "How a protected person may be reached.", Self.init(ways:note:hostMayKnow:),
    Field("ways", { $0.ways }, "The ways that may be used; none other.", .items(0...PeopleLimit.contacts)),
    contactNoteField { $0.note }, hostMayKnowField { $0.hostMayKnow })

  /// Those of a person's contact ways that the officer may use at the instant, in the record's order.
  ///
  /// - Parameter level: under skyddad folkbokföring no postal address is shown: post goes by Skatteverket's
  ///   förmedlingsuppdrag (folkbokföringslagen (1991:481) 17 a §).
  package func usable(
    _ contacts: [Contact], under level: ProtectionLevel, by officer: OfficerID, at now: Instant
  ) -> [Contact] {
    let open = ways.filter { $0.admits(officer, at: now) }
    return contacts.filter { contact in
      guard contact.kind != .post || level != .skyddadFolkbokforing else { return false }
      return open.contains { $0.kind == contact.kind && ($0.value == nil || $0.value == contact.value) }
    }
  }
}

func hostMayKnowField<Root>(_ get: @escaping @Sendable (Root) -> Bool?) -> Field<Root, Bool?> {
  Field(
    "hostMayKnow", get,
    "Whether a workplace may be told that the person comes to it, agreed with the person; left out where it may not.")
}

func contactNoteField<Root>(_ get: @escaping @Sendable (Root) -> String?) -> Field<Root, String?> {
  Field("note", get, "What else was agreed with the person.", .length(1...PeopleLimit.noteCharacters))
}
