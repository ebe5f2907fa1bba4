import AllocationAPI
package import Casework
package import Vocabulary
import Wire

extension Application {
  /// Judges again what follows from the date of birth, as the register has it when a round is locked; nil where that is what
  /// it was. Nothing else is asked again: residence was confirmed when the application was sent, and where an application of
  /// the wrong age does not tell whether it was, it stays out.
  /// - Parameter born: nil where the register does not know the date whole.
  package func judgedAgain(_ id: EntityID, born: CivilDate?, in period: Period) -> EventDraft? {
    guard state == .iKo || state == .ejBehorig, submitted.ineligibleReason != .ejFolkbokford else { return nil }
    let resident = submitted.eligibility == .behorig ? true : submitted.residentConfirmed
    let reason = period.allocationRules.ineligibility(
      birthDate: born, residentConfirmed: resident ?? true, year: period.opened.year)
    if resident == nil, reason == nil { return nil }
    let youth = Applicant(personRef: submitted.personRef, birthDate: born, district: nil)
    // Where none was asked for, it lies on paper with the contract.
    let needsConsent = submitted.needsConsent.map { _ in youth.isMinor(on: period.opened.workFrom) }
    guard reason != submitted.ineligibleReason || needsConsent != submitted.needsConsent else { return nil }
    return EventDraft(
      id,
      ApplicationJudgedAgain(
        eligibility: reason == nil ? .behorig : .ejBehorig, ineligibleReason: reason, needsConsent: needsConsent))
  }
}
