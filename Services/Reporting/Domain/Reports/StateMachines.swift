import Casework
package import ReportingAPI

extension ReportState: StateMachine {
  /// Every step of the catalogue's part 4.6. Computing and checking for disclosure are one step here.
  package static let edges: [ReportState: Set<ReportState>] = [
    .utkast: [.beraknad], .beraknad: [.rojandekontrollerad], .rojandekontrollerad: [.granskad, .faststalld],
    .granskad: [.faststalld], .faststalld: [.publicerad], .publicerad: [.rattad], .rattad: [],
  ]
}
