package import Wire

/// A part of a text for people: a heading and short sentences.
package struct ExplanationPart: Message {
  package let heading: String
  package let sentences: [String]

  package init(heading: String, sentences: [String]) {
    self.heading = heading
    self.sentences = sentences
  }

  package static let object = Object(
    "ExplanationPart", "A part of a text for people: a heading and short sentences.", Self.init(heading:sentences:),
    Field("heading", { $0.heading }, "What the part is about."),
    Field("sentences", { $0.sentences }, "Plain text, in order."))
}

/// Seats of a place that were kept for some.
package struct ExplainedReserve: Message {
  package let tag: ApplicantTag
  package let seats: Int
  package let hard: Bool

  package init(tag: ApplicantTag, seats: Int, hard: Bool) {
    self.tag = tag
    self.seats = seats
    self.hard = hard
  }

  package static let object = Object(
    "ExplainedReserve", "Seats of a place that were kept for some.", Self.init(tag:seats:hard:),
    Field("tag", { $0.tag }, "For whom."),
    Field("seats", { $0.seats }, "How many.", .range(1...AllocationLimit.seats.upperBound)),
    Field("hard", { $0.hard }, "Whether they stay empty without somebody with the tag."))
}
