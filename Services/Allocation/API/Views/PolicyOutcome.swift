package import Wire

/// What one way to give out the places comes to.
package struct PolicyOutcome: Message {
  package let mechanism: AllocationMechanism
  package let placed: Int
  package let firstWish: Int
  package let meanWish: Int?
  package let priorityPlaced: Int
  package let prioritySubmitted: Int
  package let envious: Int
  package let emptyWanted: Int
  package let groups: [PolicyGroup]

  package init(
    mechanism: AllocationMechanism, placed: Int, firstWish: Int, meanWish: Int?, priorityPlaced: Int,
    prioritySubmitted: Int, envious: Int, emptyWanted: Int, groups: [PolicyGroup]
  ) {
    self.mechanism = mechanism
    self.placed = placed
    self.firstWish = firstWish
    self.meanWish = meanWish
    self.priorityPlaced = priorityPlaced
    self.prioritySubmitted = prioritySubmitted
    self.envious = envious
    self.emptyWanted = emptyWanted
    self.groups = groups
  }

  private static let count = Limits.range(0...AllocationLimit.applications)

  package static let object = Object(
    "PolicyOutcome", "What one way to give out the places comes to.",
    Self.init(
      mechanism:placed:firstWish:meanWish:priorityPlaced:prioritySubmitted:envious:emptyWanted:groups:),
    Field("mechanism", { $0.mechanism }, "The mechanism."),
    Field("placed", { $0.placed }, "Applicants who get a place.", count),
    Field("firstWish", { $0.firstWish }, "Applicants who get their first wish.", count),
    Field(
      "meanWish", { $0.meanWish }, "The mean number of the granted wish, in tenths; left out where nobody gets any.",
      .range(10...10 * AllocationLimit.places)),
    Field("priorityPlaced", { $0.priorityPlaced }, "Priority youths who get a place.", count),
    Field("prioritySubmitted", { $0.prioritySubmitted }, "Priority youths who applied.", count),
    Field(
      "envious", { $0.envious },
      "Applicants who would rather have a place that goes to somebody who comes after them there.", count),
    Field(
      "emptyWanted", { $0.emptyWanted }, "Applicants who would rather have a place that stays empty.", count),
    Field("groups", { $0.groups }, "How each group fares.", .items(0...200)))
}

/// How one group of applicants fares. Where a count would tell of fewer than five it is left out, and others with it from
/// which it could be worked out.
package struct PolicyGroup: Message {
  package let split: PolicySplit
  package let group: String
  package let applicants: Int?
  package let placed: Int?
  package let firstWish: Int?
  package let placedShare: Int?

  package init(
    split: PolicySplit, group: String, applicants: Int? = nil, placed: Int? = nil, firstWish: Int? = nil,
    placedShare: Int? = nil
  ) {
    self.split = split
    self.group = group
    self.applicants = applicants
    self.placed = placed
    self.firstWish = firstWish
    self.placedShare = placedShare
  }

  private static let count = Limits.range(0...AllocationLimit.applications)

  package static let object = Object(
    "PolicyGroup", "How one group of applicants fares.",
    Self.init(split:group:applicants:placed:firstWish:placedShare:),
    Field("split", { $0.split }, "How the applicants are parted."),
    Field("group", { $0.group }, "Which part: a district's code, kvinna or man, ja or nej.", .length(1...20)),
    Field("applicants", { $0.applicants }, "How many they are.", count),
    Field("placed", { $0.placed }, "How many get a place.", count),
    Field("firstWish", { $0.firstWish }, "How many get their first wish.", count),
    Field("placedShare", { $0.placedShare }, "Those who get a place, per mille.", .range(0...1000)))
}
