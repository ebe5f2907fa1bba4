/// What a `StreamedRound` has read, with the lottery drawn.
package struct StreamedMarket: Sendable {
  /// The numbers behind the round.
  package let market: Market
  /// The ids of the applicants, in the order of the input.
  package let applicants: IDRow
  /// The ids of the groups, in the order of the input.
  package let groups: IDRow
  /// Who the applicants are, where that was kept.
  package let people: StreamedPeople?

  /// Allocates.
  /// - Parameter leavers: by applicant, whether they declined and take no part; empty when nobody has.
  package consuming func solved(without leavers: [Bool] = []) -> StreamedResult {
    let matching = DeferredAcceptance.solve(market, without: leavers)
    return StreamedResult(
      market: market, matching: matching, applicants: applicants, groups: groups)
  }
}

/// The result of a `StreamedRound`.
package struct StreamedResult: Sendable {
  /// The numbers behind the result.
  package let market: Market
  /// Who got what, by number.
  package let matching: Matching
  /// The ids of the applicants, in the order of the input.
  package let applicants: IDRow
  /// The ids of the groups, in the order of the input.
  package let groups: IDRow

  /// How many applicants there are, each with a row.
  package var rowCount: Int { applicants.count }

  /// Appends rows of CSV (RFC 4180, without a header): `applicantId,groupId,wishNumber`, or `applicantId,-,0` without a place.
  package func appendCSV(_ rows: Range<Int>, to output: inout [UInt8]) {
    applicants.withAll { ids, starts in
      groups.withAll { names, nameStarts in
        for applicant in rows {
          Self.append(UnsafeBufferPointer(rebasing: ids[starts[applicant]..<starts[applicant + 1]]), to: &output)
          guard let group = matching.group(of: applicant, in: market) else {
            output.append(contentsOf: [0x2C, 0x2D, 0x2C, 0x30, 0x0A])
            continue
          }
          output.append(0x2C)
          Self.append(UnsafeBufferPointer(rebasing: names[nameStarts[group]..<nameStarts[group + 1]]), to: &output)
          output.append(0x2C)
          let wish = matching.wishNumber(of: applicant, in: market)
          if wish < 10 {
            output.append(0x30 + UInt8(wish))
          } else {
            output.append(contentsOf: String(wish).utf8)
          }
          output.append(0x0A)
        }
      }
    }
  }

  /// An id as a field: in quotes where a comma, a quote or a line break would end it.
  @inline(__always)
  private static func append(_ id: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    var needsQuotes = false
    for byte in id where byte == 0x2C || byte == 0x22 || byte == 0x0A || byte == 0x0D { needsQuotes = true }
    guard needsQuotes else { return output.append(contentsOf: id) }
    output.append(0x22)
    for byte in id {
      if byte == 0x22 { output.append(0x22) }
      output.append(byte)
    }
    output.append(0x22)
  }
}
