package import Casework
package import PeopleAPI
package import Vocabulary
package import Wire

/// That a person is protected, and who may know. Kept apart from `KnownPerson`: most have none.
package struct KnownProtection: Entity {
  package var level: ProtectionLevel
  package var circle: [OfficerID]
  /// Emergency accesses that may be open; nil for none.
  package var accesses: [KnownAccess]?
  /// Whether the contact plan says that a workplace may be told that the person comes; nil where it does not.
  package var hostMayKnow: Bool?

  package static let object = Object(
    "KnownProtection", "That a person is protected, and who may know.", Self.init(level:circle:accesses:hostMayKnow:),
    Field("level", { $0.level }, "The level."),
    Field("circle", { $0.circle }, "Who may know."),
    Field("accesses", { $0.accesses }, "Who may know for a while."),
    Field("hostMayKnow", { $0.hostMayKnow }, "Whether a workplace may be told that the person comes."))

  package init(
    level: ProtectionLevel, circle: [OfficerID], accesses: [KnownAccess]? = nil, hostMayKnow: Bool? = nil
  ) {
    self.level = level
    self.circle = circle
    self.accesses = accesses
    self.hostMayKnow = hostMayKnow
  }

  /// Whether the officer may know of the person at the time of a call: the circle, and who has an emergency access.
  package func admits(_ officer: OfficerID, at now: Instant) -> Bool {
    circle.contains(officer) || accesses?.contains { $0.officer == officer && $0.until > now } ?? false
  }

  package static let kind = "known_protection"
  package static let columns: [Column<KnownProtection>] = []
  package static let folds: [Fold<KnownProtection>] = [
    Fold(ProtectionRaised.self) { state, event, _ in
      state = KnownProtection(
        level: event.level, circle: event.members, accesses: state?.accesses, hostMayKnow: state?.hostMayKnow)
    },
    Fold(ProtectionCircleSet.self) { state, event, _ in state?.circle = event.members },
    Fold(ProtectionContactPlanned.self) { state, event, _ in state?.hostMayKnow = event.hostMayKnow },
    Fold(ProtectionLowered.self) { state, _, _ in state = nil },
    Fold(ProtectionAccessOpened.self) { state, event, header in
      // What is over by when this was recorded is forgotten, so that the row stays small.
      let open = (state?.accesses ?? []).filter { $0.until > header.recordedAt }
      state?.accesses = open + [KnownAccess(officer: event.officer, until: event.until)]
    },
    Fold(ProtectionAccessClosed.self) { state, event, _ in
      let accesses = state?.accesses ?? []
      state?.accesses = accesses.filter { $0.officer != event.officer }
    },
  ]
}

/// An officer outside the circle who may know of the person for a while.
package struct KnownAccess: Message {
  package let officer: OfficerID
  package let until: Instant

  package init(officer: OfficerID, until: Instant) {
    self.officer = officer
    self.until = until
  }

  package static let object = Object(
    "KnownAccess", "An officer who may know of the person for a while.", Self.init(officer:until:),
    Field("officer", { $0.officer }, "Who."), Field("until", { $0.until }, "When it ends."))
}
