package import Wire

/// A round read line by line: a million applicants need no million objects.
///
/// The groups come first, then the applicants. A line of white space is passed over.
package struct StreamedRound: Sendable {
  /// `{"id","district","capacity"}`. Members that it does not name are passed over.
  package struct GroupLine: Message {
    package let id: String
    package let district: District
    package let capacity: Int
    package static let object = Object(
      "GroupLine", "Places in a district.", Self.init,
      Field("id", { $0.id }, "Unique among the groups."),
      Field("district", { $0.district }, "Where the places are."),
      Field("capacity", { $0.capacity }, "How many places."))
  }

  /// `{"id","district","prio","first","wishes"}`. Members that it does not name are passed over.
  package struct ApplicantLine: Message {
    package let id: String
    package let district: District
    package let prio: Flag
    package let first: Flag
    package let wishes: [String]
    package static let object = Object(
      "ApplicantLine", "Somebody who wants a place.", Self.init,
      Field("id", { $0.id }, "Unique among the applicants."),
      Field("district", { $0.district }, "Where the applicant lives."),
      Field("prio", { $0.prio }, "Whether the applicant is a priority youth."),
      Field("first", { $0.first }, "Whether the applicant never had a job with the city."),
      Field("wishes", { $0.wishes }, "Ids of groups, the most wanted first."))
  }

  private var round: TieredRound
  private var districts = IDTable()
  private var groupDistricts: [Int32] = []
  private var scanner = JSONScanner()
  private var wishes: [Range<Int>] = []

  /// - Throws: `emptySeed`.
  package init(seed: String) throws(InstanceRefusal) {
    round = try TieredRound(seed: seed)
  }

  /// How many applicants have come.
  package var applicantCount: Int { round.applicants.count }

  /// Reads the line of a group.
  package mutating func addGroup(line: UnsafeBufferPointer<UInt8>) throws(InstanceRefusal) {
    guard !isBlank(line) else { return }
    let group: GroupLine = try read(line)
    try round.addGroup(id: group.id, capacity: group.capacity)
    groupDistricts.append(number(of: group.district.bytes.span))
  }

  /// Reads the line of an applicant.
  package mutating func addApplicant(line: UnsafeBufferPointer<UInt8>) throws(InstanceRefusal) {
    guard !isBlank(line) else { return }
    if scanner.scan(line) == nil, scanner.flaws.isEmpty, let plain = PlainLine(line, wishes: &wishes) {
      let home = number(of: line.span.extracting(plain.district))
      _ = try round.addApplicant(id: line.span.extracting(plain.id))
      for wish in wishes {
        try addWish(line.span.extracting(wish), plain.isPriority, plain.isFirstJob, home)
      }
    } else {
      let applicant: ApplicantLine = try read(line)
      let home = number(of: applicant.district.bytes.span)
      _ = try round.addApplicant(id: applicant.id.utf8.span)
      for wish in applicant.wishes {
        try addWish(wish.utf8.span, applicant.prio.isSet, applicant.first.isSet, home)
      }
    }
  }

  private mutating func addWish(
    _ wish: Span<UInt8>, _ isPriority: Bool, _ isFirstJob: Bool, _ home: Int32
  ) throws(InstanceRefusal) {
    try round.addWish(wish) { group in
      TieredRound.districtTier(
        isPriority: isPriority, isFirstJob: isFirstJob, isSameDistrict: home >= 0 && home == groupDistricts[group])
    }
  }

  /// Draws the lottery and allocates.
  package func solved() -> StreamedResult {
    let market = round.market()
    return StreamedResult(
      market: market, matching: DeferredAcceptance.solve(market), applicants: round.applicants, groups: round.groups)
  }

  private mutating func number(of district: Span<UInt8>) -> Int32 {
    district.isEmpty ? -1 : Int32(districts.insert(district).index)
  }

  private func read<Line: Message>(_ line: UnsafeBufferPointer<UInt8>) throws(InstanceRefusal) -> Line {
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

/// A yes or no: `true`, `false`, and the 1 and 0 that spreadsheets make of them.
package struct Flag: WireValue, Equatable {
  package let isSet: Bool
  package init(isSet: Bool) { self.isSet = isSet }
  package static var schema: Schema { .boolean }

  package static func read(_ reader: inout JSONReader, _ limits: Limits) -> Flag? {
    guard let raw = RawJSON.read(&reader, limits) else { return nil }
    if raw.bytes == Array("true".utf8) || raw.bytes == [0x31] { return Flag(isSet: true) }
    if raw.bytes == Array("false".utf8) || raw.bytes == [0x30] { return Flag(isSet: false) }
    return reader.fail("must be true or false")
  }

  package func write(_ writer: inout JSONWriter) { writer.bool(isSet) }
}

/// A district's name or number, as bytes; null is no district, which equals no other.
package struct District: WireValue, Equatable {
  package let bytes: [UInt8]
  package init(bytes: [UInt8]) { self.bytes = bytes }
  package static var schema: Schema { .nullable(.string(TextShape())) }

  package static func read(_ reader: inout JSONReader, _ limits: Limits) -> District? {
    guard let raw = RawJSON.read(&reader, limits) else { return nil }
    switch raw.bytes.first ?? 0 {
    case UInt8(ascii: "\""):
      guard let text = try? String(json: raw.bytes) else { return reader.fail("is not a whole string") }
      return District(bytes: Array(text.utf8))
    case UInt8(ascii: "n"): return District(bytes: [])
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return District(bytes: raw.bytes)
    default: return reader.fail("must be a string")
    }
  }

  package func write(_ writer: inout JSONWriter) {
    if bytes.isEmpty { writer.null() } else { writer.string(String(decoding: bytes, as: UTF8.self)) }
  }
}

/// The result of a `StreamedRound`.
package struct StreamedResult: Sendable {
  /// The numbers behind the result.
  package let market: Market
  /// Who got what, by number.
  package let matching: Matching
  /// The ids of the applicants, in the order of the input.
  package let applicants: IDTable
  /// The ids of the groups, in the order of the input.
  package let groups: IDTable

  /// Appends rows of CSV (RFC 4180, without a header): `applicantId,groupId,wishNumber`, or `applicantId,-,0` without a place.
  package func appendCSV(_ rows: Range<Int>, to output: inout [UInt8]) {
    for applicant in rows {
      append(applicants, applicant, to: &output)
      output.append(UInt8(ascii: ","))
      if let group = matching.group(of: applicant, in: market) {
        append(groups, group, to: &output)
      } else {
        output.append(UInt8(ascii: "-"))
      }
      output.append(UInt8(ascii: ","))
      output.append(contentsOf: String(matching.wishNumber(of: applicant, in: market)).utf8)
      output.append(UInt8(ascii: "\n"))
    }
  }

  /// An id as a field: in quotes where a comma, a quote or a line break would end it.
  private func append(_ table: IDTable, _ index: Int, to output: inout [UInt8]) {
    let needsQuotes = table.withBytes(index) { bytes in
      bytes.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    }
    guard needsQuotes else { return table.append(index, to: &output) }
    output.append(0x22)
    table.withBytes(index) { bytes in
      for byte in bytes {
        if byte == 0x22 { output.append(0x22) }
        output.append(byte)
      }
    }
    output.append(0x22)
  }
}
