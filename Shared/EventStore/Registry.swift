package import Casework
import GRDB
import Vocabulary
package import Wire

/// One kind of entity, without its type: its table and how events reach its rows.
package struct EntityKind: Sendable {
  package let kind: String
  /// `CREATE TABLE` and its indexes.
  let schema: [String]
  let folds: [EntityFold]

  package init<E: Entity>(_ type: E.Type) {
    kind = E.kind
    schema = EntityTable<E>.schema
    folds = E.folds.map { fold in
      EntityFold(
        info: fold.info, decode: fold.decode,
        apply: { db, payload, header, isNew in try EntityTable<E>.apply(fold, payload, header, isNew: isNew, db) },
        refold: { db, subject in try EntityTable<E>.refold(subject, db) },
        touch: { db, subject in try EntityTable<E>.touch(subject, db) })
    }
  }
}

/// One event type of one kind of entity.
struct EntityFold: Sendable {
  let info: EventInfo
  let decode: @Sendable ([UInt8]) throws(InvalidMessage) -> any EventPayload
  /// The last is whether the subject is known to have no row yet.
  let apply: @Sendable (Database, any EventPayload, EventHeader, Bool) throws -> Void
  /// Makes the row of a subject again from its whole history.
  let refold: @Sendable (Database, String) throws -> Void
  /// Counts a change of a subject's row and leaves it as it is.
  let touch: @Sendable (Database, String) throws -> Void
}

/// What a service does, beside folding, when another service's event arrives: makes events of its own.
package struct Reaction: Sendable {
  let type: String
  let decode: @Sendable ([UInt8]) throws(InvalidMessage) -> any EventPayload
  let react: @Sendable (any EventPayload, EventHeader, WriteContext) throws -> Void

  /// A reaction may meet an event again after the other service was restored from a backup, so it looks before it acts.
  package init<Payload: EventPayload>(
    to payload: Payload.Type, _ react: @escaping @Sendable (Payload, EventHeader, WriteContext) throws -> Void
  ) {
    type = Payload.eventType
    decode = { bytes throws(InvalidMessage) in try Payload(json: bytes) }
    self.react = { payload, header, context in
      guard let payload = payload as? Payload else { return }
      try react(payload, header, context)
    }
  }
}

/// One type of event that a service records, with what stands in every one of them.
struct OwnEventType: Sendable {
  let type: String
  let folds: [EntityFold]
  /// `","source":"…","type":"…","subject":`
  let head: [UInt8]

  init(type: String, service: String, folds: [EntityFold]) {
    self.type = type
    self.folds = folds
    var out = JSONWriter()
    out.raw("\",\"source\":")
    out.string("/stadsbuss/\(service)")
    out.raw(",\"type\":")
    out.string(type)
    out.raw(",\"subject\":")
    head = out.bytes
  }
}

/// All that a service stores and follows, found by event type.
package struct Registry: Sendable {
  let kinds: [EntityKind]
  let folds: [String: [EntityFold]]
  let reactions: [String: [Reaction]]
  /// What the service itself records, by type.
  let own: [String: OwnEventType]
  /// The own event types, in a stable order.
  package let events: [EventInfo]

  package init(service: String, kinds: [EntityKind], reactions: [Reaction] = []) {
    let prefix = "\(EventTypes.root)\(service)."
    self.kinds = kinds
    var folds: [String: [EntityFold]] = [:]
    var events: [EventInfo] = []
    for kind in kinds {
      for fold in kind.folds {
        if fold.info.type.hasPrefix(prefix) {
          precondition(folds[fold.info.type] == nil, "\(fold.info.type) belongs to two entities")
          events.append(fold.info)
        }
        folds[fold.info.type, default: []].append(fold)
      }
    }
    self.folds = folds
    own = folds.filter { $0.key.hasPrefix(prefix) }
      .reduce(into: [:]) { own, entry in
        own[entry.key] = OwnEventType(type: entry.key, service: service, folds: entry.value)
      }
    self.events = events.sorted { $0.type < $1.type }
    self.reactions = Dictionary(grouping: reactions, by: \.type)
  }

  /// The event types of another service that matter here.
  func followedTypes(of service: String) -> [String] {
    let prefix = "\(EventTypes.root)\(service)."
    return Set(folds.keys).union(reactions.keys).filter { $0.hasPrefix(prefix) }.sorted()
  }

  /// Changes when a table's shape does: the projections are then made again.
  var signature: String { kinds.flatMap(\.schema).joined(separator: "\n") }
}
