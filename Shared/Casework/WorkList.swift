package import Vocabulary
package import Wire

/// One kind of work that waits for somebody: which entities, since when and until when. Pure: what is open and when it is
/// due follow from the entity alone.
package struct KindOfWork<Root: Sendable>: Sendable {
  /// The name on the wire, in the city's words, lowerCamelCase; unique in the service.
  package let name: String
  /// What is to be done, in one sentence.
  package let doc: String
  /// Who sees it, in the unit of the entity.
  package let roles: [Role]
  let isOpen: @Sendable (Root) -> Bool
  let due: @Sendable (Root) -> CivilDate?
  let since: @Sendable (Root) -> CivilDate

  /// - Parameters:
  ///   - since: the day from which it has waited.
  ///   - due: the day by which it is to be done; nil for none.
  ///   - isOpen: whether it waits.
  package init(
    _ name: String, _ doc: String, roles: [Role] = [.officer, .manager],
    since: @escaping @Sendable (Root) -> CivilDate,
    due: @escaping @Sendable (Root) -> CivilDate? = { _ in nil }, when isOpen: @escaping @Sendable (Root) -> Bool
  ) {
    precondition(!name.utf8.contains(UInt8(ascii: ":")), "a kind of work is named without a colon")
    self.name = name
    self.doc = doc
    self.roles = roles
    self.since = since
    self.due = due
    self.isOpen = isOpen
  }
}

/// The kinds of work that one sort of entity can wait for. An entity stands in one of a list's kinds at a time: the first
/// that is open. What can wait for two things at once has two lists, with columns of their own.
///
/// The entity has ``column`` among its columns: an index over it is the list, in the order of the days.
package struct WorkLists<Root: Sendable>: Sendable {
  package let kinds: [KindOfWork<Root>]
  /// Whom it is about; nil where it is about nobody.
  package let person: (@Sendable (Root) -> PersonRef)?
  /// The unit whose roles count.
  package let unit: @Sendable (Root) -> OrganisationCode
  package let columnName: String

  package init(
    column: String = "work", person: (@Sendable (Root) -> PersonRef)? = nil,
    unit: @escaping @Sendable (Root) -> OrganisationCode = { _ in .city }, _ kinds: [KindOfWork<Root>]
  ) {
    columnName = column
    self.person = person
    self.unit = unit
    self.kinds = kinds
  }

  /// What it waits for; nil for nothing.
  package func waiting(_ root: Root) -> Work? {
    kinds.first { $0.isOpen(root) }.map { kind in
      Work(kind: kind.name, since: kind.since(root), dueOn: kind.due(root))
    }
  }

  package var column: Column<Root> {
    Column(columnName) { root in waiting(root).map { .text($0.mark) } ?? .null }
  }
}

/// Something that waits.
package struct Work: Sendable, Equatable {
  package let kind: String
  package let since: CivilDate
  /// Nil for no day.
  package let dueOn: CivilDate?

  package init(kind: String, since: CivilDate, dueOn: CivilDate?) {
    self.kind = kind
    self.since = since
    self.dueOn = dueOn
  }

  package func isOverdue(on day: CivilDate) -> Bool { dueOn.map { $0 < day } ?? false }

  /// As its column has it: `KIND:DAY`, so that a kind's rows lie together in the order of the days. What has no day comes
  /// last.
  package var mark: String { Self.mark(kind, dueOn ?? .last) }

  package static func mark(_ kind: String, _ day: CivilDate) -> String { "\(kind):\(day.text)" }

  /// After every mark of a kind.
  package static func end(of kind: String) -> String { "\(kind);" }
}

/// Where a page of work ended: `DAY:KIND:ID`. Work is in the order of the day, the kind's name and the id.
package struct WorkCursor: Sendable, Equatable, Comparable {
  package let day: CivilDate
  package let kind: String
  package let id: String

  package init(day: CivilDate, kind: String, id: String) {
    self.day = day
    self.kind = kind
    self.id = id
  }

  package init(parsing text: String) throws(RPCError) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let day = try? CivilDate(parsing: parts[0]), !parts[1].isEmpty, !parts[2].isEmpty else {
      throw .invalidParam("/after", "is no cursor of this list; give the `last` of the page before")
    }
    self.init(day: day, kind: parts[1], id: parts[2])
  }

  package var text: String { "\(day.text):\(kind):\(id)" }

  package static func < (left: Self, right: Self) -> Bool {
    (left.day, left.kind, left.id) < (right.day, right.kind, right.id)
  }

  /// Behind which mark and id the rows of a kind go on.
  package func start(in kind: String) -> (mark: String, id: String) {
    if kind == self.kind { return (Work.mark(kind, day), id) }
    return kind > self.kind ? (Work.mark(kind, day), "") : (Work.mark(kind, day) + "~", "")
  }
}
