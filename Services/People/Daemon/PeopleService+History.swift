import Bus
import Casework
import EventStore
import PeopleAPI
import PeopleDomain
import PeopleVault
import Vocabulary
import Wire

/// What was held before a change, as it is kept in the vault under the person's own key.
private struct Superseded: Message {
  let record: PersonalRecord
  let changedOn: CivilDate
  let changedAt: Instant
  let by: OfficerID

  static let object = Object(
    "Superseded", "What was held before a change.", Self.init(record:changedOn:changedAt:by:),
    Field("record", { $0.record }, "What was held."), Field("changedOn", { $0.changedOn }, "When it ended."),
    Field("changedAt", { $0.changedAt }, "When that was recorded."), Field("by", { $0.by }, "Who changed it."))
}

extension PeopleService {
  private static let historyEntity = "person_history"
  private static let historyName = "record"

  /// Replaces what is held of a person; what was held stays in the history (GDPR art. 16: corrected, and traceable).
  func update(_ record: PersonalRecord, for ref: PersonRef, _ context: WriteContext) throws {
    if let old = try vault.record(of: ref, context.db), old != record {
      let kept = Superseded(
        record: old, changedOn: context.occurredOn, changedAt: context.now, by: context.call.officerID)
      try vault.keep(
        String(decoding: kept.json, as: UTF8.self), Self.historyName, of: Self.historyEntity, context.newID().text,
        about: ref, context.db)
    }
    try vault.update(record, for: ref, context.db)
  }

  var historyEndpoints: [Endpoint] {
    [
      store.audited(ShowPersonHistory.method, leaves: .onTick) { params, context in try history(params, context) },
      store.command(RefuseCorrection.method) { params, context in try refuseCorrection(params, context) },
      store.audited(ListRefusedCorrections.method, resultBytes: 512 << 10, leaves: .onTick) { params, context in
        try listRefusals(params, context)
      },
    ]
  }

  private func history(
    _ params: ShowPersonHistory.Params, _ context: WriteContext
  ) throws -> Page<ShowPersonHistory.Earlier> {
    let subject = try context.subject(params.personRef)
    guard subject.row.state.state != .raderad else { throw WriteContext.nobody }
    try context.requireReason(to: subject, vault)
    let refs = try [subject.ref] + linked(to: subject.ref, context)
    let texts = try refs.flatMap { try vault.texts(about: $0, of: Self.historyEntity, context.db) }
    let rest = texts.sorted { $0.id < $1.id }.filter { text in params.after.map { $0 < text.id } ?? true }
    var items: [ShowPersonHistory.Earlier] = []
    var bytes = 128
    for text in rest {
      let item = try earlier(text)
      bytes += item.json.count + 1
      guard items.count < params.max ?? PageLimit.usual, bytes <= context.call.room || items.isEmpty else { break }
      items.append(item)
    }
    return Page(items: items, more: items.count < rest.count, last: items.last?.id.text)
  }

  private func earlier(_ text: KeptText) throws -> ShowPersonHistory.Earlier {
    let kept = try Superseded(json: Array(text.text.utf8))
    let record = kept.record
    return ShowPersonHistory.Earlier(
      id: try EntityID(parsing: text.id), changedOn: kept.changedOn, changedAt: kept.changedAt, by: kept.by,
      identityNumbers: record.numbers.map(\.value), givenName: record.givenName, familyName: record.familyName,
      sex: record.sex, birthDate: record.birthDate, district: record.district, languages: record.languages,
      interpreterLanguage: record.interpreterLanguage, contacts: record.contacts)
  }

  // MARK: what is not corrected

  private func refuseCorrection(
    _ params: RefuseCorrection.Params, _ context: WriteContext
  ) throws -> RefuseCorrection.Result {
    let subject = try context.subject(params.personRef)
    guard subject.row.state.state == .registrerad else { throw WriteContext.nobody }
    let id = context.newID()
    try context.append([
      EventDraft(
        id,
        CorrectionRefused(
          personRef: subject.ref, service: params.service, event: params.event, by: context.call.officerID))
    ])
    try vault.keep(
      params.reasonText, "reason", of: RefusedCorrection.kind, id.text, about: subject.ref, context.db)
    return RefuseCorrection.Result(decisionId: id, personRef: subject.ref)
  }

  private func listRefusals(
    _ params: ListRefusedCorrections.Params, _ context: WriteContext
  ) throws -> Page<ListRefusedCorrections.Item> {
    let subject = try context.subject(params.personRef)
    guard subject.row.state.state != .raderad else { throw WriteContext.nobody }
    try context.requireReason(to: subject, vault)
    let refs = try [subject.ref] + linked(to: subject.ref, context)
    let rows = try refs.flatMap { try context.find(RefusedCorrection.self, [("person_ref", ColumnValue($0))]) }
    let items = try rows.sorted { $0.id < $1.id }.suffix(PageLimit.usual).map { row in
      ListRefusedCorrections.Item(
        decisionId: try EntityID(parsing: row.id), service: row.state.service, event: row.state.event,
        decidedOn: row.state.decidedOn, by: row.state.by,
        reasonText: try vault.text("reason", of: RefusedCorrection.kind, row.id, context.db))
    }
    return Page(items: items, more: rows.count > items.count, last: items.last?.decisionId.text)
  }
}
