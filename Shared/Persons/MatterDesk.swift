package import Bus
import Casework
package import EventStore
package import GRDB
import Synchronization
package import Vocabulary
package import Wire

/// One command that may bring somebody in of whom its caller may not know.
package struct Performer: Sendable {
  let info: MethodInfo
  let run: @Sendable ([UInt8], WriteContext) throws -> [UInt8]

  package init<Params: Message, Receipt: WireValue>(
    _ method: Method<Params, Receipt>, _ body: @escaping @Sendable (Params, WriteContext) throws -> Receipt
  ) {
    info = method.info
    run = { bytes, context in try body(Params(json: bytes), context).json }
  }
}

/// Brings to a circle what others ask for about its person, and gives those others the receipt that they would have had of
/// anybody (PROTOCOL § 8, catalogue 2b).
///
/// The receipt is made by the command itself, in a trial that is undone, for a stand-in: somebody with the person's sex
/// and date of birth of whom nothing else is known, but for what the same officer has asked for about the person before.
/// So it is refused what would be refused of anybody, and a second case of one kind is one too many for both.
package final class MatterDesk: Sendable {
  /// What one officer asked for about one person before, as far back as a trial goes.
  static let remembered = 50

  /// How params are kept that hold more than refs and codes.
  package struct Keeping: Sendable {
    let keep: @Sendable ([UInt8], EntityID, PersonRef, Database) throws -> Void
    let read: @Sendable (EntityID, Database) throws -> [UInt8]?

    package init(
      keep: @escaping @Sendable ([UInt8], EntityID, PersonRef, Database) throws -> Void,
      read: @escaping @Sendable (EntityID, Database) throws -> [UInt8]?
    ) {
      self.keep = keep
      self.read = read
    }
  }

  private let performers = Mutex<[String: Performer]>([:])
  private let keeping: Keeping?
  /// Whether the caller may see to what was asked for about the person.
  private let maySee: @Sendable (PersonRef, WriteContext) throws -> Bool

  package init(
    keeping: Keeping? = nil, maySee: @escaping @Sendable (PersonRef, WriteContext) throws -> Bool
  ) {
    self.keeping = keeping
    self.maySee = maySee
  }

  // MARK: bringing a matter in

  /// What the command comes to for the stand-in; what was asked for goes to the circle of `person`.
  /// - Parameter body: the command, for the stand-in whose reference it is given.
  package func route<Params: Message, Receipt>(
    _ method: Method<Params, Receipt>, _ params: Params, about person: PersonRef, _ context: WriteContext,
    _ body: (PersonRef) throws -> Receipt
  ) throws -> Receipt {
    let before = try MatterTable.asked(
      by: context.call.officerID, about: person, most: Self.remembered, context.db)
    let receipt = try context.trial {
      let standIn = context.newStandIn()
      context.standIns[person] = standIn
      defer { context.standIns[person] = nil }
      for matter in before { try? again(matter, context) }
      return try body(standIn)
    }
    let id = context.newID()
    let kept = keeping == nil ? params.json : []
    try MatterTable.insert(
      RoutedMatter(
        id: id, method: method.info.name, person: person, params: kept, officer: context.call.officerID,
        occurredOn: context.occurredOn, at: context.now), context.db)
    try keeping?.keep(params.json, id, person, context.db)
    return receipt
  }

  private func again(_ matter: RoutedMatter, _ context: WriteContext) throws {
    guard let performer = performers.withLock({ $0[matter.method] }), let params = try params(of: matter, context)
    else {
      return
    }
    try context.savepoint { _ = try context.dated(matter.occurredOn) { try performer.run(params, context) } }
  }

  private func params(of matter: RoutedMatter, _ context: WriteContext) throws -> [UInt8]? {
    guard let keeping else { return matter.params }
    return try keeping.read(matter.id, context.db)
  }

  // MARK: the circle's side

  /// The methods by which a circle sees to its matters. `performers` are all commands that call `route`.
  package func endpoints(_ store: Store, _ performers: [Performer]) -> [Endpoint] {
    self.performers.withLock { $0 = Dictionary(performers.map { ($0.info.name, $0) }) { first, _ in first } }
    return [
      store.audited(ListMatters.method) { params, context in try self.list(params, context) },
      store.command(TakeMatter.method) { params, context in
        var matter = try self.matter(params.matterId, context)
        matter.state = try matter.state.moving(to: .tagen, or: "The matter has been seen to.")
        matter.takenBy = context.call.officerID
        return try self.changed(matter, context)
      },
      store.command(DismissMatter.method) { params, context in
        var matter = try self.taken(params.matterId, context)
        matter.state = try matter.state.moving(to: .avskriven, or: "The matter has been seen to.")
        return try self.changed(matter, context)
      },
      store.command(PerformMatter.method, resultBytes: 64 << 10) { params, context in
        try self.perform(params, context)
      },
    ]
  }

  private func list(_ params: ListMatters.Params, _ context: WriteContext) throws -> Page<MatterView> {
    guard context.call.meta.reason != nil else {
      throw RPCError.invalidParam("/_meta/reason", "is required to read about these persons; say why")
    }
    let states = params.state.map { [$0] } ?? [.ny, .tagen]
    let rows = try states.flatMap { try MatterTable.standing($0, after: params.after ?? "", context.db) }
      .sorted { $0.id < $1.id }
    let most = params.max ?? PageLimit.usual
    var items: [MatterView] = []
    var bytes = 128
    for matter in rows where try maySee(matter.person, context) {
      guard let params = try self.params(of: matter, context) else { continue }
      let item = MatterView(
        matterId: matter.id, method: matter.method, personRef: matter.person, params: RawJSON(params),
        officer: matter.officer, occurredOn: matter.occurredOn, at: matter.at, state: matter.state,
        takenBy: matter.takenBy)
      bytes += item.json.count + 1
      guard items.count < most, bytes <= context.call.room || items.isEmpty else {
        return Page(items: items, more: true, last: items.last?.matterId.text)
      }
      context.audit(person: matter.person)
      items.append(item)
    }
    return Page(items: items, more: false, last: items.last?.matterId.text)
  }

  private func perform(_ params: MatterParams, _ context: WriteContext) throws -> PerformMatter.Result {
    var matter = try taken(params.matterId, context)
    guard let performer = performers.withLock({ $0[matter.method] }), let asked = try self.params(of: matter, context)
    else { throw RPCError.notFound("matter") }
    guard performer.info.access.admits(context.call.grant.roles) else {
      throw RPCError.denied(
        "Your roles do not allow \(performer.info.name); let an officer of the circle who has one take the matter.",
        needs: performer.info.access.listed)
    }
    matter.state = try matter.state.moving(to: .utford, or: "The matter has been seen to.")
    let result = try context.dated(matter.occurredOn) { try performer.run(asked, context) }
    _ = try changed(matter, context)
    return PerformMatter.Result(matterId: matter.id, state: matter.state, result: RawJSON(result))
  }

  /// A matter about somebody whose circle the caller is in.
  private func matter(_ id: EntityID, _ context: WriteContext) throws -> RoutedMatter {
    guard let matter = try MatterTable.load(id, context.db), try maySee(matter.person, context) else {
      throw RPCError.notFound("matter")
    }
    context.audit(person: matter.person)
    return matter
  }

  /// The same, which the caller has taken.
  private func taken(_ id: EntityID, _ context: WriteContext) throws -> RoutedMatter {
    let matter = try matter(id, context)
    guard matter.state == .tagen, matter.takenBy == context.call.officerID else {
      throw RPCError.conflict("Take the matter first.", state: matter.state.rawValue)
    }
    return matter
  }

  private func changed(_ matter: RoutedMatter, _ context: WriteContext) throws -> MatterReceipt {
    try MatterTable.update(matter, context.db)
    return MatterReceipt(matterId: matter.id, state: matter.state, takenBy: matter.takenBy)
  }
}

extension WriteContext {
  fileprivate func newStandIn() -> PersonRef {
    guard let ref = PersonRef(bytes: random(16)) else { preconditionFailure("16 bytes make a reference") }
    return ref
  }
}
