/// Applicants, their wishes, and groups with places: everything an allocation is computed from.
package struct Instance: Sendable, Equatable {
  /// Somebody who wants a place.
  package struct Applicant: Sendable, Equatable {
    /// Unique among the applicants, byte for byte.
    package var id: String
    /// Ids of groups, the most wanted first. A group where the applicant is not eligible is passed over.
    package var wishes: [String]
    /// What reserved seats ask for.
    package var tags: [String]
    /// What the lottery number is drawn for, when it is not `id`: siblings may share one.
    package var lotteryID: String?

    package init(id: String, wishes: [String], tags: [String] = [], lotteryID: String? = nil) {
      self.id = id
      self.wishes = wishes
      self.tags = tags
      self.lotteryID = lotteryID
    }
  }

  /// Places of one kind, with one order of priority.
  package struct Group: Sendable, Equatable {
    /// Unique among the groups, byte for byte.
    package var id: String
    /// How many places; 0 or more.
    package var capacity: Int
    /// Who is eligible, and in which order.
    package var order: Order
    /// Seats kept for applicants with a tag.
    package var reserves: [Reserve]
    /// Which seats are offered first.
    package var precedence: SeatPrecedence

    package init(
      id: String, capacity: Int, order: Order, reserves: [Reserve] = [], precedence: SeatPrecedence = .reservedFirst
    ) {
      self.id = id
      self.capacity = capacity
      self.order = order
      self.reserves = reserves
      self.precedence = precedence
    }
  }

  /// The priority at a group. Whoever it does not name is not eligible there.
  package enum Order: Sendable, Equatable {
    /// Applicants one by one, the first in turn first.
    case listed([String])
    /// Applicants in tiers, the best tier first; inside a tier the lottery number decides.
    case tiers([[String]])
  }

  /// What the instance is called.
  package var name: String
  /// Who wants a place.
  package var applicants: [Applicant]
  /// Where there are places.
  package var groups: [Group]
  /// The published seed of the lottery; needed when a group has tiers.
  package var seed: String?
  /// The applicants who declined the place they got in the first round, or gave up waiting.
  package var declines: [String]

  package init(
    name: String, applicants: [Applicant], groups: [Group], seed: String? = nil, declines: [String] = []
  ) {
    self.name = name
    self.applicants = applicants
    self.groups = groups
    self.seed = seed
    self.declines = declines
  }

  /// Checks that the instance can be allocated.
  /// - Throws: the first refusal: groups come before applicants, applicants before orders of priority, then the declines.
  package func validate() throws(InstanceRefusal) {
    _ = try market()
    _ = try leavers()
  }

  /// By applicant, whether they declined.
  /// - Throws: `unknownDecliner`, `repeatedDecliner`.
  package func leavers() throws(InstanceRefusal) -> [Bool] {
    var table = IDTable()
    for applicant in applicants { _ = table.insert(applicant.id) }
    var leavers = Array(repeating: false, count: applicants.count)
    for id in declines {
      guard let applicant = table.find(id) else { throw .unknownDecliner(id) }
      guard !leavers[applicant] else { throw .repeatedDecliner(id) }
      leavers[applicant] = true
    }
    return leavers
  }
}
