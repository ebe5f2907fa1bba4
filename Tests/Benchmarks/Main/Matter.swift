import Bus
import Casework
import EventStore
import Vocabulary
import Wire

/// The least that a matter can be: whose it is and where it stands.
struct Matter: Entity {
  let person: PersonRef
  let state: String

  static let object = Object(
    "Matter", "A matter.", Self.init(person:state:), Field("person", { $0.person }, "Whose."),
    Field("state", { $0.state }, "Where it stands."))
  static let kind = "matter"
  static let columns: [Column<Matter>] = [Column("person") { ColumnValue($0.person) }]
  static let folds: [Fold<Matter>] = [
    Fold(MatterOpened.self) { state, event, _ in state = Matter(person: event.person, state: "oppen") }
  ]
}

struct MatterOpened: EventPayload {
  static let eventType = "se.stadsbuss.bench.matter.opened"
  let person: PersonRef
  static let object = Object(
    "MatterOpened", "Opened.", Self.init(person:), Field("person", { $0.person }, "Whose."))
  init(person: PersonRef) { self.person = person }
}

struct MatterID: Message {
  let id: EntityID
  static let object = Object("MatterID", "Which.", Self.init(id:), Field("id", { $0.id }, "The matter."))
  init(id: EntityID) { self.id = id }
}

struct PersonParams: Message {
  let person: PersonRef
  static let object = Object(
    "PersonParams", "Whose.", Self.init(person:), Field("person", { $0.person }, "The person."))
  init(person: PersonRef) { self.person = person }
}

/// One command, and one reading that is declared twice with the same handler: as a query, and as an audited query.
enum MatterMethods {
  static let open = Method<PersonParams, MatterID>("matter.open", "Opens.", .command, .anyRole, examples: [])
  static let read = Method<MatterID, Matter>("matter.read", "Reads.", .query, .anyRole, examples: [])
  static let show = Method<MatterID, Matter>("matter.show", "Reads, audited.", .auditedQuery, .anyRole, examples: [])

  static func endpoints(_ store: Store) -> [Endpoint] {
    [
      store.command(open) { params, context in
        let id = context.newID()
        try context.append([EventDraft(id, MatterOpened(person: params.person))])
        return MatterID(id: id)
      },
      store.query(read) { params, context in try matter(params, context) },
      store.audited(show) { params, context in
        let matter = try matter(params, context)
        context.audit(person: matter.person)
        return matter
      },
    ]
  }

  private static func matter<Context: EntityReading>(_ params: MatterID, _ context: Context) throws -> Matter {
    try context.require(Matter.self, params.id, "matter").state
  }
}
