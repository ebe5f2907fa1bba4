import Vocabulary
package import Wire

/// What a round is decided by, whole: its text as JSON without white space is what the rules' hash is made of.
///
/// A member more or another order of members is another text, and another hash: never change what is here; a new rule is a
/// new optional member at the end.
package struct AllocationRules: Message {
  package let version: AllocationRuleVersion
  /// Ages turned in the calendar year of the work.
  package let firstAge: Int
  package let lastAge: Int
  package let priority: [PriorityOrder]
  package let reserves: [SeatReserve]
  package let seatOrder: SeatOrder
  package let tailWish: Bool
  package let legalBasis: PublicText?

  package init(
    version: AllocationRuleVersion, firstAge: Int, lastAge: Int, priority: [PriorityOrder],
    reserves: [SeatReserve] = [],
    seatOrder: SeatOrder = .reserveradeForst, tailWish: Bool = true, legalBasis: PublicText? = nil
  ) {
    self.version = version
    self.firstAge = firstAge
    self.lastAge = lastAge
    self.priority = priority
    self.reserves = reserves
    self.seatOrder = seatOrder
    self.tailWish = tailWish
    self.legalBasis = legalBasis
  }

  package static let object = Object(
    "AllocationRules", "What the rounds of a period are decided by.",
    Self.init(version:firstAge:lastAge:priority:reserves:seatOrder:tailWish:legalBasis:),
    Field("version", { $0.version }, "The version of the city's rules that they stand on."),
    Field("firstAge", { $0.firstAge }, "The least age turned in the year of the work.", .range(AllocationLimit.ages)),
    Field("lastAge", { $0.lastAge }, "The greatest age turned in the year of the work.", .range(AllocationLimit.ages)),
    priorityField { $0.priority },
    reservesField { $0.reserves },
    seatOrderField { $0.seatOrder },
    tailWishField { $0.tailWish },
    legalBasisField { $0.legalBasis })

  static func priorityField<Root>(_ get: @escaping @Sendable (Root) -> [PriorityOrder]) -> Field<Root, [PriorityOrder]>
  {
    Field(
      "priority", get, "The order of priority, for one group of categories each; the last is for all other places.",
      .items(AllocationLimit.orders))
  }

  static func reservesField<Root>(_ get: @escaping @Sendable (Root) -> [SeatReserve]) -> Field<Root, [SeatReserve]> {
    Field("reserves", get, "Reserved seats, in the order in which they are offered.", .items(AllocationLimit.reserves))
  }

  static func seatOrderField<Root, Value>(_ get: @escaping @Sendable (Root) -> Value) -> Field<Root, Value> {
    Field("seatOrder", get, "Which seats of a place are offered first.")
  }

  static func tailWishField<Root, Value>(_ get: @escaping @Sendable (Root) -> Value) -> Field<Root, Value> {
    Field("tailWish", get, "Whether an application may end with the wish for any place.")
  }

  static func legalBasisField<Root>(_ get: @escaping @Sendable (Root) -> PublicText?) -> Field<Root, PublicText?> {
    Field("legalBasis", get, "The law that lets reserves treat the sexes differently; without it none may.")
  }
}

/// How the class at a place is made, for places of some categories.
package struct PriorityOrder: Message {
  /// Nil for all categories that no other order names.
  package let categories: [HolidayCategory]?
  package let criteria: [PriorityCriterion]

  package init(categories: [HolidayCategory]? = nil, criteria: [PriorityCriterion]) {
    self.categories = categories
    self.criteria = criteria
  }

  package static let object = Object(
    "PriorityOrder", "How the class at a place is made.", Self.init(categories:criteria:),
    Field(
      "categories", { $0.categories }, "The kinds of workplace it holds for; left out for all others.",
      .items(1...HolidayCategory.allCases.count)),
    Field(
      "criteria", { $0.criteria }, "What decides the class, the weightiest first.",
      .items(0...PriorityCriterion.allCases.count)))
}

/// Seats of a place kept for applicants with a tag.
package struct SeatReserve: Message {
  package let tag: ApplicantTag
  /// So many of each place's seats, or all it has where it has fewer.
  package let seats: Int?
  /// So much of each place's seats, rounded down.
  package let percent: Int?
  /// Whether the seats stay empty without a tagged applicant.
  package let hard: Bool
  /// Nil for places of every category.
  package let categories: [HolidayCategory]?

  package init(
    tag: ApplicantTag, seats: Int? = nil, percent: Int? = nil, hard: Bool = false, categories: [HolidayCategory]? = nil
  ) {
    self.tag = tag
    self.seats = seats
    self.percent = percent
    self.hard = hard
    self.categories = categories
  }

  package static let object = Object(
    "SeatReserve", "Seats of a place kept for applicants with a tag.", Self.init(tag:seats:percent:hard:categories:),
    Field("tag", { $0.tag }, "For whom the seats are kept."),
    Field(
      "seats", { $0.seats }, "So many seats of each place; give this or percent.",
      .range(1...AllocationLimit.seats.upperBound)),
    Field(
      "percent", { $0.percent }, "So many per cent of each place's seats, rounded down; give this or seats.",
      .range(1...100)),
    Field("hard", { $0.hard }, "Whether the seats stay empty without a tagged applicant."),
    Field(
      "categories", { $0.categories }, "The kinds of workplace it holds for; left out for all.",
      .items(1...HolidayCategory.allCases.count)))
}
