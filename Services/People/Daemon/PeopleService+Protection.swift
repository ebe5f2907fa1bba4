import Bus
import EventStore
import PeopleAPI
import PeopleDomain
import PeopleVault
import Vocabulary
import Wire

extension PeopleService {
  /// Answered when it holds everywhere.
  func raise(_ params: RaiseProtection.Params, _ context: WriteContext) throws -> ProtectionReceipt {
    let subject = try context.subjectOfProtection(params.personRef)
    try context.expect(params.expectedVersion, subject.protection, "protection")
    guard subject.row.state.state != .raderad else { throw PersonRefusal.erased }
    let sequence = try context.append(
      Protection.raise(
        subject.protection?.state, of: subject.ref, to: params.level, members: params.members,
        reviewOn: params.reviewOn, by: context.call.officerID, on: context.occurredOn))
    mark(subject.ref, isProtected: true, context)
    holdUntilKnown(sequence, raised: true, context)
    return try receipt(subject, context)
  }

  /// Who leaves the circle leaves it everywhere before the answer.
  func setCircle(_ params: SetCircle.Params, _ context: WriteContext) throws -> ProtectionReceipt {
    let subject = try context.subjectOfProtection(params.personRef)
    try context.expect(params.expectedVersion, subject.protection, "protection")
    let sequence = try context.append(
      Protection.setCircle(
        subject.protection?.state, of: subject.ref, to: params.members, on: context.occurredOn))
    holdUntilKnown(sequence, context)
    return try receipt(subject, context)
  }

  func review(_ params: ReviewProtection.Params, _ context: WriteContext) throws -> ProtectionReceipt {
    let subject = try context.subjectOfProtection(params.personRef)
    try context.expect(params.expectedVersion, subject.protection, "protection")
    try context.append(
      Protection.review(
        subject.protection?.state, of: subject.ref, by: context.call.officerID, on: context.occurredOn))
    return try receipt(subject, context)
  }

  func lower(_ params: LowerProtection.Params, _ context: WriteContext) throws -> ProtectionReceipt {
    let subject = try context.subjectOfProtection(params.personRef)
    try context.expect(params.expectedVersion, subject.protection, "protection")
    let record = try vault.record(of: subject.ref, context.db)
    try context.append(
      Protection.lower(
        subject.protection?.state, of: subject.ref, telling: record.map { Attributes($0) },
        by: context.call.officerID, on: context.occurredOn))
    mark(subject.ref, isProtected: false, context)
    return try receipt(subject, context)
  }

  func showProtection(
    _ params: ShowProtection.Params, _ context: WriteContext
  ) throws -> ShowProtection.Result {
    let subject = try context.subjectOfProtection(params.personRef)
    try context.requireReason(to: subject, vault)
    let protection = subject.protection?.state
    // A manager outside the circle decides on it and reads nothing by that.
    let isInside = protection.holding != nil && protection.letsKnow(context.call.officerID, at: context.now)
    return ShowProtection.Result(
      personRef: subject.ref, level: ShownProtectionLevel(protection.holding), state: Protection.state(protection),
      members: protection?.members ?? [], reviewOn: protection?.reviewOn,
      contactPlan: isInside ? try contactPlan(of: subject.ref, context) : nil,
      riskAssessment: isInside
        ? try vault.text(
          ProtectionText.riskAssessment, of: ProtectionText.entity, subject.ref.text, context.db) : nil,
      version: subject.protection?.version ?? 0)
  }

  func receipt(_ subject: Subject, _ context: WriteContext) throws -> ProtectionReceipt {
    let row = try context.load(Protection.self, subject.ref)
    return ProtectionReceipt(
      personRef: subject.ref, state: Protection.state(row?.state), version: row?.version ?? 0)
  }
}
