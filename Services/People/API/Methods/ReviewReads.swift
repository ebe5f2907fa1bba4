package import Vocabulary
package import Wire

/// `protection.reviewReads`: a second officer reviews who read about a protected person.
package enum ReviewReads {
  package struct Params: Message {
    package let personRef: PersonRef
    package let throughSequence: Int

    package init(personRef: PersonRef, throughSequence: Int) {
      self.personRef = personRef
      self.throughSequence = throughSequence
    }

    package static let object = Object(
      "ReviewReadsParams", "Whose reads, up to which.", Self.init(personRef:throughSequence:),
      personRefField { $0.personRef },
      Field(
        "throughSequence", { $0.throughSequence }, "The last entry of the register's audit log that was reviewed.",
        .range(1...exactIntegers.upperBound)))
  }

  package static let method = Method<Params, ProtectionReceipt>(
    "protection.reviewReads",
    "Says that the reads about a protected person up to an entry of the audit log were reviewed, by somebody who made none of them.",
    .command, .oneOf([.officer, .manager, .protected]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "The month's", Params(personRef: Sample.person, throughSequence: 812),
        ProtectionReceipt(personRef: Sample.person, state: .kretsSatt, version: 8))
    ])
}
