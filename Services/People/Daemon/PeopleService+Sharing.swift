import Bus
import Casework
import EventStore
import PeopleAPI
import PeopleDomain
import PeopleVault
import Vocabulary
import Wire

/// Consents and harm tests. For a protected person a district stands in no event: which one it is lies in the vault.
extension PeopleService {
  private static let recipientText = "recipient"

  var sharingEndpoints: [Endpoint] {
    [
      store.command(RecordConsent.method) { params, context in try recordConsent(params, context) },
      store.command(WithdrawConsent.method) { params, context in try withdrawConsent(params, context) },
      store.command(RecordHarmTest.method) { params, context in try recordHarmTest(params, context) },
      store.audited(ListConsents.method) { params, context in try consents(params, context) },
      store.audited(CheckConsents.method, resultBytes: Endpoint.ordinaryResultBytes) { params, context in
        try check(params, context)
      },
    ]
  }

  private func recordConsent(_ params: RecordConsent.Params, _ context: WriteContext) throws -> ConsentReceipt {
    let subject = try registered(params.personRef, context)
    let id = context.newID()
    try context.append(
      Consent.record(
        params, as: id, of: subject.ref, isProtected: subject.isProtected, on: context.occurredOn))
    try keep(params.recipient, of: Consent.kind, id, subject, context)
    return ConsentReceipt(consentId: id, state: .lamnat, version: try context.version(of: Consent.self, id))
  }

  private func withdrawConsent(_ params: WithdrawConsent.Params, _ context: WriteContext) throws -> ConsentReceipt {
    guard let row = try context.load(Consent.self, params.consentId),
      (try? context.subject(row.state.personRef)) != nil
    else { throw RPCError.notFound("consent") }
    try context.expect(params.expectedVersion, row, "consent")
    try context.append(row.state.withdraw(params.consentId, on: context.occurredOn))
    return ConsentReceipt(
      consentId: params.consentId, state: .aterkallat, version: try context.version(of: Consent.self, params.consentId))
  }

  private func recordHarmTest(_ params: RecordHarmTest.Params, _ context: WriteContext) throws -> HarmTestReceipt {
    let subject = try registered(params.personRef, context)
    let id = context.newID()
    try context.append(
      HarmTest.record(
        params, as: id, of: subject.ref, isProtected: subject.isProtected, by: context.call.officerID,
        on: context.occurredOn))
    try vault.keep(params.text, HarmTest.groundsText, of: HarmTest.kind, id.text, about: subject.ref, context.db)
    try keep(params.recipient, of: HarmTest.kind, id, subject, context)
    return HarmTestReceipt(
      harmTestId: id, outcome: params.outcome, version: try context.version(of: HarmTest.self, id))
  }

  private func consents(_ params: ListConsents.Params, _ context: WriteContext) throws -> Page<ListConsents.Item> {
    let subject = try context.subject(params.personRef)
    try context.requireReason(to: subject, vault)
    let most = params.max ?? PageLimit.usual
    let rows = try of(Consent.self, Consent.personColumn, subject.ref, context)
      .filter { row in params.after.map { row.id > $0 } ?? true }
    let items = try rows.prefix(most).map { row in
      let (id, consent) = (try EntityID(parsing: row.id), row.state)
      return ListConsents.Item(
        consentId: id, recipient: try recipient(Consent.kind, row.id, consent.recipient, context),
        kinds: consent.kinds, purpose: consent.purpose, from: consent.from, to: consent.to, state: consent.state,
        withdrawnOn: consent.withdrawnOn, version: row.version)
    }
    return Page(items: items, more: rows.count > most, last: items.last?.consentId.text)
  }

  private func check(_ params: CheckConsents.Params, _ context: WriteContext) throws -> CheckConsents.Result {
    let subject = try context.subject(params.personRef)
    try context.requireReason(to: subject, vault)
    let consents = try of(Consent.self, Consent.personColumn, subject.ref, context).filter { row in
      try recipient(Consent.kind, row.id, row.state.recipient, context) == params.recipient
    }
    let tests = try of(HarmTest.self, HarmTest.personColumn, subject.ref, context).filter { row in
      try recipient(HarmTest.kind, row.id, row.state.recipient, context) == params.recipient
    }
    let answer = SharingRule.answer(
      params.kind, to: [params.recipient, .city], isInside: params.recipient.isInside(.labourMarketCommittee),
      on: params.on ?? context.today,
      consents: try consents.map { $0.state.fact(try EntityID(parsing: $0.id)) },
      harmTests: try tests.map { $0.state.fact(try EntityID(parsing: $0.id)) })
    var (consentId, harmTestId): (EntityID?, EntityID?)
    switch answer {
    case .consent(let id): consentId = id
    case .harmTest(let id): harmTestId = id
    case .sameCommittee, .none: break
    }
    return CheckConsents.Result(
      mayShare: answer.mayShare, ground: answer.ground, consentId: consentId, harmTestId: harmTestId)
  }

  /// The person, as somebody about whom something can be recorded.
  private func registered(_ ref: PersonRef, _ context: WriteContext) throws -> Subject {
    let subject = try context.subject(ref)
    guard subject.row.state.state == .registrerad else { throw PersonRefusal.erased }
    return subject
  }

  /// Keeps the recipient where the event does not tell it.
  private func keep(
    _ recipient: OrganisationCode, of entity: String, _ id: EntityID, _ subject: Subject, _ context: WriteContext
  ) throws {
    guard recipient.told(ofProtected: subject.isProtected) != recipient else { return }
    try vault.keep(recipient.text, Self.recipientText, of: entity, id.text, about: subject.ref, context.db)
  }

  private func recipient(
    _ entity: String, _ id: String, _ told: OrganisationCode, _ context: WriteContext
  ) throws -> OrganisationCode {
    guard told == .city else { return told }
    let kept = try vault.text(Self.recipientText, of: entity, id, context.db)
    return try kept.map { try OrganisationCode(parsing: $0) } ?? told
  }

  /// What is kept under any of a person's references, by id.
  private func of<E: Entity>(
    _ type: E.Type, _ column: String, _ ref: PersonRef, _ context: WriteContext
  ) throws -> [EntityRow<E>] {
    try ([ref] + linked(to: ref, context)).flatMap { try context.find(type, [(column, ColumnValue($0))]) }
      .sorted { $0.id < $1.id }
  }
}
