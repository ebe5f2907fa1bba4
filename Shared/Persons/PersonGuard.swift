package import Bus
import Casework
package import EventStore
package import Vocabulary
import Wire

/// The one gate to what a service knows of persons (PROTOCOL § 8).
///
/// A person that the caller may not know of is met exactly like one that nobody knows: the same path, the same words, the
/// same wait.
package struct PersonGuard: Sendable {
  /// Knowledge of protection holds this long after the register answered.
  package static let leaseNanoseconds: UInt64 = 2_000_000_000
  /// A chain of links longer than this is a fault of the register.
  static let longestChain = 16

  private let isFresh: @Sendable () -> Bool
  /// Where what is asked for about the hidden goes.
  package let matters: MatterDesk

  package init(follower: Follower) {
    self.init(isFresh: { follower.isFresh(nanoseconds: Self.leaseNanoseconds) })
  }

  /// For tests: a guard whose knowledge is always, or never, fresh.
  package init(isFresh: @escaping @Sendable () -> Bool) {
    self.isFresh = isFresh
    matters = MatterDesk { ref, context in
      guard isFresh() else { throw Self.stale }
      let ref = try Self.resolved(ref, context)
      guard let protection = try context.load(KnownProtection.self, ref)?.state else {
        // The protection has been lowered since: a manager sees to what is left.
        return context.call.grant.roles.contains(.manager)
      }
      return protection.admits(context.call.officerID, at: context.now)
    }
  }

  /// The person behind a ref, links followed, for a command. Noted in the call's audit record.
  ///
  /// Throws `PersonNotYetKnown` for nobody and for a protected person outside whose circle the caller stands.
  package func person(_ ref: PersonRef, _ context: WriteContext) throws -> KnownPerson {
    let person = try known(ref, context, context.call)
    context.audit(person: person.personRef)
    return person
  }

  /// The same for a reading method: inside a circle the caller must say why.
  package func readPerson(_ ref: PersonRef, _ context: WriteContext) throws -> KnownPerson {
    let person = try person(ref, context)
    if try isProtected(person.personRef, context), context.call.meta.reason == nil {
      throw RPCError.invalidParam("/_meta/reason", "is required to read about this person; say why")
    }
    try context.keepReason(about: person.personRef)
    return person
  }

  /// Refuses with `notFound`, in the words for an id that does not exist, where the caller may not know the person of an entity.
  package func requireVisible(_ ref: PersonRef, _ what: String, _ context: WriteContext) throws {
    guard try mayShow(ref, context, context.call) else { throw RPCError.notFound(what) }
    context.audit(person: ref)
  }

  /// The same for a reading method: inside a circle the caller must say why.
  package func requireReadable(_ ref: PersonRef, _ what: String, _ context: WriteContext) throws {
    try requireVisible(ref, what, context)
    if try isProtected(ref, context), context.call.meta.reason == nil {
      throw RPCError.invalidParam("/_meta/reason", "is required to read about this person; say why")
    }
    try context.keepReason(about: resolved(ref, context))
  }

  /// Whether an item about the person may stand in a list for this caller. Protected persons are in no list.
  package func mayList(_ ref: PersonRef, _ context: some EntityReading) throws -> Bool {
    try requireFresh()
    return try !isErased(ref, context) && !isProtected(ref, context)
  }

  /// Whether a workplace may be told that the person comes: everybody, and of protected persons those whose contact plan says so.
  package func mayTellHost(_ ref: PersonRef, _ context: some EntityReading) throws -> Bool {
    try requireFresh()
    guard try !isErased(ref, context) else { return false }
    guard let protection = try context.load(KnownProtection.self, resolved(ref, context))?.state else { return true }
    return protection.hostMayKnow == true
  }

  /// Whether the caller may know of the person at all.
  package func mayShow(_ ref: PersonRef, _ context: some EntityReading, _ call: Call) throws -> Bool {
    try requireFresh()
    let (ref, person) = try Self.read(ref, context)
    return try person?.isErased != true && mayShow(resolved: ref, context, call)
  }

  /// The same about a ref that is read as itself, of somebody who was not erased.
  func mayShow(resolved ref: PersonRef, _ context: some EntityReading, _ call: Call) throws -> Bool {
    guard let protection = try context.load(KnownProtection.self, ref)?.state else { return true }
    return protection.admits(call.officerID, at: context.now)
  }

  /// What is about a person who has been erased is shown to nobody: it is about nobody any more.
  private func isErased(_ ref: PersonRef, _ context: some EntityReading) throws -> Bool {
    try Self.read(ref, context).person?.isErased == true
  }

  package func isProtected(_ ref: PersonRef, _ context: some EntityReading) throws -> Bool {
    try context.load(KnownProtection.self, resolved(ref, context)) != nil
  }

  /// The ref that this one is read as.
  package func resolved(_ ref: PersonRef, _ context: some EntityReading) throws -> PersonRef {
    try Self.resolved(ref, context)
  }

  static func resolved(_ ref: PersonRef, _ context: some EntityReading) throws -> PersonRef {
    try read(ref, context).ref
  }

  /// The ref that this one is read as, and what is known about the person.
  static func read(_ ref: PersonRef, _ context: some EntityReading) throws -> (ref: PersonRef, person: KnownPerson?) {
    var ref = ref
    for _ in 0..<longestChain {
      let person = try context.load(KnownPerson.self, ref)?.state
      guard let next = person?.linkedTo else { return (ref, person) }
      ref = next
    }
    return (ref, try context.load(KnownPerson.self, ref)?.state)
  }

  /// Every ref that is read as the same person as this one, itself included: what an entity about the person may carry.
  package func aliases(of ref: PersonRef, _ context: some EntityReading) throws -> [PersonRef] {
    var found = [try resolved(ref, context)]
    var next = 0
    while next < found.count {
      for row in try context.find(KnownPerson.self, [(KnownPerson.linkedColumn, .text(found[next].text))])
      where !found.contains(row.state.personRef) {
        found.append(row.state.personRef)
      }
      next += 1
    }
    return found
  }

  private func known(_ ref: PersonRef, _ context: some EntityReading, _ call: Call) throws -> KnownPerson {
    try requireFresh()
    let (ref, known) = try Self.read(ref, context)
    guard let person = known, person.isErased != true, try mayShow(resolved: ref, context, call) else {
      throw PersonNotYetKnown()
    }
    return person
  }

  func requireFresh() throws(RPCError) {
    guard isFresh() else { throw Self.stale }
  }

  private static var stale: RPCError {
    .unavailable(
      "The person register has not answered for 2 s, so nothing about persons is told; try again.",
      retryAfterMilliseconds: 1000)
  }
}
