import Bus
import EventStore
import PeopleAPI
import PeopleDomain
import PeopleVault
import Vocabulary
import Wire

/// The person behind a reference, met through the one gate of this service.
struct Subject {
  let ref: PersonRef
  let row: EntityRow<Person>
  let protection: EntityRow<Protection>?

  var isProtected: Bool { (protection?.state).holding != nil }
}

extension WriteContext {
  /// What a person whom nobody knows, and one whom the caller may not know, are answered with.
  static var nobody: RPCError { .notFound("person") }

  /// A chain of links longer than this is a fault of the register.
  static let longestChain = 16

  /// The person whom a reference is read as, links followed, where the caller may know of them. Noted in the audit record,
  /// the refused too.
  ///
  /// Takes the same steps for nobody as for a protected person.
  func subject(_ ref: PersonRef) throws -> Subject {
    let subject = try found(ref)
    guard let subject, (subject.protection?.state).letsKnow(call.officerID, at: now) else { throw Self.nobody }
    return subject
  }

  /// The same for a manager too, who may decide on a protection without being in its circle.
  func subjectOfProtection(_ ref: PersonRef) throws -> Subject {
    let subject = try found(ref)
    let decides = call.grant.roles.contains(.manager)
    guard let subject, decides || (subject.protection?.state).letsKnow(call.officerID, at: now) else {
      throw Self.nobody
    }
    return subject
  }

  /// The same for somebody who asks to be let in.
  func subjectOfAccess(_ ref: PersonRef) throws -> Subject {
    guard let subject = try found(ref) else { throw Self.nobody }
    return subject
  }

  /// The one reference itself, without following where it leads; whoever may not know of the person whom it is read as
  /// meets nobody at it either.
  func unlinkedSubject(_ ref: PersonRef) throws -> Subject {
    _ = try subject(ref)
    guard let subject = try exactly(ref), (subject.protection?.state).letsKnow(call.officerID, at: now) else {
      throw Self.nobody
    }
    return subject
  }

  private func found(_ ref: PersonRef) throws -> Subject? {
    var subject = try exactly(ref)
    for _ in 0..<Self.longestChain {
      guard let next = subject?.row.state.linkedTo else { break }
      subject = try exactly(next)
    }
    return subject
  }

  private func exactly(_ ref: PersonRef) throws -> Subject? {
    audit(person: ref)
    let row = try load(Person.self, ref)
    let protection = try load(Protection.self, ref)
    return row.map { Subject(ref: ref, row: $0, protection: protection) }
  }

  /// Refuses where the caller saw another version.
  func expect<Row>(_ version: Int?, _ row: EntityRow<Row>?, _ what: String) throws(RPCError) {
    guard let version, version != row?.version ?? 0 else { return }
    throw .conflict(
      "The \(what) has changed since version \(version); read it again and repeat.", state: "\(row?.version ?? 0)")
  }

  /// The reason for reading about a protected person is required, and kept under that person's own key.
  func requireReason(to subject: Subject, _ vault: Vault) throws {
    guard let reason = call.meta.reason else {
      guard subject.isProtected else { return }
      throw RPCError.invalidParam("/_meta/reason", "is required to read about this person; say why")
    }
    if let sealed = try vault.sealedReason(reason, about: subject.ref, db) { audit(sealedReason: sealed) }
  }

  /// The number that was written, its century settled as of `day`. The refusal does not repeat it.
  func number(_ written: WrittenIdentityNumber, asOf day: CivilDate) throws(RPCError) -> IdentityNumber {
    do throws(TextProblem) {
      return try written.resolved(asOf: day)
    } catch {
      throw .invalidParam("/identityNumber", error.sentence)
    }
  }

  func receipt(_ ref: PersonRef) throws -> PersonReceipt {
    guard let row = try load(Person.self, ref) else { throw Self.nobody }
    return PersonReceipt(personRef: ref, state: row.state.state, version: row.version)
  }
}
