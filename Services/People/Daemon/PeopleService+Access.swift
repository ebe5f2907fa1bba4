import Bus
import Casework
import EventStore
import PeopleAPI
import PeopleDomain
import PeopleVault
import Systemd
import Vocabulary
import Wire

/// The texts that belong to a protection, in the vault.
enum ProtectionText {
  static let entity = Protection.kind
  static let contactPlan = "contactPlan"
  static let riskAssessment = "riskAssessment"
  /// Why an emergency access was opened.
  static func reason(_ sequence: Int) -> String { "reason.\(sequence)" }
}

extension Subject {
  /// How post reaches a protected person; nil where no protection holds.
  var postRoute: PostRoute? {
    (protection?.state).holding.map { $0 == .skyddadFolkbokforing ? .formedlingsuppdrag : .enligtKontaktplan }
  }
}

extension PeopleService {
  var accessEndpoints: [Endpoint] {
    [
      store.command(PlanContact.method) { params, context in try planContact(params, context) },
      store.command(AssessRisk.method) { params, context in try assessRisk(params, context) },
      store.command(OpenAccess.method) { params, context in try openAccess(params, context) },
      store.command(CloseAccess.method) { params, context in try closeAccess(params, context) },
      store.command(AcknowledgeAccess.method) { params, context in try acknowledge(params, context) },
      store.command(ReviewReads.method) { params, context in try reviewReads(params, context) },
      store.audited(ListNotices.method) { params, context in try notices(params, context) },
      store.audited(ListUnreviewedReads.method) { params, context in try unreviewedReads(params, context) },
      store.audited(ListDueProtections.method) { params, context in try due(params, context) },
    ]
  }

  // MARK: contact

  /// A protected person's contact ways, as the plan lets the caller use them now: none without a plan.
  func usableContacts(_ record: PersonalRecord, of subject: Subject, _ context: WriteContext) throws -> [Contact] {
    guard let level = (subject.protection?.state).holding else { return record.contacts }
    let plan = try contactPlan(of: subject.ref, context)
    return plan?.usable(record.contacts, under: level, by: context.call.officerID, at: context.now) ?? []
  }

  func contactPlan(of ref: PersonRef, _ context: WriteContext) throws -> ContactPlan? {
    try vault.text(ProtectionText.contactPlan, of: ProtectionText.entity, ref.text, context.db).map { text in
      try ContactPlan(json: Array(text.utf8))
    }
  }

  func planContact(_ params: PlanContact.Params, _ context: WriteContext) throws -> ProtectionReceipt {
    let subject = try context.subject(params.personRef)
    try context.expect(params.expectedVersion, subject.protection, "protection")
    guard let record = try vault.record(of: subject.ref, context.db) else { throw PersonRefusal.erased }
    try context.append(
      Protection.planContact(
        subject.protection?.state, of: subject.ref, ways: params.ways, contacts: record.contacts,
        hostMayKnow: params.hostMayKnow, on: context.occurredOn))
    let plan = String(
      decoding: ContactPlan(ways: params.ways, note: params.note, hostMayKnow: params.hostMayKnow).json, as: UTF8.self)
    try keep(plan, ProtectionText.contactPlan, of: subject, context)
    return try receipt(subject, context)
  }

  func assessRisk(_ params: AssessRisk.Params, _ context: WriteContext) throws -> ProtectionReceipt {
    let subject = try context.subject(params.personRef)
    try context.expect(params.expectedVersion, subject.protection, "protection")
    guard subject.row.state.state != .raderad else { throw PersonRefusal.erased }
    try context.append(
      Protection.assessRisk(subject.protection?.state, of: subject.ref, on: context.occurredOn))
    try keep(params.text, ProtectionText.riskAssessment, of: subject, context)
    return try receipt(subject, context)
  }

  private func keep(_ text: String, _ name: String, of subject: Subject, _ context: WriteContext) throws {
    try vault.keep(text, name, of: ProtectionText.entity, subject.ref.text, about: subject.ref, context.db)
  }

  // MARK: emergency access

  /// The same way and words for nobody's number and reference as ever. Who opens need not be let in before.
  func openAccess(_ params: OpenAccess.Params, _ context: WriteContext) throws -> OpenAccess.Result {
    guard let reason = context.call.meta.reason else {
      throw RPCError.invalidParam("/_meta/reason", "is required: say why you must know of this person")
    }
    let subject = try context.subjectOfAccess(wanted(params, context))
    guard subject.row.state.state == .registrerad else { throw PersonRefusal.erased }
    let drafts = try Protection.openAccess(
      subject.protection?.state, of: subject.ref, by: context.call.officerID, minutes: params.minutes, at: context.now)
    let sequence = try context.append(drafts)
    if let sealed = try vault.sealedReason(reason, about: subject.ref, context.db) {
      context.audit(sealedReason: sealed)
    }
    try keep(reason, ProtectionText.reason(sequence), of: subject, context)
    context.afterCommit { [tell] in tell(.accessOpened, "an emergency access was opened, event \(sequence)") }
    let row = try context.load(Protection.self, subject.ref)
    guard let access = row?.state.accesses?.last else { throw WriteContext.nobody }
    return OpenAccess.Result(
      personRef: subject.ref, until: access.until, state: Protection.state(row?.state), version: row?.version ?? 0)
  }

