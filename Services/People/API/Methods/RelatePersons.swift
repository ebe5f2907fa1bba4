package import Vocabulary
package import Wire

/// `people.relate`: somebody is something to a person: a guardian, a supervisor, an employer's contact, an interpreter.
package enum RelatePersons {
  package struct Params: DatedCommand, VersionedCommand {
    package let personRef: PersonRef
    package let relatedRef: PersonRef
    package let kind: RelationKind
    package let validFrom: CivilDate
    package let validTo: CivilDate?
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      personRef: PersonRef, relatedRef: PersonRef, kind: RelationKind, validFrom: CivilDate, validTo: CivilDate? = nil,
      occurredOn: CivilDate? = nil, expectedVersion: Int? = nil
    ) {
      self.personRef = personRef
      self.relatedRef = relatedRef
      self.kind = kind
      self.validFrom = validFrom
      self.validTo = validTo
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "RelatePersonsParams", "Who is what to whom.",
      Self.init(personRef:relatedRef:kind:validFrom:validTo:occurredOn:expectedVersion:),
      personRefField { $0.personRef }, relatedRefField { $0.relatedRef },
      relationKindField { $0.kind },
      Field("validFrom", { $0.validFrom }, "The first day."),
      Field("validTo", { $0.validTo }, "The last day; left out where none is known."),
      occurredOnField { $0.occurredOn }, expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, PersonReceipt>(
    "people.relate",
    "Says what somebody is to a person: guardian, supervisor, employer's contact or interpreter. Both are in the register; the relation is kept in it alone.",
    .command, .oneOf([.officer, .manager, .protected]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "A guardian",
        Params(
          personRef: Sample.person, relatedRef: Sample.otherPerson, kind: .vardnadshavare, validFrom: Sample.day),
        PersonReceipt(personRef: Sample.person, state: .registrerad, version: 3))
    ])
}

/// `people.unrelate`: somebody is no longer what they were to a person.
package enum UnrelatePersons {
  package struct Params: DatedCommand, VersionedCommand {
    package let personRef: PersonRef
    package let relatedRef: PersonRef
    package let kind: RelationKind
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      personRef: PersonRef, relatedRef: PersonRef, kind: RelationKind, occurredOn: CivilDate? = nil,
      expectedVersion: Int? = nil
    ) {
      self.personRef = personRef
      self.relatedRef = relatedRef
      self.kind = kind
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "UnrelatePersonsParams", "Which relation is over.",
      Self.init(personRef:relatedRef:kind:occurredOn:expectedVersion:),
      personRefField { $0.personRef }, relatedRefField { $0.relatedRef }, relationKindField { $0.kind },
      occurredOnField { $0.occurredOn }, expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, PersonReceipt>(
    "people.unrelate", "Says that somebody is no longer what they were to a person, from the day after it happened.",
    .command, .oneOf([.officer, .manager, .protected]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "A supervisor who has left",
        Params(personRef: Sample.person, relatedRef: Sample.otherPerson, kind: .handledare),
        PersonReceipt(personRef: Sample.person, state: .registrerad, version: 4))
    ])
}

func relatedRefField<Root>(_ get: @escaping @Sendable (Root) -> PersonRef) -> Field<Root, PersonRef> {
  Field("relatedRef", get, "Who is something to the person.")
}

func relationKindField<Root>(_ get: @escaping @Sendable (Root) -> RelationKind) -> Field<Root, RelationKind> {
  Field("kind", get, "What they are to the person.")
}
