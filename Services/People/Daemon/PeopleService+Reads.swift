import Bus
import EventStore
import PeopleAPI
import PeopleDomain
import Vocabulary
import Wire

extension PeopleService {
  /// Entries of the audit log that one page goes through: the writer waits meanwhile.
  static let scannedEntries = 20_000
  /// What is reviewed is what the caller learnt; refusals tell nothing.
  private static let readMethods = Set(
    PeopleAPI.methods.filter { $0.kind == .auditedQuery }.map(\.name)
  ).subtracting([
    ListUnreviewedReads.method.info.name, ListNotices.method.info.name, ListDueProtections.method.info.name,
  ])

  func unreviewedReads(
    _ params: ListUnreviewedReads.Params, _ context: WriteContext
  ) throws -> Page<ListUnreviewedReads.Item> {
    try requireReason(context)
    var reviewed: [String: Int] = [:]
    if let ref = params.personRef {
      let subject = try context.subjectOfProtection(ref)
      if subject.isProtected { reviewed[subject.ref.text] = subject.protection?.state.readsReviewedThrough ?? 0 }
    } else {
      for row in try overseen(Protection.holdsColumn, nil, context) {
        reviewed[row.id] = row.state.readsReviewedThrough ?? 0
      }
    }
    guard let first = reviewed.values.min() else { return Page(items: [], more: false, last: nil) }
    let most = params.max ?? PageLimit.usual
    var items: [ListUnreviewedReads.Item] = []
    var cursor = max(first, params.after.flatMap { Int($0) } ?? 0)
    let entries = try context.auditEntries(about: reviewed, after: cursor, max: Self.scannedEntries)
    for entry in entries {
      let found = try reads(entry, of: reviewed)
      guard items.isEmpty || items.count + found.count <= most else {
        return told(items, more: true, cursor, context)
      }
      items += found
      cursor = entry.sequence
    }
    return told(items, more: entries.count == Self.scannedEntries, cursor, context)
  }

  private func told(
    _ items: [ListUnreviewedReads.Item], more: Bool, _ cursor: Int, _ context: WriteContext
  ) -> Page<ListUnreviewedReads.Item> {
    for item in items { context.audit(person: item.personRef) }
    return Page(items: items, more: more, last: items.isEmpty && !more ? nil : "\(cursor)")
  }

  func reviewReads(_ params: ReviewReads.Params, _ context: WriteContext) throws -> ProtectionReceipt {
    let subject = try context.subjectOfProtection(params.personRef)
    let protection = subject.protection?.state
    guard try params.throughSequence <= context.lastAuditEntry() else {
      throw RPCError.invalidParam("/throughSequence", "is after the last entry of the audit log")
    }
    var readers: Set<OfficerID> = []
    let wanted = [subject.ref.text: protection?.readsReviewedThrough ?? 0]
    var (after, isMore) = (0, true)
    while isMore {
      let entries = try context.auditEntries(about: wanted, after: after, max: Self.scannedEntries)
      for entry in entries where entry.sequence <= params.throughSequence {
        readers.formUnion(try reads(entry, of: wanted).map(\.officer))
      }
      after = entries.last?.sequence ?? after
      isMore = entries.count == Self.scannedEntries && after < params.throughSequence
    }
    try context.append(
      Protection.reviewReads(
        protection, of: subject.ref, through: params.throughSequence, readers: readers, by: context.call.officerID))
    return try receipt(subject, context)
  }

  /// What an entry says was read of these persons past what was reviewed of each.
  private func reads(_ entry: AuditRecord, of reviewed: [String: Int]) throws -> [ListUnreviewedReads.Item] {
    guard entry.outcome == "ok", Self.readMethods.contains(entry.method), let persons = entry.persons else { return [] }
    return try persons.compactMap { person in
      guard let through = reviewed[person], entry.sequence > through else { return nil }
      let officer = entry.officer.flatMap { try? OfficerID(parsing: $0) } ?? OfficerID(uid: UInt32(entry.uid))
      return ListUnreviewedReads.Item(
        personRef: try PersonRef(parsing: person), sequence: entry.sequence, time: entry.time, officer: officer,
        method: entry.method)
    }
  }
}
