package import Casework
package import IntakeAPI
package import Vocabulary
package import Wire

/// What a report needs of a case.
package struct CaseFact: Entity {
  /// A level of education as it was mapped on a day.
  package struct Mapping: Message {
    package let on: CivilDate
    package let sunLevel: EducationLevel

    package static let object = Object(
      "ReportedMapping", "A level of education as it was mapped.", Self.init(on:sunLevel:),
      Field("on", { $0.on }, "The day."), Field("sunLevel", { $0.sunLevel }, "Level by SUN 2020."))
  }

  package var personRef: PersonRef
  package var targetGroup: TargetGroup
  package var receivedOn: CivilDate?
  package var mappings: [Mapping]
  package var closedOn: CivilDate?
  package var outcome: CaseOutcome?

  package init(
    personRef: PersonRef, targetGroup: TargetGroup, receivedOn: CivilDate? = nil, mappings: [Mapping] = [],
    closedOn: CivilDate? = nil, outcome: CaseOutcome? = nil
  ) {
    self.personRef = personRef
    self.targetGroup = targetGroup
    self.receivedOn = receivedOn
    self.mappings = mappings
    self.closedOn = closedOn
    self.outcome = outcome
  }

  package static let object = Object(
    "CaseFact", "What a report needs of a case.",
    Self.init(personRef:targetGroup:receivedOn:mappings:closedOn:outcome:),
    Field("personRef", { $0.personRef }, "Whose case."), Field("targetGroup", { $0.targetGroup }, "The target group."),
    Field("receivedOn", { $0.receivedOn }, "The day it was received."),
    Field("mappings", { $0.mappings }, "Mapped levels of education, oldest first."),
    Field("closedOn", { $0.closedOn }, "The day it ended."),
    Field("outcome", { $0.outcome }, "How it ended."))

  package static let kind = "case_fact"
  package static let columns: [Column<CaseFact>] = []
  package static let folds: [Fold<CaseFact>] = [
    Fold(CaseRegistered.self) { state, event, _ in
      state = CaseFact(personRef: event.personRef, targetGroup: event.targetGroup)
    },
    Fold(CaseReceived.self) { state, _, header in state?.receivedOn = header.occurredOn },
    Fold(CaseMapped.self) { state, event, header in
      state?.mappings.append(Mapping(on: header.occurredOn, sunLevel: event.sunLevel))
    },
    Fold(CaseClosed.self) { state, event, header in
      state?.closedOn = header.occurredOn
      state?.outcome = event.outcome
    },
  ]
}
