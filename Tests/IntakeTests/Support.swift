import Casework
import IntakeAPI
import IntakeDomain
import TestKit
import Vocabulary
import Wire

func day(_ text: String) -> CivilDate { parsed(text) }
func unit(_ text: String) -> OrganisationCode { parsed(text) }
func level(_ text: String) -> EducationLevel { parsed(text) }
func officer(_ text: String) -> OfficerID { parsed(text) }

func person(_ byte: UInt8) -> PersonRef {
  guard let ref = PersonRef(bytes: Array(repeating: byte, count: 16)) else { preconditionFailure("16 bytes") }
  return ref
}

func id(_ number: Int) -> EntityID {
  EntityID(high: 0x0170_0a5c_e400_7000, low: 0x8000_0000_0000_0000 | UInt64(number))
}

// MARK: params with what a test does not care about filled in

func registering(
  _ who: PersonRef, _ kind: CaseKind = .jobbtorg, _ group: TargetGroup = .forsorjningsstod, unit code: String = "AMF",
  assignedOn: CivilDate? = nil, receiveBy: CivilDate? = nil, anchor: PersonRef? = nil, project: Project? = nil,
  on day: CivilDate? = nil
) -> RegisterCase.Params {
  RegisterCase.Params(
    personRef: who, caseKind: kind, targetGroup: group, entryRoute: .egetInitiativ, initiator: .individen,
    organisation: unit(code), assignedOn: assignedOn, receiveBy: receiveBy, anchorRef: anchor,
    livelihood: .forsorjningsstod, project: project, occurredOn: day)
}

func mapping(
  _ caseId: EntityID, sun: String = "206", validated: Bool = true, areas: [LifeArea] = [.arbete],
  on day: CivilDate? = nil, expecting version: Int? = nil
) -> MapCase.Params {
  MapCase.Params(
    caseId: caseId, sunLevel: level(sun), educationValidated: validated, timeWithoutWork: .over24,
    needs: areas.map { Need(area: $0, actor: .stad, status: .identifierat) }, occurredOn: day,
    expectedVersion: version)
}

func planning(
  _ caseId: EntityID, afPlanOn: CivilDate? = nil, none: NoAFPlanReason? = .vantar,
  activities: [PlannedActivity] = [PlannedActivity(measureKind: .sfi, actor: .stad)], on day: CivilDate? = nil
) -> OpenPlan.Params {
  OpenPlan.Params(
    caseId: caseId, goal: .arbete, activities: activities, afPlanOn: afPlanOn, noAfPlanReason: none, occurredOn: day)
}

func approving(_ planId: EntityID, offered: CivilDate, on day: CivilDate? = nil) -> ApprovePlan.Params {
  ApprovePlan.Params(planId: planId, guidanceOfferedOn: offered, guidanceAnswer: .accepterad, occurredOn: day)
}

func starting(
  _ who: PersonRef, in caseId: EntityID? = nil, _ kind: MeasureKind = .kurs, by operated: MeasureOperator = .stadsdel,
  unit code: String = "SDN-HAV", on day: CivilDate? = nil
) -> StartMeasure.Params {
  StartMeasure.Params(
    personRef: who, caseId: caseId, measureKind: kind, operator: operated, organisation: unit(code),
    goal: .narmareArbete, goalMeasure: .narvaro, extentPercent: 50, occurredOn: day)
}

func closing(
  _ caseId: EntityID, _ outcome: CaseOutcome = .ovrigt, work: WorkKind? = nil, studies: StudyForm? = nil,
  on day: CivilDate? = nil
) -> CloseCase.Params {
  CloseCase.Params(
    caseId: caseId, outcome: outcome, livelihood: .lon, workKind: work, studyForm: studies, occurredOn: day)
}

// MARK: cases brought to a state

extension Case {
  /// A case of person 1 that stands in a state which the events of today lead to; every step on a day of its own.
  static func standing(_ state: CaseState, kind: CaseKind = .jobbtorg, unit code: String = "AMF") -> Case {
    let matter = id(1)
    let isReceived = state != .aktualiserad && state != .avvisat
    var steps: [any EventPayload] = [
      CaseRegistered(
        personRef: person(1), caseKind: kind, targetGroup: isReceived ? .forsorjningsstod : .egenbosatt,
        entryRoute: .egetInitiativ, initiator: .individen, organisation: unit(code), assignedOn: nil, receiveBy: nil,
        anchorRef: nil, livelihood: nil, project: nil, fundingSource: nil)
    ]
    let mapped = CaseMapped(
      sunLevel: level("206"), educationValidated: true, educationClass: .hogstGrundskola, timeWithoutWork: .okand,
      occupation: nil, needs: [Need(area: .arbete, actor: .stad, status: .pagar)])
    let later: [any EventPayload] = [
      CaseReceived(), CaseCoordinatorAssigned(coordinator: officer("h-anna1"), change: 1), mapped, CaseStarted(),
      CaseClosed(outcome: .ovrigt, livelihood: .ingen, workKind: nil, studyForm: nil),
    ]
    let order: [CaseState] = [.mottaget, .kartlaggs, .planeras, .pagar, .avslutat]
    if state == .avvisat { steps.append(CaseRejected(reason: .annanKommun)) }
    if let at = order.firstIndex(of: state) { steps += later[...at] }
    var folded: Case?
    for (index, step) in steps.enumerated() {
      folded = Case.folded(
        folded, [EventDraft(matter, step)], subject: matter.text,
        occurredOn: CaseTests.firstDay.adding(days: index))
    }
    guard let folded, folded.state == state else { preconditionFailure("no events lead to \(state)") }
    return folded
  }
}
