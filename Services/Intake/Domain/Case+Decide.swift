package import Casework
package import IntakeAPI
package import Vocabulary
package import Wire

extension Case {
  /// The age at which the municipal activity responsibility ends (skollagen 29:9).
  package static let kaaEndsAtAge = 20

  /// A new case, received at once where the rules have opened its group.
  /// - Parameters:
  ///   - person: who it is about, links followed.
  ///   - anchor: the person to whom a relative is tied, links followed.
  ///   - open: the state of an open case of the same kind that the person has.
  package static func register(
    _ params: RegisterCase.Params, as id: EntityID, person: PersonRef, born birthDate: CivilDate?,
    isProtected: Bool, anchor: PersonRef?, open: CaseState?, on day: CivilDate
  ) throws(CaseRefusal) -> [EventDraft] {
    let problems = problems(of: params, person, anchor, on: day)
    guard problems.isEmpty else { throw .notAgreeing(problems) }
    if let open { throw .alreadyOpen(open) }
    if params.caseKind == .kaa, let birthDate, birthDate.age(on: day) >= kaaEndsAtAge { throw .turned20 }
    let registered = CaseRegistered(
      personRef: person, caseKind: params.caseKind, targetGroup: params.targetGroup, entryRoute: params.entryRoute,
      initiator: params.initiator, organisation: params.organisation.told(ofProtected: isProtected),
      assignedOn: params.assignedOn, receiveBy: params.receiveBy, anchorRef: anchor, livelihood: params.livelihood,
      project: params.project, fundingSource: params.fundingSource)
    let isOpen = CaseEntryRule.opens(params.caseKind, to: params.targetGroup, in: params.project, on: day)
    return [EventDraft(id, registered)] + (isOpen ? [EventDraft(id, CaseReceived())] : [])
  }

  private static func problems(
    of params: RegisterCase.Params, _ person: PersonRef, _ anchor: PersonRef?, on day: CivilDate
  ) -> [Problem] {
    var problems: [Problem] = []
    if let problem = params.organisation.problem(on: day) { problems.append(problem) }
    if let assignedOn = params.assignedOn, let receiveBy = params.receiveBy, receiveBy < assignedOn {
      problems.append(Problem(path: "/receiveBy", problem: "is before assignedOn"))
    }
    if params.targetGroup == .anhorig, anchor == nil {
      problems.append(
        Problem(path: "/anchorRef", problem: "is required with the group anhorig: to whom the relative is tied"))
    }
    if anchor == person {
      problems.append(Problem(path: "/anchorRef", problem: "is the person; name another"))
    }
    return problems
  }

  /// A registered case is not received.
  package func reject(
    _ id: EntityID, _ reason: RejectionReason, on day: CivilDate
  ) throws(CaseRefusal) -> [EventDraft] {
    guard state.mayBecome(.avvisat) else { throw .notWaiting(state) }
    try mustFollow(day)
    return [EventDraft(id, CaseRejected(reason: reason))]
  }

  /// The one coordinator, the first or a new one; the present one again changes nothing. A case whose group has opened
  /// since it was registered is received first.
  package func assign(
    _ coordinator: OfficerID, to id: EntityID, on day: CivilDate
  ) throws(CaseRefusal) -> [EventDraft] {
    guard state.isOpen else { throw .closed(state) }
    try mustFollow(day)
    guard coordinator != self.coordinator else { return [] }
    var drafts: [EventDraft] = []
    if state == .aktualiserad {
      guard CaseEntryRule.opens(caseKind, to: targetGroup, in: project, on: day) else { throw .notReceived(state) }
      drafts.append(EventDraft(id, CaseReceived()))
    }
    drafts.append(EventDraft(id, CaseCoordinatorAssigned(coordinator: coordinator, change: coordinators + 1)))
    return drafts
  }

  /// Education and needs. Later than `kartlaggs` it renews.
  package func map(
    _ params: MapCase.Params, _ id: EntityID, on day: CivilDate
  ) throws(CaseRefusal) -> [EventDraft] {
    let problems = Self.problems(of: params.needs)
    guard problems.isEmpty else { throw .notAgreeing(problems) }
    switch state {
    case .aktualiserad, .mottaget: throw .noCoordinator(state)
    case .kartlaggs, .planeras, .pagar: break
    case .vilande, .overlamnas, .ateroppnat: throw .atRest(state)
    case .avvisat, .avslutat, .gallras, .bevaras: throw .closed(state)
    }
    try mustFollow(day)
    let mapped = CaseMapped(
      sunLevel: params.sunLevel, educationValidated: params.educationValidated,
      educationClass: EducationClass(params.sunLevel, validated: params.educationValidated),
      timeWithoutWork: params.timeWithoutWork, occupation: params.occupation, needs: params.needs)
    return [EventDraft(id, mapped)]
  }

  private static func problems(of needs: [Need]) -> [Problem] {
    var seen: Set<LifeArea> = []
    return needs.enumerated().compactMap { index, need in
      guard !seen.insert(need.area).inserted else { return nil }
      return Problem(path: "/needs/\(index)/area", problem: "stands twice; tell each area once")
    }
  }

  /// The end, and with it that of the case's open plan.
  /// - Parameter runningMeasures: how many measures of the case are running.
  package func close(
    _ params: CloseCase.Params, _ id: EntityID, plan: (id: EntityID, plan: Plan)?, runningMeasures: Int,
    on day: CivilDate
  ) throws(CaseRefusal) -> [EventDraft] {
    let problems = Self.problems(outcome: params.outcome, workKind: params.workKind, studyForm: params.studyForm)
    guard problems.isEmpty else { throw .notAgreeing(problems) }
    guard state.isOpen else { throw .closed(state) }
    guard state == .pagar else { throw .notOngoing(state) }
    guard runningMeasures == 0 else { throw .measuresRunning }
    try mustFollow(day)
    let closed = CaseClosed(
      outcome: params.outcome, livelihood: params.livelihood, workKind: params.workKind, studyForm: params.studyForm)
    guard let plan else { return [EventDraft(id, closed)] }
    guard day >= plan.plan.changedOn else {
      throw .planOutOfOrder(latest: plan.plan.changedOn, state: plan.plan.state)
    }
    return [EventDraft(id, closed), EventDraft(plan.id, PlanClosed())]
  }

  /// What does not agree with an outcome: sort of work and form of studies each go with one.
  package static func problems(outcome: CaseOutcome, workKind: WorkKind?, studyForm: StudyForm?) -> [Problem] {
    var problems: [Problem] = []
    func hold(_ path: String, isGiven: Bool, isWanted: Bool, outcome: CaseOutcome) {
      if isWanted, !isGiven { problems.append(Problem(path: path, problem: "is required with the outcome \(outcome)")) }
      if isGiven, !isWanted {
        problems.append(Problem(path: path, problem: "goes with the outcome \(outcome) only; leave it out"))
      }
    }
    hold("/workKind", isGiven: workKind != nil, isWanted: outcome == .arbete, outcome: .arbete)
    hold("/studyForm", isGiven: studyForm != nil, isWanted: outcome == .studier, outcome: .studier)
    return problems
  }

  private func mustFollow(_ day: CivilDate) throws(CaseRefusal) {
    guard day >= changedOn else { throw .outOfOrder(latest: changedOn, state: state) }
  }
}
