internal import Wire

/// A round read line by line: a million applicants need no million objects.
///
/// The groups come first, then the applicants. A line of white space is passed over.
package struct StreamedRound: ~Copyable {
  private var builder = MarketBuilder()
  private var lanes: LotteryLanes
  private var applicants = IDRow()
  private var wishStarts: [Int32] = [0]
  private var wishWords: [UInt32] = []
  private var districts = IDTable()
  private var groupDistricts: [Int32] = []
  /// Longer lists are read in the other way.
  private static let plainWishes = 32
  private let parts = Row<PlainText.Part>(plainWishes, filledWith: PlainText.Part())
  private let wished = Row<Int32>(plainWishes, filledWith: 0)
  /// What is kept of the applicants besides their wishes; nil where nobody will ask.
  private var people: StreamedPeople?
  private var expectedBytes = 0
  private var readBytes = 0
  /// After so many applicants it is known how large they are.
  private static let sample = 4096

  /// - Parameter keepsPeople: whether the result can be counted by who people are.
  /// - Throws: `emptySeed`.
  package init(seed: String, keepsPeople: Bool = false) throws(InstanceRefusal) {
    lanes = try LotteryLanes(seed: seed)
    people = keepsPeople ? StreamedPeople() : nil
  }

  /// How many applicants have come.
  package var applicantCount: Int { applicants.count }

  /// Says how many bytes of applicants will come, so that what is read need not be moved to larger memory again and again.
  package mutating func expectApplicants(bytes: Int) { expectedBytes = bytes }

  /// Reads the line of a group.
  package mutating func addGroup(line: UnsafeBufferPointer<UInt8>) throws(InstanceRefusal) {
    if let plain = PlainGroupLine(line), let base = line.baseAddress {
      _ = try builder.addGroup(id: part(plain.id, base).span, capacity: plain.capacity)
      groupDistricts.append(number(of: part(plain.district, base)))
      return
    }
    guard !isBlank(line) else { return }
    let group: GroupLine = try message(line)
    _ = try builder.addGroup(id: group.id.utf8.span, capacity: group.capacity)
    groupDistricts.append(group.district.bytes.withUnsafeBufferPointer { number(of: $0) })
  }

  /// Reads the line of an applicant. That an applicant occurs twice is found when it is solved.
  package mutating func addApplicant(line: UnsafeBufferPointer<UInt8>) throws(InstanceRefusal) {
    readBytes += line.count + 1
    if applicants.count == Self.sample, expectedBytes > readBytes { reserve() }
    if let plain = PlainLine(line, wishes: parts), let base = line.baseAddress {
      return try add(plain, base)
    }
    guard !isBlank(line) else { return }
    let applicant: ApplicantLine = try message(line)
    let home = applicant.district.bytes.withUnsafeBufferPointer { number(of: $0) }
    let id = Array(applicant.id.utf8)
    try id.withUnsafeBufferPointer { (id) throws(InstanceRefusal) in try add(id) }
    if people != nil {
      people?.add(home: home, isPriority: applicant.prio.isSet, isFirstJob: applicant.first.isSet)
      (applicant.sex?.bytes ?? []).withUnsafeBufferPointer { people?.setSex($0) }
    }
    for text in applicant.wishes {
      guard let group = builder.groups.find(text) else { throw unknownGroup(text) }
      wishWords.append(word(group, applicant.prio.isSet, applicant.first.isSet, home))
    }
    try close()
  }

  /// Makes room for as much more as the first lines let expect.
  private mutating func reserve() {
    let share = Double(expectedBytes) / Double(readBytes) * 1.02
    let count = Int(Double(applicants.count) * share)
    applicants.reserve(count: count, bytes: Int(Double(applicants.byteCount) * share))
    wishStarts.reserveCapacity(count + 1)
    wishWords.reserveCapacity(Int(Double(wishWords.count) * share))
  }

  @inline(__always)
  private mutating func add(_ line: PlainLine, _ base: UnsafePointer<UInt8>) throws(InstanceRefusal) {
    let home = number(of: part(line.district, base))
    try add(part(line.id, base))
    if people != nil {
      people?.add(home: home, isPriority: line.isPriority, isFirstJob: line.isFirstJob)
      let sex = part(line.sex, base)
      people?.setSex(sex)
    }
    let count = line.wishCount
    // All of them at once: the memory that one look-up waits for is fetched while the others are.
    builder.groups.look(for: count, wished) { part(parts[$0], base) }
    for place in 0..<count {
      guard wished[place] >= 0 else { throw unknownGroup(String(decoding: part(parts[place], base), as: UTF8.self)) }
      wished[place] = Int32(
        bitPattern: word(Int(wished[place]), line.isPriority, line.isFirstJob, home))
    }
    wishWords.append(
      contentsOf: UnsafeBufferPointer(
        start: UnsafeRawPointer(wished.base).assumingMemoryBound(to: UInt32.self), count: count))
    try close()
  }

  @inline(__always)
  private func part(_ part: PlainText.Part, _ base: UnsafePointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: base + Int(part.start), count: Int(part.count))
  }

  /// Begins an applicant.
  @inline(__always)
  private mutating func add(_ id: UnsafeBufferPointer<UInt8>) throws(InstanceRefusal) {
    guard !id.isEmpty else { throw .emptyID(kind: "applicant", place: applicants.count + 1) }
    guard applicants.count < Int32.max else { throw .tooMany(kind: "applicants", limit: Int(Int32.max)) }
    applicants.append(id)
  }

  /// Ends an applicant.
  @inline(__always)
  private mutating func close() throws(InstanceRefusal) {
    let start = Int(wishStarts[wishStarts.count - 1])
    guard wishWords.count <= Market.maxWishes else { throw .tooMany(kind: "wishes", limit: Market.maxWishes) }
    if let group = repeatedGroup(wishWords.span.extracting(start...)) {
      throw .repeatedWish(applicant: applicants[applicants.count - 1], group: builder.groups[group])
    }
    wishStarts.append(Int32(truncatingIfNeeded: wishWords.count))
  }

  /// A group that occurs twice among the wishes of one applicant.
  @inline(__always)
  private func repeatedGroup(_ words: Span<UInt32>) -> Int? {
    guard words.count <= Self.plainWishes else {
      var seen: Set<UInt32> = []
      for place in words.indices where !seen.insert(words[place] >> 8).inserted { return Int(words[place] >> 8) }
      return nil
    }
    for later in 0..<words.count {
      let group = words[unchecked: later] >> 8
      var isKnown = false
      for earlier in 0..<later where words[unchecked: earlier] >> 8 == group { isKnown = true }
      if isKnown { return Int(group) }
    }
    return nil
  }

  /// The wish of an applicant at a group, as `Market.wishWords` holds it.
  @inline(__always)
  private func word(_ group: Int, _ isPriority: Bool, _ isFirstJob: Bool, _ home: Int32) -> UInt32 {
    let isSameDistrict = home >= 0 && home == groupDistricts[group]
    let tier = TieredRound.districtTier(
      isPriority: isPriority, isFirstJob: isFirstJob, isSameDistrict: isSameDistrict)
    return UInt32(truncatingIfNeeded: group) << 8 | UInt32(truncatingIfNeeded: tier)
  }

  private func unknownGroup(_ group: String) -> InstanceRefusal {
    .unknownGroup(applicant: applicants[applicants.count - 1], group: group)
  }

  /// Draws the lottery.
  /// - Throws: `duplicateApplicant`.
  package consuming func drawn() throws(InstanceRefusal) -> StreamedMarket {
    let numbers = lanes.numbers(of: applicants)
    let order = DrawnOrder(numbers: numbers, applicants: applicants)
    if let repeated = order.repeated { throw .duplicateApplicant(applicants[repeated]) }
    builder.takeApplicants(wishStarts: wishStarts, wishWords: wishWords)
    let groups = builder.groups.row
    people?.districts = districts
    people?.groupDistricts = groupDistricts
    return StreamedMarket(
      market: builder.drawn(order, numbers: numbers), applicants: applicants, groups: groups, people: people)
  }

  private mutating func number(of district: UnsafeBufferPointer<UInt8>) -> Int32 {
    district.isEmpty ? -1 : Int32(truncatingIfNeeded: districts.insert(district).index)
  }

  private func message<Line: Message>(_ line: UnsafeBufferPointer<UInt8>) throws(InstanceRefusal) -> Line {
    do throws(InvalidMessage) {
      return try Line(json: line)
    } catch {
      throw InstanceRefusal(error)
    }
  }

  private func isBlank(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A }
  }
}
