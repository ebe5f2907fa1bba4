package import Vocabulary
package import Wire

/// `rights.correct`: what was recorded wrongly is corrected by a new event, and stays readable as it was told (GDPR art. 16).
package enum CorrectEvent {
  package struct Params: VersionedCommand {
    package let subject: EntityID
    package let corrects: Int
    package let happenedOn: CivilDate?
    package let data: RawObject?
    package let expectedVersion: Int?

    package init(
      subject: EntityID, corrects: Int, happenedOn: CivilDate? = nil, data: RawObject? = nil,
      expectedVersion: Int? = nil
    ) {
      self.subject = subject
      self.corrects = corrects
      self.happenedOn = happenedOn
      self.data = data
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "CorrectEventParams", "What is corrected.", Self.init(subject:corrects:happenedOn:data:expectedVersion:),
      Field("subject", { $0.subject }, "The entity: a case, plan, measure, placement, follow-up…"),
      Field(
        "corrects", { $0.corrects }, "The sequence of the event that is wrong, as rights.history tells it.",
        .range(1...exactIntegers.upperBound)),
      Field("happenedOn", { $0.happenedOn }, "The day it happened, where that is wrong."),
      Field(
        "data", { $0.data },
        "The members that are wrong, by the schema of the event's type; null takes a member away."),
      expectedVersionField { $0.expectedVersion })
  }

  package struct Result: Message {
    package let subject: EntityID
    package let sequence: Int
    package let corrects: Int
    package let version: Int

    package init(subject: EntityID, sequence: Int, corrects: Int, version: Int) {
      self.subject = subject
      self.sequence = sequence
      self.corrects = corrects
      self.version = version
    }

    package static let object = Object(
      "CorrectionReceipt", "The correction that was recorded.", Self.init(subject:sequence:corrects:version:),
      Field("subject", { $0.subject }, "The entity."),
      Field("sequence", { $0.sequence }, "The new event's place in the stream.", .range(1...exactIntegers.upperBound)),
      Field(
        "corrects", { $0.corrects }, "The event that it corrects: the first one, where that was corrected before.",
        .range(1...exactIntegers.upperBound)),
      versionField { $0.version })
  }

  package static let method = Method<Params, Result>(
    "rights.correct",
    "Corrects what was recorded wrongly in an event of an entity (GDPR article 16): its day, or members of its data. The "
      + "first event stays readable; states, lists and reports follow the correction.",
    .command, .oneOf([.officer, .manager, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "Another level of education",
        Params(
          subject: RightsSample.id, corrects: 4, data: RawObject(Array(#"{"sunLevel":"317"}"#.utf8))),
        Result(subject: RightsSample.id, sequence: 9, corrects: 4, version: 5))
    ])
}

/// `rights.history`: an entity's events as they were told, and what has been corrected in them.
package enum ShowHistory {
  package struct Params: Message {
    package let subject: EntityID

    package init(subject: EntityID) { self.subject = subject }

    package static let object = Object(
      "ShowHistoryParams", "Whose events.", Self.init(subject:),
      Field("subject", { $0.subject }, "The entity: a case, plan, measure, placement, follow-up…"))
  }

  package struct Told: Message {
    package let sequence: Int
    package let type: String
    package let occurredOn: CivilDate
    package let recordedAt: Instant
    package let corrects: Int?
    package let correctedBy: Int?
    package let correctable: [String]
    package let content: RawJSON

    package static let object = Object(
      "ToldEvent", "An event as it was told.", Self.init,
      Field("sequence", { $0.sequence }, "Its place in the stream."),
      Field("type", { $0.type }, "Its type."),
      Field("occurredOn", { $0.occurredOn }, "When it happened, as it was told."),
      Field("recordedAt", { $0.recordedAt }, "When it was recorded."),
      Field("corrects", { $0.corrects }, "The sequence of the event that it corrects."),
      Field("correctedBy", { $0.correctedBy }, "The sequence of the newest event that corrects it."),
      Field("correctable", { $0.correctable }, "Members of its data that rights.correct may correct."),
      Field("content", { $0.content }, "Its data as it was told, without references of persons."))
  }

  package struct Result: Message {
    package let subject: EntityID
    package let told: [Told]

    package init(subject: EntityID, told: [Told]) {
      self.subject = subject
      self.told = told
    }

    package static let object = Object(
      "ShowHistoryResult", "An entity's past.", Self.init(subject:told:),
      Field("subject", { $0.subject }, "The entity."),
      Field("told", { $0.told }, "Its events, oldest first."))
  }

  package static let method = Method<Params, Result>(
    "rights.history", "The events of an entity as they were told, oldest first, and what has been corrected in them.",
    .auditedQuery, .oneOf([.officer, .manager]), errors: [.notFound, .unavailable],
    examples: [
      Example(
        "A case's past", Params(subject: RightsSample.id),
        Result(
          subject: RightsSample.id,
          told: [
            Told(
              sequence: 2, type: "se.stadsbuss.intake.case.received", occurredOn: RightsSample.day,
              recordedAt: RightsSample.time, corrects: nil, correctedBy: nil, correctable: [],
              content: RawJSON(Array(#"{"occurredOn":"2020-05-04"}"#.utf8)))
          ]))
    ])
}
