import Casework
import IntakeAPI
import IntakeDomain
import Testing

@Suite struct WalkTests {
  /// Eight walks that are the same every time, and one that is new.
  static let seeds: [UInt64] = Array(1...8) + [UInt64.random(in: 0...UInt64.max)]

  @Test(arguments: seeds) func theDomainGoesAsExpected(seed: UInt64) {
    var walk = Walk(seed: seed)
    for step in 1...1500 {
      if let flaw = walk.step() ?? walk.disagreement() {
        Issue.record("seed \(seed), step \(step): \(flaw)")
        return
      }
    }
    #expect(walk.taken > 100 && walk.refused > 100, "seed \(seed): \(walk.taken) taken, \(walk.refused) refused")
    #expect(Set(walk.cases.values.map(\.state)).isSuperset(of: [.avvisat, .avslutat]), "seed \(seed)")
  }

  @Test func everyStateIsInTheMachine() {
    let reached = CaseState.edges.values.reduce(into: Set<CaseState>()) { $0.formUnion($1) }
    #expect(reached.union([.aktualiserad]) == Set(CaseState.allCases))
    #expect(Set(PlanState.edges.values.joined()).union([.utkast]) == Set(PlanState.allCases))
    #expect(Set(MeasureState.edges.values.joined()).union([.pagar]) == Set(MeasureState.allCases))
    #expect(Set(ReferralState.edges.values.joined()).union([.skickad]) == Set(ReferralState.allCases))
    for state in CaseState.allCases where !state.isOpen {
      #expect((CaseState.edges[state] ?? []).allSatisfy { !$0.isOpen || $0 == .ateroppnat })
    }
  }
}
