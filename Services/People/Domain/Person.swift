package import Casework
package import PeopleAPI
package import Vocabulary
package import Wire

/// One human being in the register, as far as the events tell: no number, no name, no district. Those lie in the vault.
package struct Person: Entity {
  package var state: PersonState
  package var sex: Sex
  /// Nil where it is not known whole, and after erasure.
  package var birthDate: CivilDate?
  /// Whom this reference is read as; set in the state `lankad`.
  package var linkedTo: PersonRef?
  /// The latest day on which anything happened to it.
  package var changedOn: CivilDate

  package init(
    state: PersonState, sex: Sex, birthDate: CivilDate?, linkedTo: PersonRef? = nil, changedOn: CivilDate
  ) {
    self.state = state
    self.sex = sex
    self.birthDate = birthDate
    self.linkedTo = linkedTo
    self.changedOn = changedOn
  }

  package static let object = Object(
    "Person", "One human being in the register.", Self.init(state:sex:birthDate:linkedTo:changedOn:),
    Field("state", { $0.state }, "Where the person stands."),
    Field("sex", { $0.sex }, "Sex in the population register."),
    Field("birthDate", { $0.birthDate }, "Date of birth."),
    Field("linkedTo", { $0.linkedTo }, "Whom this reference is read as."),
    Field("changedOn", { $0.changedOn }, "The latest day on which anything happened."))

  package static let kind = "person"

  /// The column by which those who are linked to a reference are found.
  package static let linkedColumn = "linked_to"

  package static let columns: [Column<Person>] = [
    Column(linkedColumn) { ColumnValue($0.linkedTo) }
  ]

  package static let folds: [Fold<Person>] = [
    Fold(PersonRegistered.self) { state, event, header in
      state = Person(
        state: .registrerad, sex: event.sex, birthDate: event.birthDate, changedOn: header.occurredOn)
    },
    Fold(PersonAttributesChanged.self) { state, event, header in
      state?.sex = event.sex
      state?.birthDate = event.birthDate
      state?.touch(header)
    },
    Fold(PersonDetailsChanged.self) { state, _, header in state?.touch(header) },
    Fold(PersonNumberAdded.self) { state, _, header in state?.touch(header) },
    Fold(PersonLinked.self) { state, event, header in
      state?.state = .lankad
      state?.linkedTo = event.to
      state?.touch(header)
    },
    Fold(PersonNumberWithdrawn.self) { state, _, header in state?.touch(header) },
    Fold(PersonUnlinked.self) { state, _, header in
      state?.state = .registrerad
      state?.linkedTo = nil
      state?.touch(header)
    },
    Fold(PersonErased.self) { state, _, header in
      state?.state = .raderad
      state?.birthDate = nil
      state?.touch(header)
    },
  ]

  private mutating func touch(_ header: EventHeader) { changedOn = max(changedOn, header.occurredOn) }
}
