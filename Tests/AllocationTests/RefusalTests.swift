import AllocationDomain
import Testing

/// What is not an instance is refused, and the refusal names the culprit.
@Suite struct RefusalTests {
  private let sound = Instance(
    name: "sound",
    applicants: [.init(id: "a1", wishes: ["g1", "g2"], tags: ["prio"]), .init(id: "a2", wishes: ["g2"])],
    groups: [
      .init(id: "g1", capacity: 1, order: .listed(["a1"])),
      .init(id: "g2", capacity: 1, order: .tiers([["a2"], ["a1"]]), reserves: [.init(tag: "prio", seats: 1)]),
    ], seed: "seed", declines: ["a1"])

  private func refusal(_ change: (inout Instance) -> Void) -> InstanceRefusal? {
    var instance = sound
    change(&instance)
    do throws(InstanceRefusal) {
      try instance.validate()
      return nil
    } catch {
      return error
    }
  }

  @Test func soundInstanceIsAccepted() { #expect(refusal { _ in } == nil) }

  @Test func applicantsAndGroups() {
    #expect(refusal { $0.applicants[1].id = "a1" } == .duplicateApplicant("a1"))
    #expect(refusal { $0.groups[1].id = "g1" } == .duplicateGroup("g1"))
    #expect(refusal { $0.applicants[1].id = "" } == .emptyID(kind: "applicant", place: 2))
    #expect(refusal { $0.groups[0].id = "" } == .emptyID(kind: "group", place: 1))
    #expect(refusal { $0.applicants[0].wishes = ["g1", "g2", "g1"] } == .repeatedWish(applicant: "a1", group: "g1"))
    #expect(refusal { $0.applicants[0].wishes = ["g9"] } == .unknownGroup(applicant: "a1", group: "g9"))
  }

  @Test func ordersOfPriority() {
    #expect(refusal { $0.groups[0].order = .listed(["x"]) } == .unknownApplicant(group: "g1", applicant: "x"))
    #expect(
      refusal { $0.groups[0].order = .listed(["a1", "a1"]) } == .repeatedApplicant(group: "g1", applicant: "a1"))
    #expect(
      refusal { $0.groups[1].order = .tiers([["a2"], ["a1", "a2"]]) }
        == .repeatedApplicant(group: "g2", applicant: "a2"))
    #expect(refusal { $0.seed = "" } == .emptySeed)
    #expect(refusal { $0.seed = nil } == .emptySeed)
  }

  @Test func seats() {
    #expect(refusal { $0.groups[0].capacity = -1 } == .negativeCapacity(group: "g1", capacity: -1))
    #expect(
      refusal { $0.groups[1].reserves[0].seats = -1 } == .negativeReserve(group: "g2", tag: "prio", seats: -1))
    #expect(refusal { $0.groups[1].reserves[0].seats = 2 } == .reservesExceedCapacity(group: "g2", capacity: 1))
    let huge = Reserve(tag: "prio", seats: .max)
    #expect(refusal { $0.groups[1].reserves = [huge, huge] } == .reservesExceedCapacity(group: "g2", capacity: 1))
    #expect(refusal { $0.groups[1].capacity = .max } == nil)
  }

  @Test func declines() {
    #expect(refusal { $0.declines = ["a9"] } == .unknownDecliner("a9"))
    #expect(refusal { $0.declines = ["a1", "a1"] } == .repeatedDecliner("a1"))
  }

  /// The lottery speaks of bytes: é in one and in two code points are two applicants, though Swift calls them equal.
  @Test func idsAreBytes() throws {
    let composed = "\u{E9}"
    let decomposed = "e\u{301}"
    let instance = Instance(
      name: "accents", applicants: [.init(id: composed, wishes: ["g"]), .init(id: decomposed, wishes: ["g"])],
      groups: [.init(id: "g", capacity: 1, order: .listed([decomposed, composed]))])
    #expect(try instance.solvedPlaces() == [nil, 0])
  }

  @Test func sentenceNamesTheCulpritOnOneLine() {
    let refusals: [InstanceRefusal] = [
      .emptyID(kind: "group", place: 7), .duplicateApplicant("x"), .duplicateGroup("x"),
      .repeatedWish(applicant: "x", group: "g"), .unknownGroup(applicant: "x", group: "g"), .tiersOfUnknownGroup("x"),
      .noOrder(group: "x"), .unknownApplicant(group: "g", applicant: "x"),
      .repeatedApplicant(group: "g", applicant: "x"), .negativeCapacity(group: "x", capacity: -1),
      .negativeReserve(group: "x", tag: "t", seats: -1), .reservesExceedCapacity(group: "x", capacity: 1),
      .unknownDecliner("x"), .repeatedDecliner("x"),
    ]
    for refusal in refusals {
      #expect(refusal.description.contains("\"x\"") || refusal.description.contains("7"), "\(refusal)")
      #expect(refusal.description.hasSuffix("."))
    }
    let hostile = InstanceRefusal.duplicateApplicant("a\n\u{1B}[2J\u{2028}" + String(repeating: "b", count: 5000))
    #expect(!hostile.description.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x2028 })
    #expect(hostile.description.count < 120)
  }

  @Test(arguments: [
    (
      "",
      "The instance cannot be read: the text is not JSON: the text ends where a value was expected at byte 0."
    ),
    ("{", "The instance cannot be read: the text is not JSON: expected a member name at byte 1."),
    (#"{"name":"n","kind":"hr","applicants":[]}"#, "The instance cannot be read: /groups is required."),
    (
      #"{"name":"n","kind":"hr","applicants":[{"id":1,"wishes":[]}],"groups":[]}"#,
      "The instance cannot be read: /applicants/0/id must be a string, not a number."
    ),
    (
      #"{"name":"n","kind":"lottery","applicants":[],"groups":[],"tiers":{"x":[]},"lottery":{"seed":"s"}}"#,
      #"The tiers name the unknown group "x"."#
    ),
    (
      #"{"name":"n","kind":"lottery","applicants":[],"groups":[{"id":"g","capacity":1,"priority":[]}]}"#,
      #"The group "g" has no order of priority."#
    ),
    (
      #"{"name":"n","kind":"lottery","applicants":[],"groups":[{"id":"g","capacity":1}],"tiers":{"g":[]}}"#,
      "The lottery has an empty seed."
    ),
  ])
  func textIsRefused(_ text: String, _ sentence: String) throws {
    let refusal = try #require(throws: InstanceRefusal.self) { try SolveText.solve(line: text) }
    #expect(refusal.description == sentence)
  }
}
