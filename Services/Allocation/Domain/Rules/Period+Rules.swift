package import AllocationAPI
package import Casework
package import Vocabulary
package import Wire

/// The rules of a period's rounds on their way: proposed by one manager, decided by another.
package struct PeriodRules: Message {
  /// What holds; nil while nothing was decided.
  package var decided: AllocationRules?
  /// What waits for a second manager; nil where nothing does.
  package var proposed: AllocationRules?
  package var proposedBy: OfficerID?
  /// The day of which the decision was told, and that on which it was recorded, which nobody can choose.
  package var decidedOn: CivilDate?
  package var recordedOn: CivilDate?

  package init(
    decided: AllocationRules? = nil, proposed: AllocationRules? = nil, proposedBy: OfficerID? = nil,
    decidedOn: CivilDate? = nil, recordedOn: CivilDate? = nil
  ) {
    self.decided = decided
    self.proposed = proposed
    self.proposedBy = proposedBy
    self.decidedOn = decidedOn
    self.recordedOn = recordedOn
  }

  package static let object = Object(
    "PeriodRules", "The rules of a period's rounds.", Self.init(decided:proposed:proposedBy:decidedOn:recordedOn:),
    Field("decided", { $0.decided }, "What holds."),
    Field("proposed", { $0.proposed }, "What waits for a second manager."),
    Field("proposedBy", { $0.proposedBy }, "Who proposed it."),
    Field("decidedOn", { $0.decidedOn }, "The day of which the decision was told."),
    Field("recordedOn", { $0.recordedOn }, "The day on which it was recorded."))
}

/// A public draw that was named.
package struct NamedDraw: Message {
  package let draw: PublicText
  package let drawnOn: CivilDate
  /// The day of which it was told.
  package let namedOn: CivilDate
  /// The day on which it was recorded: nobody can choose it.
  package let recordedOn: CivilDate

  package init(draw: PublicText, drawnOn: CivilDate, namedOn: CivilDate, recordedOn: CivilDate) {
    self.draw = draw
    self.drawnOn = drawnOn
    self.namedOn = namedOn
    self.recordedOn = recordedOn
  }

  package static let object = Object(
    "NamedDraw", "A public draw that was named.", Self.init(draw:drawnOn:namedOn:recordedOn:),
    Field("draw", { $0.draw }, "The draw."),
    Field("drawnOn", { $0.drawnOn }, "Its day."),
    Field("namedOn", { $0.namedOn }, "The day of which it was told."),
    Field("recordedOn", { $0.recordedOn }, "The day on which it was recorded."))
}

extension Period {
  /// What the rounds are decided by: what the period decided, else the city's own rules of the day on which it was opened
  /// for applications.
  package var allocationRules: AllocationRules { rules?.decided ?? .standard(on: opened.applyFrom) }

  /// Proposes rules or, where another manager has proposed the same, decides them.
  /// - Parameter hasApplications: whether some were sent: then the window has opened, whatever day is told.
  package func decideRules(
    _ id: EntityID, _ params: DecideRules.Params, by officer: OfficerID, hasApplications: Bool = false,
    on day: CivilDate
  ) throws(AllocationRefusal) -> (drafts: [EventDraft], rules: AllocationRules, state: RulesState) {
    let standard = AllocationRules.standard(on: opened.applyFrom)
    let rules = AllocationRules(
      version: standard.version, firstAge: standard.firstAge, lastAge: standard.lastAge,
      priority: params.priority ?? standard.priority, reserves: params.reserves ?? standard.reserves,
      seatOrder: params.seatOrder ?? standard.seatOrder, tailWish: params.tailWish ?? standard.tailWish,
      legalBasis: params.legalBasis)
    let problems = rules.problems()
    guard problems.isEmpty else { throw .notAgreeing(problems) }
    guard state == .oppen else { throw .periodClosed }
    guard day < opened.applyFrom, !hasApplications else {
      throw .windowOpened(from: opened.applyFrom, state: state.rawValue)
    }
    try requireOrder(day, after: changedOn, state.rawValue)
    guard self.rules?.proposed == rules else {
      return ([EventDraft(id, PeriodRulesProposed(rules: rules, proposedBy: officer))], rules, .foreslagna)
    }
    try FourEyes(after: self.rules?.proposedBy).require(
      officer, or: AllocationRefusal.sameManager(state: RulesState.foreslagna.rawValue))
    let decided = PeriodRulesDecided(rules: rules, rulesHash: rules.hash, decidedBy: officer)
    return ([EventDraft(id, decided)], rules, .beslutade)
  }

  /// Names the draw that gives the seed, or another one, as long as the window has not closed.
  /// - Parameter hasRounds: whether one was ever locked: then the window has closed, whatever day is told.
  package func nameDraw(
    _ id: EntityID, _ draw: PublicText, drawnOn: CivilDate, hasRounds: Bool = false, on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    guard drawnOn > opened.applyTo else {
      throw .notAgreeing([Problem(path: "/drawnOn", problem: "must be after \(opened.applyTo), when the window closes")]
      )
    }
    guard state == .oppen else { throw .periodClosed }
    guard opened.seedHash == nil else { throw .seedCommitted(state: state.rawValue) }
    guard day <= opened.applyTo, !hasRounds else { throw .windowClosed(to: opened.applyTo, state: state.rawValue) }
    try requireOrder(day, after: changedOn, state.rawValue)
    return [EventDraft(id, PeriodDrawNamed(draw: draw, drawnOn: drawnOn))]
  }

  mutating func fold(_ event: PeriodRulesProposed, _ header: EventHeader) {
    rules = PeriodRules(
      decided: rules?.decided, proposed: event.rules, proposedBy: event.proposedBy, decidedOn: rules?.decidedOn,
      recordedOn: rules?.recordedOn)
    changedOn = header.occurredOn
  }

  mutating func fold(_ event: PeriodRulesDecided, _ header: EventHeader) {
    rules = PeriodRules(
      decided: event.rules, decidedOn: header.occurredOn, recordedOn: .stockholm(at: header.recordedAt))
    changedOn = header.occurredOn
  }

  mutating func fold(_ event: PeriodDrawNamed, _ header: EventHeader) {
    draw = NamedDraw(
      draw: event.draw, drawnOn: event.drawnOn, namedOn: header.occurredOn,
      recordedOn: CivilDate.stockholm(at: header.recordedAt))
    changedOn = header.occurredOn
  }
}
