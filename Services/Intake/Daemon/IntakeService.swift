package import Bus
import Casework
package import Daemon
package import EventStore
import IntakeAPI
import IntakeDomain
package import Persons
package import Rights
import Vocabulary
import Wire

/// Etableringscentrum's service: what it stores, what it follows and what answers its methods.
package struct IntakeService: Sendable {
  let store: Store
  let persons: PersonGuard

  package init(store: Store, persons: PersonGuard) {
    self.store = store
    self.persons = persons
  }

  package static let kinds: [EntityKind] = [
    EntityKind(Case.self), EntityKind(Plan.self), EntityKind(Measure.self), EntityKind(Referral.self),
    EntityKind(KnownPerson.self), EntityKind(KnownProtection.self), EntityKind(KnownConsent.self),
    EntityKind(KnownHarmTest.self),
  ]

  package static var definition: ServiceDefinition {
    var definition = ServiceDefinition(
      name: "intake", title: "Etableringscentrum",
      description: "Cases, the one plan of each person, measures, and referrals to other services.", kinds: kinds
    ) { context in
      IntakeService(store: context.store, persons: PersonGuard(follower: context.follower("people"))).endpoints
    }
    definition.follows = ["people"]
    definition.reactions = [
      Erasure.reaction { refs, context in try MatterTable.destroy(refs, context.db) }
    ]
    definition.migrations = Destroyed.migrations + [MatterTable.migration]
    definition.auditScope = { PersonGuard(follower: $0.follower("people")).auditScope }
    definition.reasonSealing = { RegisterSealer($0) }
    return definition
  }

  package var endpoints: [Endpoint] {
    caseEndpoints + planEndpoints + measureEndpoints + referralEndpoints + rights.endpoints(store)
      + persons.matters.endpoints(
        store, [Performer(RegisterCase.method, register), Performer(StartMeasure.method, start)])
      + corrections.endpoints(store) + [.rules([CaseEntryRule.table.listing])]
      + persons.work(store, Self.work)
  }

  /// What waits for somebody, as `work.list` tells it. A plan is its case's.
  static let work = [
    WorkSource(Case.work),
    WorkSource(Plan.work) { plan, reading in
      try reading.require(Case.self, plan.state.caseId, "case").state.organisation
    },
  ]

  package var rights: RightsService {
    RightsService(
      service: "intake", holdings: IntakeHoldings.all, tables: [KnownHoldings.matters], gate: persons.gate)
  }
}

// MARK: what all handlers do

extension IntakeService {
  /// A case for a command: the caller may know of it and has one of the method's roles in its unit.
  func matter(
    _ id: EntityID, expecting version: Int? = nil, for access: Access, _ context: WriteContext
  ) throws -> EntityRow<Case> {
    let row = try context.require(Case.self, id, "case")
    try persons.requireVisible(row.state.personRef, "case", context)
    try context.requireRole(access.listed, in: row.state.organisation.text)
    if let version { _ = try context.require(Case.self, id, "case", expecting: version) }
    return row
  }

  /// A case for a reading method: inside a circle the caller has said why.
  func readMatter(_ id: EntityID, for access: Access, _ context: WriteContext) throws -> EntityRow<Case> {
    let row = try context.require(Case.self, id, "case")
    try persons.requireReadable(row.state.personRef, "case", context)
    try context.requireRole(access.listed, in: row.state.organisation.text)
    return row
  }

  /// Everything of one kind that is kept under any of a person's refs, ordered by id.
  func rows<E: Entity>(
    _ type: E.Type, of person: PersonRef, where conditions: [(column: String, value: ColumnValue)] = [],
    after: String? = nil, _ context: WriteContext
  ) throws -> [EntityRow<E>] {
    let refs = try persons.aliases(of: person, context)
    let rows = try refs.flatMap { ref in
      try context.find(type, [("person_ref", ColumnValue(ref))] + conditions, after: after)
    }
    return refs.count == 1 ? rows : rows.sorted { $0.id < $1.id }
  }

  /// One page of what is kept about one person, who may be shown to the caller.
  func page<E: Entity, Item: Message>(
    _ rows: [EntityRow<E>], max: Int?, _ context: WriteContext, visible: (E) -> Bool,
    _ item: (EntityRow<E>) throws -> Item
  ) rethrows -> Page<Item> {
    let most = max ?? PageLimit.usual
    var items: [Item] = []
    var last: String?
    var bytes = 64
    for row in rows where visible(row.state) {
      guard items.count < most else { return Page(items: items, more: true, last: last) }
      let made = try item(row)
      bytes += made.json.count + 1
      guard bytes <= context.call.room || items.isEmpty else { return Page(items: items, more: true, last: last) }
      items.append(made)
      last = row.id
    }
    return Page(items: items, more: false, last: last)
  }
}

extension EntityRow {
  /// The row's id as the wire has it.
  var entityID: EntityID {
    get throws { try EntityID(parsing: id) }
  }
}
