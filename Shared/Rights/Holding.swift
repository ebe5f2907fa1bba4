package import Casework
package import EventStore
package import GRDB
package import Vocabulary
package import Wire

import struct Foundation.Data

/// The last note in a matter, and whether it is still being handled.
package struct Note: Sendable, Equatable {
  package let on: CivilDate
  package let isOpen: Bool

  package init(_ on: CivilDate, isOpen: Bool) {
    self.on = on
    self.isOpen = isOpen
  }
}

/// One kind of entity that a service stores: what it is to the law. Declared once in the service's table of holdings, from
/// which the register extract, the retention list and the record of processing are made.
package struct Holding: Sendable {
  package let kind: String
  package let shape: ObjectShape
  /// The service's own event types that make it.
  package let events: [EventInfo]
  package let processing: Processing
  /// Whose it is: the row's id, its state.
  let person: @Sendable (String, Data) throws -> PersonRef?
  /// Nil where the law's clock does not look at it.
  let note: (@Sendable (String, Data, ReadContext) throws -> Note?)?

  /// - Parameters:
  ///   - service: whose own events count as the entity's.
  ///   - person: whose it is; nil for what is about nobody.
  ///   - note: its last note; left out where the clock of gallring does not look at it.
  package init<E: Entity>(
    _ type: E.Type, of service: String, _ processing: Processing,
    person: (@Sendable (String, E) -> PersonRef?)? = nil, note: (@Sendable (E, ReadContext) throws -> Note?)? = nil
  ) {
    kind = E.kind
    shape = E.object.shape
    let prefix = "\(EventTypes.root)\(service)."
    events = E.folds.map { fold in fold.info }.filter { info in info.type.hasPrefix(prefix) }
    self.processing = processing
    self.person = { (id: String, body: Data) throws -> PersonRef? in
      guard let person else { return nil }
      return person(id, try Self.state(E.self, body))
    }
    if let note {
      self.note = { (_: String, body: Data, reading: ReadContext) throws -> Note? in
        try note(Self.state(E.self, body), reading)
      }
    } else {
      self.note = nil
    }
  }

  private static func state<E: Entity>(_ type: E.Type, _ body: Data) throws -> E {
    try body.withUnsafeBytes { try E(json: $0.bindMemory(to: UInt8.self)) }
  }

  /// For entities whose id is the person's reference.
  package static func byID<E>(_ id: String, _: E) -> PersonRef? { try? PersonRef(parsing: id) }
}

/// Primary data that a service keeps about persons beside its entities: what ties a person to a place, say.
package struct HeldTable: Sendable {
  /// The table's name, and the name of its rows in an extract.
  package let name: String
  /// What it holds; English, as all descriptions of the wire.
  package let doc: String
  package let fields: [(name: String, doc: String)]
  package let processing: Processing
  /// What is held in it about a person: id and content, a JSON object.
  let rows: @Sendable (Owned, Database) throws -> [(id: String, content: [UInt8])]

  package init(
    _ name: String, _ doc: String, fields: [(name: String, doc: String)], _ processing: Processing,
    rows: @escaping @Sendable (Owned, Database) throws -> [(id: String, content: [UInt8])]
  ) {
    self.name = name
    self.doc = doc
    self.fields = fields
    self.processing = processing
    self.rows = rows
  }
}

/// What belongs to one person in a service.
package struct Owned: Sendable {
  /// Every reference that is read as the person.
  package let refs: [PersonRef]
  /// Ids of the person's entities, by kind.
  package internal(set) var ids: [String: [String]] = [:]

  package var allIDs: [String] { ids.values.flatMap { $0 } }
}
