import Casework
package import IntakeAPI

/// The steps of a case (catalogue 4.1). Those to and from `vilande`, `overlamnas` and `ateroppnat` have no method yet.
extension CaseState: StateMachine {
  package static let edges: [CaseState: Set<CaseState>] = [
    .aktualiserad: [.mottaget, .avvisat],
    .mottaget: [.kartlaggs],
    .kartlaggs: [.planeras],
    .planeras: [.pagar],
    .pagar: [.vilande, .overlamnas, .avslutat],
    .vilande: [.pagar],
    .overlamnas: [.pagar, .avslutat],
    .avslutat: [.ateroppnat, .gallras, .bevaras],
    .ateroppnat: [.kartlaggs],
  ]
}

/// The steps of a plan. A draft is closed with its case.
extension PlanState: StateMachine {
  package static let edges: [PlanState: Set<PlanState>] = [
    .utkast: [.aktiv, .avslutad],
    .aktiv: [.avslutad, .ersatt],
  ]
}

/// The steps of a measure.
extension MeasureState: StateMachine {
  package static let edges: [MeasureState: Set<MeasureState>] = [.pagar: [.avslutad, .avbruten]]
}

/// The steps of a referral. The receiver's answers have no method yet.
extension ReferralState: StateMachine {
  package static let edges: [ReferralState: Set<ReferralState>] = [.skickad: [.mottagen, .nekad, .aterkallad]]
}
