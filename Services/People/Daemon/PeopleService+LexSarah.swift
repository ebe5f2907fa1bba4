import Bus
import Casework
import EventStore
import PeopleAPI
import PeopleDomain
import PeopleVault
import Vocabulary
import Wire

/// Lex Sarah: its texts, and whom it concerns, lie in the vault under that person's key where there is one.
extension PeopleService {
  private enum Text {
    static let entity = LexSarah.kind
    static let event = "event"
    static let measures = "measures"
    static let investigation = "investigation"
    static let notification = "notification"
    static let submitted = "submitted"
    static let followUp = "followUp"
  }

  /// What `lexSarah.show` answers at most: six texts, every character of which may be escaped.
  private static let lexSarahBytes = 6 * PeopleLimit.textCharacters * 6 + 4096

  var lexSarahEndpoints: [Endpoint] {
    [
      store.command(ReportLexSarah.method) { params, context in try report(params, context) },
      store.command(ReceiveLexSarah.method) { params, context in
        try step(params.lexSarahId, params.expectedVersion, context) { matter throws(LexSarahRefusal) in
          try matter.receive(params.lexSarahId, as: params.registryNumber, on: context.occurredOn)
        }
      },
      store.command(ActLexSarah.method) { params, context in
        try step(params.lexSarahId, params.expectedVersion, context, keeping: (Text.measures, params.text)) {
          matter throws(LexSarahRefusal) in try matter.act(params.lexSarahId, on: context.occurredOn)
        }
      },
      store.command(InvestigateLexSarah.method) { params, context in
        try step(params.lexSarahId, params.expectedVersion, context, keeping: (Text.investigation, params.text)) {
          matter throws(LexSarahRefusal) in try matter.investigate(params.lexSarahId, on: context.occurredOn)
        }
      },
      store.command(AssessLexSarah.method) { params, context in
        try step(params.lexSarahId, params.expectedVersion, context) { matter throws(LexSarahRefusal) in
          try matter.assess(params.lexSarahId, as: params.assessment, on: context.occurredOn)
        }
      },
      store.command(NotifyIVO.method) { params, context in
        try step(params.lexSarahId, params.expectedVersion, context, keeping: (Text.notification, params.text)) {
          matter throws(LexSarahRefusal) in
          try matter.notify(params.lexSarahId, digest: Vault.digest(of: params.text), on: context.occurredOn)
        }
      },
      store.command(SubmitInvestigation.method) { params, context in try submit(params, context) },
      store.command(RecordIVODecision.method) { params, context in
        try step(params.lexSarahId, params.expectedVersion, context) { matter throws(LexSarahRefusal) in
          try matter.decide(params.lexSarahId, as: params.decision, on: context.occurredOn)
        }
      },
      store.command(FinishMeasures.method) { params, context in
        try step(params.lexSarahId, params.expectedVersion, context) { matter throws(LexSarahRefusal) in
          try matter.finish(params.lexSarahId, on: context.occurredOn)
        }
      },
      store.command(FollowUpLexSarah.method) { params, context in
        try step(params.lexSarahId, params.expectedVersion, context, keeping: (Text.followUp, params.text)) {
          matter throws(LexSarahRefusal) in try matter.followUp(params.lexSarahId, on: context.occurredOn)
        }
      },
      store.command(CloseLexSarah.method) { params, context in
        try step(params.lexSarahId, params.expectedVersion, context) { matter throws(LexSarahRefusal) in
          try matter.close(params.lexSarahId, on: context.occurredOn)
        }
      },
      store.audited(ShowLexSarah.method, resultBytes: Self.lexSarahBytes) { params, context in try show(params, context)
      },
      store.audited(ListLexSarah.method) { params, context in try list(params, context) },
      store.audited(ListLexSarahForCommittee.method) { params, context in try committeeList(params, context) },
    ]
  }

  private func report(_ params: ReportLexSarah.Params, _ context: WriteContext) throws -> LexSarahReceipt {
    let subject = try params.personRef.map { try context.subject($0) }
    guard subject?.row.state.state ?? .registrerad == .registrerad else { throw PersonRefusal.erased }
    let reopened = try params.reopens.map { try context.require(LexSarah.self, $0, "lex Sarah matter").state }
    let id = context.newID()
    try context.append(LexSarah.report(params, as: id, reopened: reopened, on: context.occurredOn))
    try vault.keep(params.text, Text.event, of: Text.entity, id.text, about: subject?.ref, context.db)
    return try receipt(id, context)
  }

  /// One step of a matter that the caller may handle, and the text that goes with it.
  private func step(
    _ id: EntityID, _ version: Int?, _ context: WriteContext, keeping text: (name: String, text: String)? = nil,
    _ decide: (LexSarah) throws(LexSarahRefusal) -> [EventDraft]
  ) throws -> LexSarahReceipt {
    let matter = try handled(id, expecting: version, context)
    try context.append(decide(matter))
    if let text {
      try vault.keep(text.text, text.name, of: Text.entity, id.text, about: affected(id, context), context.db)
    }
    return try receipt(id, context)
  }

