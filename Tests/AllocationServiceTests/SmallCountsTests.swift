import AllocationAPI
import AllocationDomain
import TestKit
import Testing

@Suite struct SmallCountsTests {
  private func hidden(_ counts: [Int]) -> (rows: Set<Int>, total: Bool) {
    SmallCounts.hidden(counts.map { [SmallCounts.Cell($0)] }, least: 5)
  }

  @Test func smallCountsAreHiddenWithAnotherThatTheSumCannotTell() {
    #expect(hidden([10, 20, 30]).rows.isEmpty && !hidden([10, 20, 30]).total)
    #expect(hidden([3, 20, 30]).rows == [0, 1], "the smallest of the others goes with it")
    #expect(hidden([0, 20, 30]).rows.isEmpty)
    #expect(hidden([1, 1, 30, 40]).rows.count == 3, "two that sum to 2 are 1 and 1")
    #expect(hidden([4, 4, 30, 40]).rows.count == 3, "two that sum to 8 are 4 and 4")
    let alone = hidden([3, 0])
    #expect(alone.rows == [0] && alone.total, "nobody is left to hide with")
    #expect(hidden([0, 0]).rows.isEmpty && !hidden([0, 0]).total)
  }

  @Test func whereTheWholeIsToldTheRestCountsToo() {
    let rows = [(28, 30), (10, 40), (20, 60)].map { [SmallCounts.Cell($0.0, of: $0.1)] }
    #expect(SmallCounts.hidden(rows, least: 5).rows == [0, 1], "two of the first got nothing")
  }

  /// Whatever is hidden, whoever knows the shown counts and the total can find at least two ways to fill the hidden.
  @Test func theHiddenCanBeFilledInMoreThanOneWay() {
    for seed in [UInt64(5), 6, 7] {
      var random = SeededRandom(seed)
      for step in 0..<400 {
        let counts = (0..<Int.random(in: 1...5, using: &random)).map { _ in
          Int.random(in: 0..<4, using: &random) == 0
            ? Int.random(in: 0...40, using: &random) : Int.random(in: 0...6, using: &random)
        }
        let label: Comment = "seed \(seed), step \(step): \(counts)"
        let (rows, total) = hidden(counts)
        for (row, count) in counts.enumerated() where (1...4).contains(count) { #expect(rows.contains(row), label) }
        guard !rows.isEmpty, !total else { continue }
        let sum = rows.reduce(0) { $0 + counts[$1] }
        #expect(rows.count >= 2 && sum >= 5, label)
        // With all hidden at least 1, a sum above their number leaves a choice.
        #expect(sum > rows.count, label)
      }
    }
  }

  /// Comparisons: no count below five, of those who got something or of those who did not, can be read or worked out from the
  /// others and the totals; nor how many are in no group for being protected.
  @Test func groupsOfAComparisonTellOfNoFew() {
    for seed in UInt64(1)...2000 {
      var random = SeededRandom(seed)
      func some() -> PolicyMeasures.Counts {
        let applicants = Int.random(in: 0...30, using: &random)
        let placed = Int.random(in: 0...applicants, using: &random)
        return PolicyMeasures.Counts(
          applicants: applicants, placed: placed, firstWish: Int.random(in: 0...placed, using: &random))
      }
      let groups = (0..<Int.random(in: 2...6, using: &random)).map { _ in some() }
      let hiding = Int.random(in: 0...6, using: &random)
      let outside = PolicyMeasures.Counts(applicants: hiding, placed: Int.random(in: 0...hiding, using: &random))
      func sum(_ column: KeyPath<PolicyMeasures.Counts, Int>) -> Int {
        (groups + [outside]).reduce(0) { $0 + $1[keyPath: column] }
      }
      let all = PolicyMeasures.Counts(
        applicants: sum(\.applicants), placed: sum(\.placed), firstWish: sum(\.firstWish))
      let told = PolicyComparison.disclosed(.distrikt, groups.indices.map { "\($0)" }, groups, of: all)
      let label: Comment = "seed \(seed)"
      for (group, shown) in zip(groups, told) {
        #expect(
          shown.applicants == nil || shown.applicants == group.applicants && !(1...4).contains(group.applicants), label)
        #expect(shown.placed == nil || shown.placed == group.placed && !(1...4).contains(group.placed), label)
        if shown.placed != nil { #expect(!(1...4).contains(group.applicants - group.placed), label) }
        if shown.applicants == nil {
          #expect(shown.placed == nil && shown.firstWish == nil && shown.placedShare == nil, label)
        }
      }
      let unknown = zip(groups, told).filter { $0.1.applicants == nil }.map(\.0)
      if (1...4).contains(outside.applicants) { #expect(!unknown.isEmpty, label) }
      if unknown.count == 1, (unknown[0].applicants > 0) {
        #expect(outside.applicants > 0 || groups.allSatisfy { $0.applicants < 5 }, label)
      }
    }
  }
}
