package import Casework
package import PeopleAPI
package import Vocabulary
package import Wire

/// A lex Sarah matter: an irregularity in the social services, or a risk of one. Its texts, and whom it concerns, lie in
/// the vault.
package struct LexSarah: Entity {
  package var state: LexSarahState
  package let unit: OrganisationCode
  package let happenedOn: CivilDate
  package let reportedOn: CivilDate
  /// The closed matter that it continues.
  package let reopens: EntityID?
  package var registryNumber: RegistryNumber?
  package var actedOn: CivilDate?
  package var investigatedOn: CivilDate?
  package var assessment: LexSarahAssessment?
  package var assessedOn: CivilDate?
  package var notified: Sent?
  /// When the investigation must be with IVO.
  package var investigationDueOn: CivilDate?
  package var submitted: Sent?
  package var decision: IVODecision?
  /// The latest day on which anything happened to it.
  package var changedOn: CivilDate

  /// A text that has left the city and cannot be changed.
  package struct Sent: Message {
    package let on: CivilDate
    /// SHA-256 of the text.
    package let digest: HexDigest

    package static let object = Object(
      "SentText", "A text that has left the city.", Self.init(on:digest:), Field("on", { $0.on }, "When."),
      Field("digest", { $0.digest }, "SHA-256 of the text."))
  }

  package static let object = Object(
    "LexSarah", "A lex Sarah matter.",
    Self.init(
      state:unit:happenedOn:reportedOn:reopens:registryNumber:actedOn:investigatedOn:assessment:assessedOn:notified:
      investigationDueOn:submitted:decision:changedOn:),
    Field("state", { $0.state }, "Where it stands."), Field("unit", { $0.unit }, "The unit."),
    Field("happenedOn", { $0.happenedOn }, "When it happened."),
    Field("reportedOn", { $0.reportedOn }, "When it was reported."),
    Field("reopens", { $0.reopens }, "The matter that it continues."),
    Field("registryNumber", { $0.registryNumber }, "Its registry number."),
    Field("actedOn", { $0.actedOn }, "When it was first acted on."),
    Field("investigatedOn", { $0.investigatedOn }, "When the investigation was last written."),
    Field("assessment", { $0.assessment }, "How it was assessed."), Field("assessedOn", { $0.assessedOn }, "When."),
    Field("notified", { $0.notified }, "The report to IVO."),
    Field("investigationDueOn", { $0.investigationDueOn }, "When the investigation must be with IVO."),
    Field("submitted", { $0.submitted }, "The investigation as sent to IVO."),
    Field("decision", { $0.decision }, "How IVO decided."),
    Field("changedOn", { $0.changedOn }, "The latest day on which anything happened."))

  package static let kind = "lex_sarah"
  package static let stateColumn = "state"
  package static let yearColumn = "year"
  package static let columns: [Column<LexSarah>] = [
    Column(stateColumn) { ColumnValue($0.state) },
    Column(yearColumn) { .integer($0.reportedOn.year) },
  ]

  package static let folds: [Fold<LexSarah>] = [
    Fold(LexSarahReported.self) { state, event, header in
      let day = header.occurredOn
      state = LexSarah(
        state: .rapporterad, unit: event.unit, happenedOn: event.happenedOn, reportedOn: day, reopens: event.reopens,
        registryNumber: nil, actedOn: nil, investigatedOn: nil, assessment: nil, assessedOn: nil, notified: nil,
        investigationDueOn: nil, submitted: nil, decision: nil, changedOn: day)
    },
    Fold(LexSarahReceived.self) { state, event, header in
      state?.registryNumber = event.registryNumber
      state?.move(to: .mottagen, header)
    },
    Fold(LexSarahActedOn.self) { state, _, header in
      state?.actedOn = header.occurredOn
      state?.move(to: .atgardasOmedelbart, header)
    },
    Fold(LexSarahInvestigated.self) { state, _, header in
      state?.investigatedOn = header.occurredOn
      state?.move(to: .utreds, header)
    },
    Fold(LexSarahAssessed.self) { state, event, header in
      state?.assessment = event.assessment
      state?.assessedOn = header.occurredOn
      state?.move(to: .bedomd, header)
    },
    Fold(LexSarahNotified.self) { state, event, header in
      state?.notified = Sent(on: header.occurredOn, digest: event.digest)
      state?.investigationDueOn = event.investigationDueOn
      state?.move(to: .anmaldIVO, header)
    },
    Fold(LexSarahInvestigationSubmitted.self) { state, event, header in
      state?.submitted = Sent(on: header.occurredOn, digest: event.digest)
      state?.move(to: .utredningInskickad, header)
    },
    Fold(LexSarahDecided.self) { state, event, header in
      state?.decision = event.decision
      state?.move(to: .ivoBeslut, header)
    },
    Fold(LexSarahMeasuresFinished.self) { state, _, header in state?.move(to: .atgarderKlara, header) },
    Fold(LexSarahFollowedUp.self) { state, _, header in state?.move(to: .uppfoljd, header) },
    Fold(LexSarahClosed.self) { state, _, header in state?.move(to: .avslutad, header) },
  ]

  private mutating func move(to next: LexSarahState, _ header: EventHeader) {
    state = next
    changedOn = max(changedOn, header.occurredOn)
  }
}

extension LexSarahState: StateMachine {
  /// The report to IVO may come from any state from `mottagen`; the work then goes on where it was.
  package static let edges: [LexSarahState: Set<LexSarahState>] = [
    .rapporterad: [.mottagen],
    .mottagen: [.atgardasOmedelbart, .anmaldIVO],
    .atgardasOmedelbart: [.utreds, .anmaldIVO],
    .utreds: [.utreds, .bedomd, .anmaldIVO],
    .bedomd: [.anmaldIVO, .utredningInskickad, .atgarderKlara],
    .anmaldIVO: [.atgardasOmedelbart, .utreds, .bedomd, .utredningInskickad],
    .utredningInskickad: [.ivoBeslut],
    .ivoBeslut: [.atgarderKlara],
    .atgarderKlara: [.uppfoljd, .anmaldIVO],
    .uppfoljd: [.avslutad, .anmaldIVO],
  ]
}