  /// What was investigated leaves the city as it stands, and a copy of it is kept that nothing writes over.
  private func submit(_ params: LexSarahStepParams, _ context: WriteContext) throws -> LexSarahReceipt {
    let id = params.lexSarahId
    let matter = try handled(id, expecting: params.expectedVersion, context)
    let text = try vault.text(Text.investigation, of: Text.entity, id.text, context.db) ?? ""
    try context.append(matter.submit(id, digest: Vault.digest(of: text), on: context.occurredOn))
    try vault.keep(text, Text.submitted, of: Text.entity, id.text, about: affected(id, context), context.db)
    return try receipt(id, context)
  }

  private func handled(_ id: EntityID, expecting version: Int?, _ context: WriteContext) throws -> LexSarah {
    let row = try context.require(LexSarah.self, id, "lex Sarah matter")
    try context.requireRole([.manager], in: row.state.unit.text)
    if let ref = try affected(id, context) { context.audit(person: ref) }
    try context.expect(version, row, "matter")
    return row.state
  }

  /// Whom it concerns: nil where nobody in particular, or where the person has been erased.
  private func affected(_ id: EntityID, _ context: WriteContext) throws -> PersonRef? {
    try vault.subject(of: Text.event, of: Text.entity, id.text, context.db)
  }

  private func show(_ params: ShowLexSarah.Params, _ context: WriteContext) throws -> ShowLexSarah.Result {
    let id = params.lexSarahId
    let matter = try handled(id, expecting: nil, context)
    if let ref = try affected(id, context) {
      try context.requireReason(to: context.subjectOfProtection(ref), vault)
    }
    func text(_ name: String) throws -> String? { try vault.text(name, of: Text.entity, id.text, context.db) }
    let texts = LexSarahTexts(
      event: try text(Text.event), measures: try text(Text.measures), investigation: try text(Text.investigation),
      notification: try text(Text.notification), submitted: try text(Text.submitted), followUp: try text(Text.followUp))
    // What was sent is compared where it is still to be read: an erased person's is not.
    let isIntact = [(matter.notified, texts.notification), (matter.submitted, texts.submitted)].allSatisfy {
      sent, text in
      guard let sent, let text else { return true }
      return sent.digest == Vault.digest(of: text)
    }
    return ShowLexSarah.Result(
      lexSarahId: id, state: matter.state, unit: matter.unit, happenedOn: matter.happenedOn,
      reportedOn: matter.reportedOn, registryNumber: matter.registryNumber, assessment: matter.assessment,
      assessedOn: matter.assessedOn, notifiedOn: matter.notified?.on, investigationDueOn: matter.investigationDueOn,
      decision: matter.decision, reopens: matter.reopens, personRef: try affected(id, context), texts: texts,
      isIntact: isIntact, version: try context.version(of: LexSarah.self, id))
  }

  private func list(_ params: ListLexSarah.Params, _ context: WriteContext) throws -> Page<ListLexSarah.Item> {
    let conditions = params.state.map { [(column: LexSarah.stateColumn, value: ColumnValue($0))] } ?? []
    return try context.page(
      LexSarah.self, conditions, after: params.after, max: params.max, room: context.call.room,
      visible: { context.call.grant.holds([.manager], unit: $0.state.unit.text) }
    ) { row in
      let matter = row.state
      return ListLexSarah.Item(
        lexSarahId: try EntityID(parsing: row.id), state: matter.state, unit: matter.unit,
        reportedOn: matter.reportedOn, registryNumber: matter.registryNumber,
        investigationDueOn: matter.submitted == nil ? matter.investigationDueOn : nil, version: row.version)
    }
  }

  /// No names, no texts, no references: what the committee's minutes may hold.
  private func committeeList(
    _ params: ListLexSarahForCommittee.Params, _ context: WriteContext
  ) throws -> ListLexSarahForCommittee.Result {
    let rows = try context.find(LexSarah.self, [(LexSarah.yearColumn, .integer(params.year))])
    let most = params.max ?? PageLimit.usual
    let page = rows.filter { row in params.after.map { row.id > $0 } ?? true }
    let told = page.prefix(most)
    return ListLexSarahForCommittee.Result(
      year: params.year, reported: rows.count, assessed: rows.count { $0.state.assessment != nil },
      notified: rows.count { $0.state.notified != nil },
      matters: told.map { row in
        let matter = row.state
        return ListLexSarahForCommittee.Matter(
          registryNumber: matter.registryNumber, reportedOn: matter.reportedOn, unit: matter.unit, state: matter.state,
          assessment: matter.assessment, assessedOn: matter.assessedOn,
          daysToAssessment: matter.assessedOn.map { matter.reportedOn.days(until: $0) },
          notifiedOn: matter.notified?.on)
      }, more: page.count > most, last: told.last?.id)
  }

  private func receipt(_ id: EntityID, _ context: WriteContext) throws -> LexSarahReceipt {
    let row = try context.require(LexSarah.self, id, "lex Sarah matter")
    return LexSarahReceipt(lexSarahId: id, state: row.state.state, version: row.version)
  }
}