  private func wanted(_ params: OpenAccess.Params, _ context: WriteContext) throws -> PersonRef {
    switch (params.identityNumber, params.personRef) {
    case (let written?, nil):
      let number = try context.number(written, asOf: context.today)
      return try vault.owner(of: number, context.db) ?? vault.nobody(for: number)
    case (nil, let ref?): return ref
    default: throw RPCError.invalidParam("", "must hold one of identityNumber and personRef, not both")
    }
  }

  func closeAccess(_ params: CloseAccess.Params, _ context: WriteContext) throws -> ProtectionReceipt {
    let subject = try context.subjectOfProtection(params.personRef)
    let officer = params.officer ?? context.call.officerID
    if officer != context.call.officerID { try requireOversight(of: subject, context) }
    let sequence = try context.append(
      Protection.closeAccess(subject.protection?.state, of: subject.ref, for: officer, at: context.now))
    holdUntilKnown(sequence, context)
    return try receipt(subject, context)
  }

  func acknowledge(_ params: AcknowledgeAccess.Params, _ context: WriteContext) throws -> ProtectionReceipt {
    let subject = try context.subjectOfProtection(params.personRef)
    try requireOversight(of: subject, context)
    try context.append(
      Protection.acknowledge(
        subject.protection?.state, of: subject.ref, access: params.access, by: context.call.officerID))
    return try receipt(subject, context)
  }

  /// Who was let in for a while does not oversee that.
  private func requireOversight(of subject: Subject, _ context: WriteContext) throws {
    guard let protection = subject.protection?.state, oversees(protection, context) else { throw WriteContext.nobody }
  }

  private func oversees(_ protection: Protection, _ context: WriteContext) -> Bool {
    protection.admits(context.call.officerID) || context.call.grant.roles.contains(.manager)
  }

  func notices(_ params: ListNotices.Params, _ context: WriteContext) throws -> Page<ListNotices.Item> {
    try requireReason(context)
    var items: [ListNotices.Item] = []
    let rows = try overseen(Protection.noticeColumn, params.after, context)
    let most = params.max ?? PageLimit.usual
    for (index, row) in rows.enumerated() {
      let ref = try PersonRef(parsing: row.id)
      // A person's notices stand on one page, so that the cursor is the person.
      guard items.isEmpty || items.count + row.state.unacknowledged.count <= most else {
        return told(items, more: true, last: rows[index - 1].id, context)
      }
      for access in row.state.unacknowledged {
        let reason = try vault.text(
          ProtectionText.reason(access.sequence), of: ProtectionText.entity, row.id, context.db)
        items.append(
          ListNotices.Item(
            personRef: ref, access: access.sequence, officer: access.officer, openedAt: access.openedAt,
            until: access.until, isOpen: !access.hasEnded(at: context.now), reason: reason))
      }
    }
    return told(items, more: false, last: rows.last?.id, context)
  }

  private func told(
    _ items: [ListNotices.Item], more: Bool, last: String?, _ context: WriteContext
  ) -> Page<ListNotices.Item> {
    for item in items { context.audit(person: item.personRef) }
    return Page(items: items, more: more, last: items.isEmpty ? nil : last)
  }

  // MARK: reviews

  func due(_ params: ListDueProtections.Params, _ context: WriteContext) throws -> Page<ListDueProtections.Item> {
    try requireReason(context)
    let day = params.on ?? context.today
    let most = params.max ?? PageLimit.usual
    var items: [ListDueProtections.Item] = []
    for row in try overseen(Protection.holdsColumn, params.after, context) {
      guard let reviewOn = row.state.reviewOn, reviewOn <= day else { continue }
      items.append(
        ListDueProtections.Item(
          personRef: try PersonRef(parsing: row.id), reviewOn: reviewOn, state: row.state.state))
    }
    let page = Array(items.prefix(most))
    for item in page { context.audit(person: item.personRef) }
    return Page(items: page, more: items.count > most, last: page.last?.personRef.text)
  }

  /// Protections in one of the columns that the caller decides on or is in the circle of, by id.
  func overseen(_ column: String, _ after: String?, _ context: WriteContext) throws -> [EntityRow<Protection>] {
    try context.find(Protection.self, [(column, ColumnValue(true))], after: after).filter {
      oversees($0.state, context)
    }
  }

  /// A list about protected persons is read for a reason, as each of them is.
  func requireReason(_ context: WriteContext) throws(RPCError) {
    guard context.call.meta.reason != nil else {
      throw .invalidParam("/_meta/reason", "is required: say why protected data are read")
    }
  }
}
