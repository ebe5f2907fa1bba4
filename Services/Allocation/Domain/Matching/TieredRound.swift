/// A round where the priority at a group is a tier and then the lottery number: the holiday jobs of a summer.
///
/// Groups are added first, then applicants; `market()` draws the lottery. Applicants and groups are numbered in the order
/// in which they were added, from 0.
package struct TieredRound: Sendable {
  /// A wish for a group, and in which tier the applicant stands there.
  package struct Wish: Sendable, Equatable {
    /// The group's id.
    package var group: String
    /// 0 is best; nil when the applicant is not eligible at the group, for example without the register extract that work
    /// with children takes.
    package var tier: Int?

    package init(group: String, tier: Int?) {
      self.group = group
      self.tier = tier
    }
  }

  /// The largest tier; a larger one counts as this.
  package static let maxTier = Int(Market.noTier) - 1

  private var builder = MarketBuilder()
  private var draw: LotteryDraw
  private var numbers: [UInt64] = []

  /// - Throws: `emptySeed`.
  package init(seed: String) throws(InstanceRefusal) {
    draw = try LotteryDraw(seed: seed)
  }

  /// The ids of the applicants, by number.
  package var applicants: IDTable { builder.applicants }
  /// The ids of the groups, by number.
  package var groups: IDTable { builder.groups }

  /// The tier of the city's rule: priority youths first, then those who never had a job with the city, then the own
  /// district; 0 is best and 7 last.
  package static func districtTier(isPriority: Bool, isFirstJob: Bool, isSameDistrict: Bool) -> Int {
    (isPriority ? 0 : 4) + (isFirstJob ? 0 : 2) + (isSameDistrict ? 0 : 1)
  }

  /// - Returns: the number of the group.
  @discardableResult
  package mutating func addGroup(
    id: String, capacity: Int, reserves: [Reserve] = [], precedence: SeatPrecedence = .reservedFirst
  ) throws(InstanceRefusal) -> Int {
    try builder.addGroup(id: id.utf8.span, capacity: capacity, reserves: reserves, precedence: precedence)
  }

  /// - Parameter lotteryID: what the number is drawn for, when it is not the id: siblings may share one. Equal numbers are
  ///   ordered by `id`.
  /// - Returns: the number of the applicant.
  @discardableResult
  package mutating func addApplicant(
    id: String, lotteryID: String? = nil, tags: [String] = [], wishes: [Wish]
  ) throws(InstanceRefusal) -> Int {
    let applicant = try addApplicant(id: id.utf8.span, lotteryID: lotteryID)
    for wish in wishes { try addWish(wish.group.utf8.span) { _ in wish.tier } }
    for tag in tags { builder.addTag(tag) }
    return applicant
  }

  /// Adds a group from the bytes of its id.
  mutating func addGroup(id: Span<UInt8>, capacity: Int) throws(InstanceRefusal) -> Int {
    try builder.addGroup(id: id, capacity: capacity)
  }

  /// Adds an applicant from the bytes of the id, with no wishes yet.
  mutating func addApplicant(id: Span<UInt8>, lotteryID: String? = nil) throws(InstanceRefusal) -> Int {
    let applicant = try builder.addApplicant(id: id)
    numbers.append(lotteryID.map { draw.number(of: $0) } ?? draw.number(of: applicant, in: builder.applicants.row))
    return applicant
  }

  /// Adds a wish to the applicant that came last; `tier` gets the number of the group.
  @inline(__always)
  mutating func addWish(_ group: Span<UInt8>, tier: (Int) -> Int?) throws(InstanceRefusal) {
    try builder.addWish(group) { group in tier(group).map { UInt32(min(max($0, 0), Self.maxTier)) } }
  }

  /// Draws the lottery.
  package func market() -> Market {
    builder.drawn(DrawnOrder(numbers: numbers, applicants: builder.applicants.row), numbers: numbers)
  }
}
