package import Wire

/// The JSON form of an instance. Members that it does not name, such as `expected` or `description`, are passed over.
package struct InstanceText: Message {
  /// What decides the priority at a group, and what is computed.
  package enum Kind: String, Coded {
    case hr, lottery, reserve, realloc
    package static let codeName = "InstanceKind"
    package var doc: String {
      switch self {
      case .hr: "Each group lists its applicants in order."
      case .lottery: "Each group has tiers; inside a tier a lottery decides."
      case .reserve: "Each group lists its applicants in order and may reserve seats."
      case .realloc: "A round, and what follows when some decline."
      }
    }
  }

  package struct Applicant: Message {
    package let id: String
    package let wishes: [String]
    package let tags: [String]?
    package static let object = Object(
      "InstanceApplicant", "Somebody who wants a place.", Self.init,
      Field("id", { $0.id }, "Unique among the applicants."),
      Field("wishes", { $0.wishes }, "Ids of groups, the most wanted first."),
      Field("tags", { $0.tags }, "What reserved seats ask for."))
  }

  package struct Group: Message {
    package let id: String
    package let capacity: Int
    package let priority: [String]?
    package let reserves: [ReserveText]?
    package let precedence: SeatPrecedence?
    package static let object = Object(
      "InstanceGroup", "Places with one order of priority.", Self.init,
      Field("id", { $0.id }, "Unique among the groups."),
      Field("capacity", { $0.capacity }, "How many places."),
      Field("priority", { $0.priority }, "Ids of the eligible applicants in order; a lottery does not look at it."),
      Field("reserves", { $0.reserves }, "Seats kept for applicants with a tag."),
      Field("precedence", { $0.precedence }, "Which seats are offered first; reserved-first when absent."))
  }

  package struct ReserveText: Message {
    package let tag: String
    package let seats: Int
    package let hard: Bool?
    package static let object = Object(
      "InstanceReserve", "Seats kept for applicants with a tag.", Self.init,
      Field("tag", { $0.tag }, "The tag."),
      Field("seats", { $0.seats }, "How many."),
      Field("hard", { $0.hard }, "Whether they stay empty without a tagged applicant; false when absent."))
  }

  package struct Lottery: Message {
    package let seed: String
    package static let object = Object(
      "InstanceLottery", "The lottery.", Self.init, Field("seed", { $0.seed }, "The published seed."))
  }

  package let name: String
  package let kind: Kind
  package let applicants: [Applicant]
  package let groups: [Group]
  package let tiers: [String: [[String]]]?
  package let lottery: Lottery?
  package let declines: [String]?
  package static let object = Object(
    "Instance", "Applicants, their wishes, and groups with places.", Self.init,
    Field("name", { $0.name }, "What the instance is called."),
    Field("kind", { $0.kind }, "What decides the priority."),
    Field("applicants", { $0.applicants }, "Who wants a place."),
    Field("groups", { $0.groups }, "Where there are places."),
    Field("tiers", { $0.tiers }, "By group the tiers of eligible applicants, the best first."),
    Field("lottery", { $0.lottery }, "The lottery."),
    Field("declines", { $0.declines }, "Ids of the applicants who declined."))

  /// The instance that the text describes.
  /// - Throws: `tiersOfUnknownGroup`, `noOrder`; the rest is refused when it is solved.
  package func instance() throws(InstanceRefusal) -> Instance {
    var known = IDTable()
    for group in groups { _ = known.insert(group.id) }
    for id in (tiers ?? [:]).keys.sorted() where known.find(id) == nil { throw .tiersOfUnknownGroup(id) }
    var read: [Instance.Group] = []
    for group in groups {
      read.append(
        Instance.Group(
          id: group.id, capacity: group.capacity, order: try order(of: group),
          reserves: (group.reserves ?? []).map { Reserve(tag: $0.tag, seats: $0.seats, isHard: $0.hard ?? false) },
          precedence: group.precedence ?? .reservedFirst))
    }
    return Instance(
      name: name,
      applicants: applicants.map { Instance.Applicant(id: $0.id, wishes: $0.wishes, tags: $0.tags ?? []) },
      groups: read, seed: lottery?.seed, declines: declines ?? [])
  }

  private func order(of group: Group) throws(InstanceRefusal) -> Instance.Order {
    if kind != .lottery, let priority = group.priority { return .listed(priority) }
    // Two ids that differ only in how an accent is written are one key of a dictionary, but two groups.
    if let found = tiers?.index(forKey: group.id), let tiers, tiers[found].key.utf8.elementsEqual(group.id.utf8) {
      return .tiers(tiers[found].value)
    }
    throw .noOrder(group: group.id)
  }
}

extension SeatPrecedence: Coded {
  package static let codeName = "SeatPrecedence"
  package static let allCases: [SeatPrecedence] = [.reservedFirst, .openFirst]
  package var doc: String {
    switch self {
    case .reservedFirst: "All reserved seats in the order given, then the open ones."
    case .openFirst: "The open seats, then the reserved ones in the order given."
    }
  }
}

extension InstanceRefusal {
  /// The first problem of a text that is not what was expected.
  init(_ invalid: InvalidMessage) {
    let first = invalid.problems.first ?? Problem(path: "", problem: "is not as expected")
    self = .malformed((first.path.isEmpty ? "the text" : first.path) + " " + first.problem)
  }
}
