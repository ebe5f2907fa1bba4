import Bus
import Casework
import EventStore
import Vocabulary
import Wire

/// A small entity with a look-up column, like a service's own.
struct Note: Entity {
  let person: PersonRef
  let state: String

  static let object = Object(
    "Note", "A note.", Self.init(person:state:), Field("person", { $0.person }, "Whose."),
    Field("state", { $0.state }, "Where it stands."))
  static let kind = "note"
  static let columns: [Column<Note>] = [Column("person") { ColumnValue($0.person) }]
  static let folds: [Fold<Note>] = [
    Fold(NoteOpened.self) { state, event, _ in state = Note(person: event.person, state: "oppen") }
  ]
}

struct NoteOpened: EventPayload {
  static let eventType = "se.stadsbuss.hotpaths.note.opened"
  let person: PersonRef
  static let object = Object("NoteOpened", "Opened.", Self.init(person:), Field("person", { $0.person }, "Whose."))
  init(person: PersonRef) { self.person = person }
}

struct NoteID: Message {
  let id: EntityID
  static let object = Object("NoteID", "Which.", Self.init(id:), Field("id", { $0.id }, "The note."))
  init(id: EntityID) { self.id = id }
}

struct NotePerson: Message {
  let person: PersonRef
  static let object = Object("NotePerson", "Whose.", Self.init(person:), Field("person", { $0.person }, "The person."))
  init(person: PersonRef) { self.person = person }
}

/// A service that does as little of its own as can be, so that what is counted is the bus's and the store's.
enum NoteMethods {
  static let open = Method<NotePerson, NoteID>("note.open", "Opens.", .command, .anyRole, examples: [])
  static let keep = Method<NoParams, NoParams>("note.keep", "Keeps its key.", .command, .anyRole, examples: [])
  static let look = Method<NoParams, NoParams>("note.look", "Is recorded.", .auditedQuery, .anyRole, examples: [])
  static let show = Method<NoteID, Note>("note.show", "Shows.", .query, .anyRole, examples: [])

  static func endpoints(_ store: Store) -> [Endpoint] {
    store.endpoints + [
      store.command(open) { params, context in
        let id = context.newID()
        try context.append([EventDraft(id, NoteOpened(person: params.person))])
        return NoteID(id: id)
      },
      store.command(keep) { _, _ in NoParams() },
      store.audited(look) { _, _ in NoParams() },
      store.query(show) { params, context in try context.require(Note.self, params.id, "note").state },
    ]
  }
}
