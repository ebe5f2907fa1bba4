/// Who the applicants of a `StreamedRound` are, to count results by.
package struct StreamedPeople: Sendable {
  /// The districts of groups and applicants.
  package internal(set) var districts = IDTable()
  /// By group the number of the district, -1 for none.
  package internal(set) var groupDistricts: [Int32] = []
  /// By applicant the number of the district, -1 for none.
  package private(set) var homes: [Int32] = []
  /// By applicant.
  package private(set) var isPriority: [Bool] = []
  /// By applicant.
  package private(set) var isFirstJob: [Bool] = []
  /// What the applicants call their sex.
  package private(set) var sexes = IDTable()
  /// By applicant the number of the sex, -1 where it is not told.
  package private(set) var sexOf: [Int32] = []

  mutating func add(home: Int32, isPriority: Bool, isFirstJob: Bool) {
    homes.append(home)
    self.isPriority.append(isPriority)
    self.isFirstJob.append(isFirstJob)
    sexOf.append(-1)
  }

  mutating func setSex(_ sex: UnsafeBufferPointer<UInt8>) {
    if !sex.isEmpty { sexOf[sexOf.count - 1] = Int32(sexes.insert(sex).index) }
  }

  /// The applicants parted by district and, where it is told, by sex.
  package var splits: [(name: String, split: PolicyMeasures.Split)] {
    let byDistrict = Self.split(districts, homes)
    return sexes.count > 0 ? [("district", byDistrict), ("sex", Self.split(sexes, sexOf))] : [("district", byDistrict)]
  }

  /// The parts in the order of their names.
  private static func split(_ table: IDTable, _ partOf: [Int32]) -> PolicyMeasures.Split {
    let order = (0..<table.count).sorted { table.precedes($0, $1) }
    var places = Array(repeating: Int32(0), count: order.count)
    for (place, number) in order.enumerated() { places[number] = Int32(place) }
    return PolicyMeasures.Split(
      parts: order.map { table[$0] }, partOf: partOf.map { $0 < 0 ? -1 : places[Int($0)] })
  }
}

extension StreamedMarket {
  /// Whom seats are kept for, when a reserve is tried.
  package enum Kept: Sendable, Equatable {
    /// Priority youths.
    case priority
    /// Who never had a job with the city.
    case firstJob
    /// One sex, as the applicants call it. Never more than tried here without a legal basis.
    case sex(String)
  }

  /// The market with a share of each group's seats kept for some, offered before the open ones.
  /// - Parameter percent: of a group's seats, rounded down.
  /// - Returns: nil where it is not known who the applicants are.
  package func reserving(_ kept: Kept, percent: Int, isHard: Bool) -> Market? {
    guard let people else { return nil }
    var market = market
    market.tags = IDTable()
    _ = market.tags.insert("kept")
    market.tagWords = 1
    market.tagBits = (0..<market.applicantCount).map { applicant in
      let isKept =
        switch kept {
        case .priority: people.isPriority[applicant]
        case .firstJob: people.isFirstJob[applicant]
        case .sex(let sex): people.sexOf[applicant] >= 0 && people.sexes.find(sex) == Int(people.sexOf[applicant])
        }
      return isKept ? 1 : 0
    }
    market.blocks = []
    market.blockStarts = [0]
    for capacity in market.capacities {
      let seats = Int((Double(capacity) * Double(percent) / 100).rounded(.down))
      if seats > 0 { market.blocks.append(SeatBlock(seats: seats, tag: 0, isHard: isHard)) }
      if capacity > seats { market.blocks.append(SeatBlock(seats: capacity - seats, tag: nil, isHard: false)) }
      market.blockStarts.append(Int32(market.blocks.count))
    }
    market.hasOpenSeatsOnly = market.blocks.allSatisfy { $0.tag == nil }
    return market
  }

  /// By applicant, whether they are among those who declined.
  /// - Throws: `unknownDecliner`, `repeatedDecliner`.
  package func leavers(_ ids: [String]) throws(InstanceRefusal) -> [Bool] {
    var declined = IDTable()
    for id in ids where !declined.insert(id).isNew { throw .repeatedDecliner(id) }
    var isKnown = Array(repeating: false, count: declined.count)
    var leavers = Array(repeating: false, count: applicants.count)
    for applicant in leavers.indices {
      let found = applicants.withBytes(applicant) { declined.find($0.bindMemory(to: UInt8.self)) }
      guard let found else { continue }
      isKnown[found] = true
      leavers[applicant] = true
    }
    if let unknown = isKnown.firstIndex(of: false) { throw .unknownDecliner(declined[unknown]) }
    return leavers
  }

  /// The tier that somebody would have at a group by the city's rule.
  package func tier(isPriority: Bool, isFirstJob: Bool, district: String, group: Int) -> Int? {
    guard let people else { return nil }
    let home = people.districts.find(district)
    return TieredRound.districtTier(
      isPriority: isPriority, isFirstJob: isFirstJob,
      isSameDistrict: home != nil && home == Int(people.groupDistricts[group]))
  }
}
