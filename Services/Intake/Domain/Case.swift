package import Casework
package import IntakeAPI
package import Vocabulary
package import Wire

/// One person's matter at Etableringscentrum, a jobbtorg or another of the city's entrances.
package struct Case: Entity {
  package let personRef: PersonRef
  package let caseKind: CaseKind
  package let targetGroup: TargetGroup
  package let entryRoute: EntryRoute
  package let initiator: Initiator
  package let organisation: OrganisationCode
  package let assignedOn: CivilDate?
  package let receiveBy: CivilDate?
  package let anchorRef: PersonRef?
  package let livelihood: Livelihood?
  package let project: Project?
  package let fundingSource: FundingSource?
  package var state: CaseState
  package let registeredOn: CivilDate
  /// The day on which the present state began.
  package var stateOn: CivilDate
  /// The latest day on which anything happened to it.
  package var changedOn: CivilDate
  /// The day on which it became ongoing.
  package var startedOn: CivilDate?
  package var coordinator: OfficerID?
  /// How many coordinators it has had.
  package var coordinators: Int
  package var mapping: CaseMapping?
  package var rejection: RejectionReason?
  package var closing: CaseClosing?

  package static let object = Object(
    "Case", "One person's matter.", Self.init,
    Field("personRef", { $0.personRef }, "Whose matter it is."),
    Field("caseKind", { $0.caseKind }, "What sort of case it is."),
    Field("targetGroup", { $0.targetGroup }, "The group that the person belongs to."),
    Field("entryRoute", { $0.entryRoute }, "The way into the case."),
    Field("initiator", { $0.initiator }, "Who took the initiative."),
    Field("organisation", { $0.organisation }, "The unit that answers for it."),
    Field("assignedOn", { $0.assignedOn }, "The day of Migrationsverket's assignment."),
    Field("receiveBy", { $0.receiveBy }, "The last day for reception."),
    Field("anchorRef", { $0.anchorRef }, "The person to whom a relative is tied."),
    Field("livelihood", { $0.livelihood }, "What the person lives on at the start."),
    Field("project", { $0.project }, "The project that it belongs to."),
    Field("fundingSource", { $0.fundingSource }, "Who pays."),
    Field("state", { $0.state }, "Where it stands."),
    Field("registeredOn", { $0.registeredOn }, "The day of registration."),
    Field("stateOn", { $0.stateOn }, "The day on which the state began."),
    Field("changedOn", { $0.changedOn }, "The latest day on which anything happened."),
    Field("startedOn", { $0.startedOn }, "The day on which it became ongoing."),
    Field("coordinator", { $0.coordinator }, "The present coordinator."),
    Field("coordinators", { $0.coordinators }, "How many coordinators it has had."),
    Field("mapping", { $0.mapping }, "The latest mapping."),
    Field("rejection", { $0.rejection }, "Why it was not received."),
    Field("closing", { $0.closing }, "How it ended."))

  package static let kind = "case"

  package static let columns: [Column<Case>] = [
    Column("person_ref") { ColumnValue($0.personRef) },
    Column("organisation") { ColumnValue($0.organisation) },
    Column("coordinator") { ColumnValue($0.coordinator) },
    Column("state", indexed: false) { ColumnValue($0.state) },
    Column("case_kind", indexed: false) { ColumnValue($0.caseKind) },
    Column("target_group", indexed: false) { ColumnValue($0.targetGroup) }, work.column,
  ]

  /// What the unit has to do next, in each state (catalogue 4.1).
  package static let work = WorkLists<Case>(
    person: { $0.personRef }, unit: { $0.organisation },
    [
      KindOfWork(
        "arendenAttTaEmot", "Receive a case, or refuse it.", since: { $0.stateOn }, due: { $0.receiveBy },
        when: { $0.state == .aktualiserad }),
      KindOfWork(
        "arendenUtanSamordnare", "Give a case its coordinator.", since: { $0.stateOn }, due: { $0.receiveBy },
        when: { $0.state == .mottaget }),
      KindOfWork("arendenAttKartlagga", "Map a case.", since: { $0.stateOn }, when: { $0.state == .kartlaggs }),
      KindOfWork("arendenAttPlanera", "Make the plan.", since: { $0.stateOn }, when: { $0.state == .planeras }),
    ])

  package static let folds: [Fold<Case>] = [
    Fold(CaseRegistered.self) { state, event, header in state = Case(event, on: header.occurredOn) },
    Fold(CaseReceived.self) { state, _, header in state?.become(.mottaget, header) },
    Fold(CaseRejected.self) { state, event, header in
      state?.rejection = event.reason
      state?.become(.avvisat, header)
    },
    Fold(CaseCoordinatorAssigned.self) { state, event, header in
      state?.coordinator = event.coordinator
      state?.coordinators = event.change
      state?.become(.kartlaggs, from: .mottaget, header)
    },
    Fold(CaseMapped.self) { state, event, header in
      state?.mapping = CaseMapping(event, on: header.occurredOn)
      state?.become(.planeras, from: .kartlaggs, header)
    },
    Fold(CaseStarted.self) { state, _, header in
      state?.startedOn = header.occurredOn
      state?.become(.pagar, header)
    },
    Fold(CaseClosed.self) { state, event, header in
      state?.closing = CaseClosing(
        endedOn: header.occurredOn, outcome: event.outcome, livelihood: event.livelihood, workKind: event.workKind,
        studyForm: event.studyForm)
      state?.become(.avslutat, header)
    },
  ]

  /// From any other state than `expected` it stays where it is.
  private mutating func become(_ next: CaseState, from expected: CaseState? = nil, _ header: EventHeader) {
    changedOn = max(changedOn, header.occurredOn)
    guard expected == nil || expected == state else { return }
    state = next
    stateOn = header.occurredOn
  }
}

extension Case {
  fileprivate init(_ event: CaseRegistered, on day: CivilDate) {
    self.init(
      personRef: event.personRef, caseKind: event.caseKind, targetGroup: event.targetGroup,
      entryRoute: event.entryRoute, initiator: event.initiator, organisation: event.organisation,
      assignedOn: event.assignedOn, receiveBy: event.receiveBy, anchorRef: event.anchorRef,
      livelihood: event.livelihood, project: event.project, fundingSource: event.fundingSource, state: .aktualiserad,
      registeredOn: day, stateOn: day, changedOn: day, startedOn: nil, coordinator: nil, coordinators: 0, mapping: nil,
      rejection: nil, closing: nil)
  }
}

extension CaseMapping {
  fileprivate init(_ event: CaseMapped, on day: CivilDate) {
    self.init(
      occurredOn: day, sunLevel: event.sunLevel, educationValidated: event.educationValidated,
      educationClass: event.educationClass, timeWithoutWork: event.timeWithoutWork, occupation: event.occupation,
      needs: event.needs)
  }
}
