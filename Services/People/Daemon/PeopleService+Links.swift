import Bus
import Casework
import EventStore
import PeopleAPI
import PeopleDomain
import PeopleVault
import Vocabulary
import Wire

/// References that are one person, and those that are not after all; numbers that were never somebody's.
extension PeopleService {
  /// The numbers that `from` brought lead to it again. A protection that was raised while the two were one may have been
  /// meant for either, so it holds for both.
  func unlink(_ params: UnlinkPersons.Params, _ context: WriteContext) throws -> PersonReceipt {
    let day = context.occurredOn
    let from = try context.unlinkedSubject(params.from)
    try context.expect(params.expectedVersion, from.row, "person")
    let next = from.row.state.linkedTo
    let to = try context.subject(next ?? from.ref)
    let record = try vault.record(of: from.ref, context.db)
    let numbers = record?.numbers ?? []
    let drafts = try from.row.state.unlink(
      from.ref, readAs: to.row.state, at: to.ref, protection: from.protection?.state,
      theirs: to.protection?.state, givesBackNumbers: numbers.contains { $0.withdrawnOn == nil },
      by: context.call.officerID, on: day)
    // Whoever took the numbers over: every reference between the two, while the chain still stands.
    let chain = try next.map { try readThrough($0, context) } ?? []
    let sequence = try context.append(drafts)
    for ref in chain {
      guard var held = try vault.record(of: ref, context.db), held.giveBack(numbers) else { continue }
      try update(held, for: ref, context)
    }
    try vault.giveBack(numbers, to: from.ref, context.db)
    if let record { context.afterCommit { [names] in names.put(record, for: from.ref) } }
    let raises = drafts.contains { $0.type.hasPrefix(PeopleAPI.guardedPrefix) }
    mark(from.ref, isProtected: raises || from.isProtected, context)
    if raises { holdUntilKnown(sequence, context) }
    return try context.receipt(from.ref)
  }

  /// A number that was never the person's. Which person another's number is, the refusal does not say.
  func withdrawNumber(_ params: WithdrawNumber.Params, _ context: WriteContext) throws -> PersonReceipt {
    let day = context.occurredOn
    let number = try context.number(params.identityNumber, asOf: day)
    let subject = try context.subject(params.personRef)
    try context.expect(params.expectedVersion, subject.row, "person")
    let holds = try vault.record(of: subject.ref, context.db)?.holds(number) ?? false
    try context.append(subject.row.state.withdrawNumber(of: number.kind, from: subject.ref, holds: holds, on: day))
    // Whoever is read as this person may have brought it, and would bring it back.
    for ref in try [subject.ref] + linked(to: subject.ref, context) {
      guard var record = try vault.record(of: ref, context.db), record.withdraw(number, on: day) else { continue }
      try update(record, for: ref, context)
    }
    try vault.withdraw(number, from: subject.ref, context.db)
    return try context.receipt(subject.ref)
  }

  /// References that are read as this one, those that are read as them among them.
  func linked(to ref: PersonRef, _ context: WriteContext) throws -> [PersonRef] {
    var all: [PersonRef] = []
    var open = [ref]
    while let next = open.popLast() {
      let rows = try context.find(Person.self, [(Person.linkedColumn, .text(next.text))])
      let refs = rows.compactMap { try? PersonRef(parsing: $0.id) }
      all += refs
      open += refs
    }
    return all
  }

  /// This reference and those that it is read through, up to the one it is read as.
  private func readThrough(_ ref: PersonRef, _ context: WriteContext) throws -> [PersonRef] {
    var all = [ref]
    while let next = try context.load(Person.self, all[all.count - 1])?.state.linkedTo,
      all.count <= WriteContext.longestChain
    {
      all.append(next)
    }
    return all
  }
}
