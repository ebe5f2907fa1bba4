import Casework
import EventStore
import IntakeAPI
import IntakeDomain
import Persons
import Rights
import Vocabulary
import Wire

extension IntakeService {
  /// What may be corrected of what intake tells (GDPR art. 16). Whom it is about, and what an event began elsewhere, may not.
  var corrections: CorrectionService {
    CorrectionService([
      CorrectableEntity(
        Case.kind, Self.caseTypes,
        admit: { [self] id, roles, version, context in
          _ = try matter(id, expecting: version, for: .oneOf(roles), context)
        },
        admitReading: { [self] id, roles, context in _ = try readMatter(id, for: .oneOf(roles), context) }),
      entity(Plan.self, "plan", Self.planTypes, of: { $0.personRef }) { plan, context in
        try context.require(Case.self, plan.caseId, "case").state.organisation
      },
      entity(Measure.self, "measure", Self.measureTypes, of: { $0.personRef }) { measure, _ in measure.organisation },
      entity(
        Referral.self, "referral", [Correctable(ReferralWithdrawn.self, ["reason"])], of: { $0.personRef }
      ) { referral, _ in referral.organisation },
    ])
  }

  /// Visibility comes before what the caller's roles are judged by.
  private func entity<E: Entity>(
    _ type: E.Type, _ what: String, _ types: [Correctable], of person: @escaping @Sendable (E) -> PersonRef,
    unit: @escaping @Sendable (E, WriteContext) throws -> OrganisationCode
  ) -> CorrectableEntity {
    CorrectableEntity(
      E.kind, types,
      admit: { [persons] id, roles, version, context in
        let row = try context.require(type, id, what)
        try persons.requireVisible(person(row.state), what, context)
        try context.requireRole(roles, in: unit(row.state, context).text)
        if let version { _ = try context.require(type, id, what, expecting: version) }
      },
      admitReading: { [persons] id, roles, context in
        let row = try context.require(type, id, what)
        try persons.requireReadable(person(row.state), what, context)
        try context.requireRole(roles, in: unit(row.state, context).text)
      })
  }

  private static let caseTypes = [
    Correctable(
      CaseRegistered.self,
      ["targetGroup", "entryRoute", "initiator", "assignedOn", "receiveBy", "livelihood", "fundingSource"]
    ) { _, new throws(RPCError) in
      if let assignedOn = new.assignedOn, let receiveBy = new.receiveBy, receiveBy < assignedOn {
        throw .invalidParam("/data/receiveBy", "is before assignedOn")
      }
      if new.targetGroup == .anhorig, new.anchorRef == nil {
        throw .invalidParam(
          "/data/targetGroup", "is anhorig, which needs somebody to be tied to; register another case")
      }
      return new
    },
    Correctable(CaseReceived.self), Correctable(CaseRejected.self, ["reason"]), Correctable(CaseStarted.self),
    Correctable(CaseMapped.self, ["sunLevel", "educationValidated", "timeWithoutWork", "occupation", "needs"]) {
      _, new throws(RPCError) in
      guard Set(new.needs.map(\.area)).count == new.needs.count else {
        throw .invalidParam("/data/needs", "tells an area twice; tell each once")
      }
      // The class of KAS follows from the level.
      return CaseMapped(
        sunLevel: new.sunLevel, educationValidated: new.educationValidated,
        educationClass: EducationClass(new.sunLevel, validated: new.educationValidated),
        timeWithoutWork: new.timeWithoutWork, occupation: new.occupation, needs: new.needs)
    },
    Correctable(CaseClosed.self, ["outcome", "livelihood", "workKind", "studyForm"]) { _, new throws(RPCError) in
      let problems = Case.problems(outcome: new.outcome, workKind: new.workKind, studyForm: new.studyForm)
      guard problems.isEmpty else {
        throw .invalidParams(problems.map { Problem(path: "/data\($0.path)", problem: $0.problem) })
      }
      return new
    },
  ]

  private static let planTypes = [
    Correctable(PlanOpened.self, ["goal", "activities", "afPlanOn", "noAfPlanReason"]) { _, new throws(RPCError) in
      guard (new.afPlanOn == nil) != (new.noAfPlanReason == nil) else {
        throw .invalidParam("/data/afPlanOn", "or noAfPlanReason is told, exactly one of the two")
      }
      return new
    },
    Correctable(PlanApproved.self, ["guidanceOfferedOn", "guidanceAnswer"]), Correctable(PlanClosed.self),
  ]

  private static let measureTypes = [
    Correctable(
      MeasureStarted.self,
      [
        "measureKind", "operator", "goal", "goalMeasure", "extentPercent", "fundingSource", "stateAlternativeOn",
      ]), Correctable(MeasureEnded.self, ["endReason"]),
  ]
}
