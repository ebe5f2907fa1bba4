package import Bus
package import Casework
package import EventStore
package import Vocabulary
import Wire

/// One sort of entity's work lists in a service, without its type.
package struct WorkSource: Sendable {
  struct Kind: Sendable {
    let name: String
    let doc: String
    let roles: [Role]
  }

  struct Found: Sendable {
    let id: String
    let work: Work
    let person: PersonRef?
    let unit: OrganisationCode
  }

  let entity: String
  let kinds: [Kind]
  let find:
    @Sendable (
      _ kind: String, _ before: CivilDate?, _ start: (mark: String, id: String)?, _ limit: Int, any EntityReading
    ) throws -> [Found]

  /// - Parameters:
  ///   - unit: the entity's unit, where it is known by another entity only.
  ///   - waits: whether it waits after all, where that too is known elsewhere: prepared once for a page, nil where none does,
  ///     and asked of each that the lists hold.
  package init<E: Entity>(
    _ lists: WorkLists<E>, unit: (@Sendable (EntityRow<E>, any EntityReading) throws -> OrganisationCode)? = nil,
    where waits: (@Sendable (any EntityReading) throws -> ((EntityRow<E>) throws -> Bool)?)? = nil
  ) {
    entity = E.kind
    kinds = lists.kinds.map { Kind(name: $0.name, doc: $0.doc, roles: $0.roles) }
    find = { kind, day, start, limit, reading in
      var found: [Found] = []
      var start = start
      let waits = try waits.map { try $0(reading) }
      if case .some(.none) = waits { return [] }
      // A caller takes fewer than it asked for as the end: what does not wait is made up for.
      while found.count < limit {
        let wanted = limit - found.count
        let rows = try reading.work(lists, kind, before: day, after: start, limit: wanted)
        for row in rows {
          guard let work = lists.waiting(row.state) else { continue }
          start = (work.mark, row.id)
          guard try waits??(row) ?? true else { continue }
          let unit = try unit.map { try $0(row, reading) } ?? lists.unit(row.state)
          found.append(Found(id: row.id, work: work, person: lists.person?(row.state), unit: unit))
        }
        guard rows.count == wanted, waits != nil else { break }
      }
      return found
    }
  }
}

extension PersonGuard {
  /// `work.list` and `work.summary` of a service.
  package func work(_ store: Store, _ sources: [WorkSource]) -> [Endpoint] {
    WorkDesk(persons: self, sources).endpoints(store)
  }
}

/// What waits for whom.
struct WorkDesk: Sendable {
  private let persons: PersonGuard
  private let kinds: [(source: WorkSource, kind: WorkSource.Kind)]

  init(persons: PersonGuard, _ sources: [WorkSource]) {
    self.persons = persons
    kinds = sources.flatMap { source in source.kinds.map { (source, $0) } }.sorted { $0.kind.name < $1.kind.name }
    precondition(Set(kinds.map(\.kind.name)).count == kinds.count, "two kinds of work have one name")
  }

  func endpoints(_ store: Store) -> [Endpoint] {
    [
      store.audited(ListWork.method, prepare: page) { params, page, context in try told(page, context) },
      store.query(SummarizeWork.method, resultBytes: 1024 + 512 * kinds.count, summary),
    ]
  }

  // MARK: the list

  /// An item with whom it is about.
  private struct Line: Sendable {
    let item: ListWork.Item
    let person: PersonRef?
  }

  private struct Prepared: Sendable {
    var page: Page<ListWork.Item>
    var lines: [Line]
  }

  private struct Candidate {
    let place: WorkCursor
    let found: WorkSource.Found
    let kind: WorkSource.Kind
    let entity: String
  }

  private func page(_ params: ListWork.Params, _ reading: ReadContext) throws -> Prepared {
    var wanted = kinds.filter { $0.kind.roles.contains { reading.call.grant.roles.contains($0) } }
    if let name = params.kind {
      wanted = wanted.filter { $0.kind.name == name }
      if wanted.isEmpty { throw RPCError.notFound("kind of work") }
    }
    var cursor = try params.after.map { text throws(RPCError) in try WorkCursor(parsing: text) }
    var page = PageFiller<ListWork.Item>(max: params.max, room: reading.call.room)
    var lines: [Line] = []
    let batch = (params.max ?? PageLimit.usual) + 1
    while true {
      let (candidates, isMore) = try next(wanted, before: params.dueBefore, after: cursor, batch: batch, reading)
      for candidate in candidates {
        cursor = candidate.place
        guard let line = try line(candidate, unit: params.unit, reading) else { continue }
        guard page.add(line.item, cursor: candidate.place.text) else {
          return Prepared(page: page.page, lines: lines)
        }
        lines.append(line)
      }
      guard isMore else { return Prepared(page: page.page, lines: lines) }
    }
  }

