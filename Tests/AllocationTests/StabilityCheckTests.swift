import AllocationDomain
import TestKit
import Testing

/// The check finds what is planted.
@Suite struct StabilityCheckTests {
  private let instance = Instance(
    name: "planted",
    applicants: [
      .init(id: "a", wishes: ["x", "y"]), .init(id: "b", wishes: ["x"]),
      .init(id: "c", wishes: ["x", "y"], tags: ["t"]),
    ],
    groups: [
      .init(id: "x", capacity: 1, order: .listed(["a", "b", "c"])), .init(id: "y", capacity: 1, order: .listed(["a"])),
      .init(id: "z", capacity: 1, order: .listed(["a", "b"])),
    ])

  private func violations(_ places: [Int?], _ change: (inout Instance) -> Void = { _ in }) -> [StabilityCheck.Violation]
  {
    var instance = instance
    change(&instance)
    return StabilityCheck(instance).violations(places)
  }

  @Test func soundResultHasNone() { #expect(violations([0, nil, nil]) == []) }

  @Test func plantedFaultsAreFound() {
    #expect(violations([1, 0, nil]) == [.justifiedEnvy(applicant: 0, group: 0, over: 1)])
    #expect(
      violations([nil, 0, nil]) == [
        .justifiedEnvy(applicant: 0, group: 0, over: 1), .emptySeatWanted(applicant: 0, group: 1),
      ])
    #expect(violations([0, 0, nil]) == [.overCapacity(group: 0)])
    #expect(violations([0, 2, nil]) == [.notWished(applicant: 1, group: 2)])
    #expect(violations([0, nil, 1]) == [.notEligible(applicant: 2, group: 1)])
  }

  @Test func reservedSeatsAreHeeded() {
    let reserve: (Bool) -> (inout Instance) -> Void = { isHard in
      { $0.groups[0].reserves = [Reserve(tag: "t", seats: 1, isHard: isHard)] }
    }
    #expect(violations([1, nil, 0], reserve(false)) == [])
    #expect(violations([0, nil, nil], reserve(false)) == [.justifiedEnvy(applicant: 2, group: 0, over: 0)])
    #expect(
      violations([0, nil, nil], reserve(true)) == [
        .overCapacity(group: 0), .justifiedEnvy(applicant: 2, group: 0, over: 0),
      ])
    #expect(violations([1, nil, nil], reserve(true)) == [.emptySeatWanted(applicant: 2, group: 0)])
  }

  /// Moving one applicant of a sound result anywhere else is found.
  @Test func everySingleChangeIsFound() throws {
    var changes = 0
    for seed in 1...150 as ClosedRange<UInt64> {
      var random = SeededRandom(seed)
      let instance = Instance.random(Shape(reserves: seed % 2 == 0, lottery: seed % 3 == 0), &random)
      let sound = try instance.solvedPlaces()
      for applicant in sound.indices {
        for other in [nil] + instance.groups.indices.map(Optional.some) where other != sound[applicant] {
          var places = sound
          places[applicant] = other
          #expect(!StabilityCheck(instance).violations(places).isEmpty, "seed \(seed)")
          changes += 1
        }
      }
    }
    #expect(changes > 1000)
  }
}
