package import Bus
package import EventStore
import GRDB
package import Vocabulary
import Wire

import struct Foundation.Data

/// The individual's rights in one service, made from what it declares of itself.
package struct RightsService: Sendable {
  package let service: String
  package let holdings: [Holding]
  package let tables: [HeldTable]
  let gate: PersonGate
  /// Told by the register alone: whether a person is kept for research.
  let research: (@Sendable (PersonRef, ReadContext) throws -> Bool)?
  /// Persons about whom something is open that no entity names: what lies in the vault.
  let open: (@Sendable (ReadContext) throws -> Set<PersonRef>)?

  package init(
    service: String, holdings: [Holding], tables: [HeldTable] = [], gate: PersonGate,
    research: (@Sendable (PersonRef, ReadContext) throws -> Bool)? = nil,
    open: (@Sendable (ReadContext) throws -> Set<PersonRef>)? = nil
  ) {
    self.service = service
    self.holdings = holdings
    self.tables = tables
    self.gate = gate
    self.research = research
    self.open = open
  }

  package func endpoints(_ store: Store) -> [Endpoint] {
    let record = record
    return [
      store.audited(ExtractPerson.method, prepare: prepareExtract) { params, page, context in
        try context.requireRole(ExtractPerson.method.info.access.listed, in: nil)
        try gate.admit(params.personRef, context)
        return page
      },
      store.audited(RetentionState.method, prepare: prepareRetention) { _, page, context in
        for ref in page.protected { context.audit(person: ref) }
        return page.items
      },
      store.query(DestroyedState.method, resultBytes: 16 << 10) { params, context in
        // What was deleted may lie in the log still.
        store.emptyLog { _ in }
        return try Destroyed.state(of: params.personRefs, context.db)
      },
      Endpoint.memory(RecordsOfProcessing.method, resultBytes: record.json.count + 1024) { _, _ in record },
    ]
  }

  /// What the service stores and why.
  package var record: RecordsOfProcessing.Result {
    RecordsOfProcessing.Result(
      service: service, controller: RecordsOfProcessing.controller,
      stored: holdings.map { RecordsOfProcessing.Stored($0) } + tables.map { RecordsOfProcessing.Stored($0) })
  }

  // MARK: extract

  /// For nobody, and for whom the caller may not know of, there is nothing to look for.
  private func prepareExtract(_ params: ExtractPerson.Params, _ reading: ReadContext) throws -> Page<HeldItem> {
    guard reading.call.grant.holds(ExtractPerson.method.info.access.listed, unit: nil) else {
      return Page(items: [], more: false, last: nil)
    }
    let refs = try gate.refs(params.personRef, reading)
    let all = try Extract(service: self, reading: reading, refs: refs).items()
    let rest = params.after.map { after in all.filter { $0.key > after } } ?? all
    let most = params.max ?? PageLimit.usual
    var items: [HeldItem] = []
    var bytes = 256
    for item in rest {
      bytes += item.json.count + 1
      guard items.count < most, bytes <= reading.call.room || items.isEmpty else { break }
      items.append(item)
    }
    return Page(items: items, more: items.count < rest.count, last: items.last?.key)
  }

  // MARK: retention

  struct RetentionPage: Sendable {
    let items: Page<RetentionState.Item>
    let protected: [PersonRef]
  }

  private func prepareRetention(_ params: RetentionState.Params, _ reading: ReadContext) throws -> RetentionPage {
    guard reading.call.grant.holds([.manager], unit: nil) else {
      throw RPCError.denied("The list is for a manager of the service as a whole.", needs: [.manager])
    }
    let notes = try notes(reading)
    let after = try params.after.map { text in
      guard let ref = try? PersonRef(parsing: text) else {
        throw RPCError.invalidParam("/after", "is no cursor of this list; begin again without it")
      }
      return ref
    }
    let most = params.max ?? PageLimit.usual
    var items: [RetentionState.Item] = []
    var protected: [PersonRef] = []
    var more = false
    var bytes = 128
    for ref in notes.keys.sorted() where after.map({ $0 < ref }) ?? true {
      guard let note = notes[ref] else { continue }
      switch try gate.standing(ref, reading) {
      case .hidden, .erased: continue
      case .protectedAndKnown where !reading.call.grant.roles.contains(.protected): continue
      case .protectedAndKnown: protected.append(ref)
      case .plain: break
      }
      bytes += 140
      guard items.count < most, bytes <= reading.call.room else {
        more = true
        break
      }
      items.append(
        RetentionState.Item(
          personRef: ref, lastNoteOn: note.on, isOpen: note.isOpen, keptForResearch: try research?(ref, reading)))
    }
    return RetentionPage(
      items: Page(items: items, more: more, last: items.last?.personRef.text), protected: protected)
  }

  /// The last note of each person, over everything that the clock looks at.
  private func notes(_ reading: ReadContext) throws -> [PersonRef: Note] {
    var notes: [PersonRef: Note] = [:]
    for holding in holdings {
      guard let noted = holding.note else { continue }
      let rows = try Row.fetchCursor(reading.db, sql: "SELECT id, body FROM entity_\(holding.kind)")
      while let row = try rows.next() {
        let id: String = row[0]
        let body: Data = row[1]
        guard let person = try holding.person(id, body), let note = try noted(id, body, reading) else { continue }
        let ref = try gate.resolved(person, reading)
        notes[ref] = notes[ref].map { Note(max($0.on, note.on), isOpen: $0.isOpen || note.isOpen) } ?? note
      }
    }
    for person in try open?(reading) ?? [] {
      let ref = try gate.resolved(person, reading)
      if let note = notes[ref] { notes[ref] = Note(note.on, isOpen: true) }
    }
    return notes
  }
}