  /// What comes next of all kinds, in order, as far as every kind has been read.
  private func next(
    _ wanted: [(source: WorkSource, kind: WorkSource.Kind)], before day: CivilDate?, after cursor: WorkCursor?,
    batch: Int, _ reading: ReadContext
  ) throws -> ([Candidate], isMore: Bool) {
    var candidates: [Candidate] = []
    var bound: WorkCursor?
    for (source, kind) in wanted {
      let found = try source.find(kind.name, day, cursor?.start(in: kind.name), batch, reading)
      candidates += found.map { found in
        let place = WorkCursor(day: found.work.dueOn ?? .last, kind: kind.name, id: found.id)
        return Candidate(place: place, found: found, kind: kind, entity: source.entity)
      }
      if found.count == batch, let last = candidates.last?.place { bound = bound.map { min($0, last) } ?? last }
    }
    candidates.sort { $0.place < $1.place }
    return (bound.map { bound in candidates.filter { $0.place <= bound } } ?? candidates, bound != nil)
  }

  /// Nil where it is not for this caller.
  private func line(_ candidate: Candidate, unit: OrganisationCode?, _ reading: ReadContext) throws -> Line? {
    let found = candidate.found
    guard unit == nil || unit == found.unit,
      reading.call.grant.holds(candidate.kind.roles, unit: found.unit.text),
      try found.person.map({ try admits($0, reading, reading.call) }) ?? true
    else { return nil }
    let item = ListWork.Item(
      kind: candidate.kind.name, entity: candidate.entity, id: found.id, unit: found.unit, dueOn: found.work.dueOn,
      since: found.work.since, overdue: found.work.isOverdue(on: reading.today))
    return Line(item: item, person: found.person)
  }

  /// Protected persons are for their circle, which has said why.
  private func admits(_ person: PersonRef, _ context: some EntityReading, _ call: Call) throws -> Bool {
    if try persons.mayList(person, context) { return true }
    return try call.meta.reason != nil && persons.mayShow(person, context, call)
  }

  /// What was found, as far as the caller may still know of it; the protected are noted.
  private func told(_ prepared: Prepared, _ context: WriteContext) throws -> Page<ListWork.Item> {
    var items: [ListWork.Item] = []
    for line in prepared.lines {
      if let person = line.person {
        guard try admits(person, context, context.call) else { continue }
        if try persons.isProtected(person, context) {
          context.audit(person: person)
          try context.keepReason(about: persons.resolved(person, context))
        }
      }
      items.append(line.item)
    }
    return Page(items: items, more: prepared.page.more, last: prepared.page.last)
  }

  // MARK: the summary

  private func summary(_ params: SummarizeWork.Params, _ reading: ReadContext) throws -> SummarizeWork.Result {
    var lines: [SummarizeWork.Line] = []
    for (source, kind) in kinds where kind.roles.contains(where: { reading.call.grant.roles.contains($0) }) {
      lines.append(try count(source, kind, unit: params.unit, reading))
    }
    return SummarizeWork.Result(kinds: lines)
  }

  private func count(
    _ source: WorkSource, _ kind: WorkSource.Kind, unit: OrganisationCode?, _ reading: ReadContext
  ) throws -> SummarizeWork.Line {
    var (count, overdue, more) = (0, 0, false)
    var first: CivilDate?
    var start: (mark: String, id: String)?
    let batch = PageLimit.most
    while !more {
      let found = try source.find(kind.name, nil, start, batch, reading)
      for item in found {
        start = (item.work.mark, item.id)
        guard unit == nil || unit == item.unit, reading.call.grant.holds(kind.roles, unit: item.unit.text),
          try item.person.map({ try persons.mayList($0, reading) }) ?? true
        else { continue }
        guard count < SummarizeWork.most else {
          more = true
          break
        }
        count += 1
        first = first ?? item.work.dueOn
        if item.work.isOverdue(on: reading.today) { overdue += 1 }
      }
      guard found.count == batch else { break }
    }
    return SummarizeWork.Line(
      kind: kind.name, doc: kind.doc, entity: source.entity, count: count, overdue: overdue, firstDueOn: first,
      more: more)
  }
}
