package import Wire

/// Every method of intake's own; those that all services have stand beside them.
package enum IntakeMethods {
  package static let all: [MethodInfo] = [
    RegisterCase.method.info, RejectCase.method.info, AssignCoordinator.method.info, MapCase.method.info,
    ReferCase.method.info, CloseCase.method.info, ShowCase.method.info, ListCases.method.info, OpenPlan.method.info,
    ApprovePlan.method.info, ShowPlan.method.info, StartMeasure.method.info, EndMeasure.method.info,
    ListMeasures.method.info, WithdrawReferral.method.info, ListReferrals.method.info,
  ]
}
