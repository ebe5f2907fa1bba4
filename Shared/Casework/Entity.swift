package import Vocabulary
package import Wire

/// What is known of an event beside its payload.
package struct EventHeader: Sendable, Equatable {
  package let type: String
  /// The id of the one entity it changes.
  package let subject: String
  package let sequence: Int
  /// When it happened.
  package let occurredOn: CivilDate
  /// When it was recorded.
  package let recordedAt: Instant
  /// The sequence of the event that this one corrects.
  package let corrects: Int?

  package init(
    type: String, subject: String, sequence: Int, occurredOn: CivilDate, recordedAt: Instant, corrects: Int? = nil
  ) {
    self.type = type
    self.subject = subject
    self.sequence = sequence
    self.occurredOn = occurredOn
    self.recordedAt = recordedAt
    self.corrects = corrects
  }
}

/// Something with an identity, a state that is a fold of its events, and a row in a table that can be made again from them.
///
/// The state is a `Message`: it is stored as its JSON in one row, with `columns` beside it for look-ups. Pure: no clock, no
/// randomness, no look-up in a fold.
package protocol Entity: Message {
  /// The table's name, in lower_snake_case, unique in the service.
  static var kind: String { get }
  /// What it can be found by.
  static var columns: [Column<Self>] { get }
  /// How each event type changes it. An own event type belongs to exactly one entity; another service's may be folded by several.
  static var folds: [Fold<Self>] { get }
}

/// A value that an entity is found by.
package enum ColumnValue: Sendable, Hashable {
  case text(String)
  case integer(Int)
  case null

  package init(_ value: (some TextCoded)?) { self = value.map { .text($0.text) } ?? .null }
  package init(_ value: (some Coded)?) { self = value.map { .text($0.rawValue) } ?? .null }
  package init(_ value: Bool) { self = .integer(value ? 1 : 0) }
}

/// A column beside an entity's state.
package struct Column<Root: Sendable>: Sendable {
  /// lower_snake_case.
  package let name: String
  package let indexed: Bool
  package let value: @Sendable (Root) -> ColumnValue

  package init(_ name: String, indexed: Bool = true, _ value: @escaping @Sendable (Root) -> ColumnValue) {
    self.name = name
    self.indexed = indexed
    self.value = value
  }
}

/// How one event type changes an entity.
package struct Fold<State: Sendable>: Sendable {
  package let info: EventInfo
  package let apply: @Sendable (inout State?, any EventPayload, EventHeader) -> Void
  package let decode: @Sendable ([UInt8]) throws(InvalidMessage) -> any EventPayload

  /// `apply` makes, changes or (by nil) removes the state. It is given valid history only: what may not be is refused by `decide`.
  package init<Payload: EventPayload>(
    _ payload: Payload.Type, _ apply: @escaping @Sendable (inout State?, Payload, EventHeader) -> Void
  ) {
    info = EventInfo(payload)
    self.apply = { state, payload, header in
      guard let payload = payload as? Payload else { return }
      apply(&state, payload, header)
    }
    decode = { bytes throws(InvalidMessage) in try Payload(json: bytes) }
  }

  package var type: String { info.type }
}

/// An event that a decision has made and nobody has recorded yet.
package struct EventDraft: Sendable {
  package let subject: String
  package let payload: any EventPayload
  /// The sequence of the event that this one corrects.
  package let corrects: Int?
  /// When it happened, where it is not the command's day: a correction tells the day of what it corrects.
  package let occurredOn: CivilDate?

  package init(
    _ subject: String, _ payload: any EventPayload, corrects: Int? = nil, occurredOn: CivilDate? = nil
  ) {
    self.subject = subject
    self.payload = payload
    self.corrects = corrects
    self.occurredOn = occurredOn
  }

  package init(_ subject: EntityID, _ payload: any EventPayload, corrects: Int? = nil) {
    self.init(subject.text, payload, corrects: corrects)
  }

  package init(_ subject: PersonRef, _ payload: any EventPayload, corrects: Int? = nil) {
    self.init(subject.text, payload, corrects: corrects)
  }

  package var type: String { Swift.type(of: payload).eventType }
}

extension Entity {
  /// The state after the drafts that concern it, for decisions that take several steps and for tests.
  package static func folded(
    _ state: Self?, _ drafts: [EventDraft], subject: String, occurredOn: CivilDate, recordedAt: Instant = .first
  ) -> Self? {
    var state = state
    for draft in drafts where draft.subject == subject {
      let header = EventHeader(
        type: draft.type, subject: subject, sequence: 0, occurredOn: occurredOn, recordedAt: recordedAt,
        corrects: draft.corrects)
      folds.first { $0.type == draft.type }?.apply(&state, draft.payload, header)
    }
    return state
  }
}
