package import Casework
package import PeopleAPI
package import Vocabulary

extension LexSarah {
  /// A report by somebody of the staff.
  /// - Parameter reopened: the matter that it continues, where it says so.
  package static func report(
    _ params: ReportLexSarah.Params, as id: EntityID, reopened: LexSarah?, on day: CivilDate
  ) throws(LexSarahRefusal) -> [EventDraft] {
    guard params.unit.isValid(on: day) else { throw .noUnit(day) }
    guard params.happenedOn <= day else { throw .notYet(day) }
    if let reopened, reopened.state != .avslutad { throw .stillOpen(reopened.state) }
    return [
      EventDraft(
        id, LexSarahReported(unit: params.unit, happenedOn: params.happenedOn, reopens: params.reopens))
    ]
  }

  package func receive(
    _ id: EntityID, as registryNumber: RegistryNumber, on day: CivilDate
  ) throws(LexSarahRefusal) -> [EventDraft] {
    try step(to: .mottagen, day)
    return [EventDraft(id, LexSarahReceived(registryNumber: registryNumber))]
  }

  package func act(_ id: EntityID, on day: CivilDate) throws(LexSarahRefusal) -> [EventDraft] {
    guard actedOn == nil else { throw .notAllowed(state, .atgardasOmedelbart) }
    try step(to: .atgardasOmedelbart, day)
    return [EventDraft(id, LexSarahActedOn())]
  }

  /// Writes the investigation, again until it is over; what was sent is never written again.
  package func investigate(_ id: EntityID, on day: CivilDate) throws(LexSarahRefusal) -> [EventDraft] {
    guard submitted == nil else { throw .sent(state) }
    guard actedOn != nil, assessment == nil else { throw .notAllowed(state, .utreds) }
    try step(to: .utreds, day)
    return [EventDraft(id, LexSarahInvestigated())]
  }

  package func assess(
    _ id: EntityID, as assessment: LexSarahAssessment, on day: CivilDate
  ) throws(LexSarahRefusal) -> [EventDraft] {
    guard investigatedOn != nil, self.assessment == nil else { throw .notAllowed(state, .bedomd) }
    try step(to: .bedomd, day)
    return [EventDraft(id, LexSarahAssessed(assessment: assessment))]
  }

  /// The one report to IVO.
  package func notify(_ id: EntityID, digest: HexDigest, on day: CivilDate) throws(LexSarahRefusal) -> [EventDraft] {
    guard notified == nil else { throw .sent(state) }
    try step(to: .anmaldIVO, day)
    let due = submitted == nil ? DeadlineRule.due(DeadlineRule.lexSarahInvestigation, from: day) : nil
    return [EventDraft(id, LexSarahNotified(digest: digest, investigationDueOn: due))]
  }

  package func submit(_ id: EntityID, digest: HexDigest, on day: CivilDate) throws(LexSarahRefusal) -> [EventDraft] {
    guard submitted == nil else { throw .sent(state) }
    guard notified != nil else { throw .notNotified(state) }
    guard assessment != nil else { throw .notAssessed(state) }
    try step(to: .utredningInskickad, day)
    return [EventDraft(id, LexSarahInvestigationSubmitted(digest: digest))]
  }

  package func decide(
    _ id: EntityID, as decision: IVODecision, on day: CivilDate
  ) throws(LexSarahRefusal) -> [EventDraft] {
    try step(to: .ivoBeslut, day)
    return [EventDraft(id, LexSarahDecided(decision: decision))]
  }

  /// After the assessment, or after IVO's decision where the matter was, or must be, reported there.
  package func finish(_ id: EntityID, on day: CivilDate) throws(LexSarahRefusal) -> [EventDraft] {
    if let assessment, assessment.mustBeNotified, notified == nil { throw .mustBeNotified(state) }
    if notified != nil, decision == nil { throw .awaitsDecision(state) }
    try step(to: .atgarderKlara, day)
    return [EventDraft(id, LexSarahMeasuresFinished())]
  }

  package func followUp(_ id: EntityID, on day: CivilDate) throws(LexSarahRefusal) -> [EventDraft] {
    try step(to: .uppfoljd, day)
    return [EventDraft(id, LexSarahFollowedUp())]
  }

  package func close(_ id: EntityID, on day: CivilDate) throws(LexSarahRefusal) -> [EventDraft] {
    try step(to: .avslutad, day)
    return [EventDraft(id, LexSarahClosed())]
  }

  private func step(to next: LexSarahState, _ day: CivilDate) throws(LexSarahRefusal) {
    guard state.mayBecome(next) else { throw .notAllowed(state, next) }
    guard day >= changedOn else { throw .outOfOrder(latest: changedOn) }
  }
}
