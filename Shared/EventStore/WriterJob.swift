import Bus
import Vocabulary
import Wire

import struct Foundation.Data

/// One thing for the writer to do in a savepoint of its own.
struct WriterJob: Sendable {
  enum Work: Sendable {
    /// A call: a command, or a read that must leave a record.
    case call(CallJob)
    /// Events of another service, with the cursor after them.
    case inbox(InboxJob)
    /// Entries for the audit log that stand for many calls.
    case counted([CountedDenial])
    /// Upkeep: whatever the closure does.
    case upkeep(@Sendable (Upkeep) throws -> Void)
    /// Work of the service's own that may record events.
    case own(OwnJob)
  }

  let work: Work
}

/// What the writer must know of a call. Made once and passed on by reference.
final class CallRequest: Sendable {
  let call: Call
  let reply: Reply
  /// The params in one normal form, for the idempotency MAC; empty where the call has no key.
  let params: [UInt8]
  let occurredOn: CivilDate?
  /// Whether it may append events; a read may not.
  let isCommand: Bool
  /// When its answer leaves.
  let leaves: Departure
  let perform: @Sendable (WriteContext) throws -> [UInt8]

  init(
    call: Call, reply: Reply, params: [UInt8], occurredOn: CivilDate?, isCommand: Bool, leaves: Departure,
    perform: @escaping @Sendable (WriteContext) throws -> [UInt8]
  ) {
    self.call = call
    self.reply = reply
    self.params = params
    self.occurredOn = occurredOn
    self.isCommand = isCommand
    self.leaves = leaves
    self.perform = perform
  }
}

/// A call that the writer answers, and how far it has come.
struct CallJob: Sendable {
  let request: CallRequest
  /// CLOCK_BOOTTIME nanoseconds until which it waits for a person that is not yet known.
  var waitsUntil: UInt64?
  /// Its reason, once the register has been asked to seal it.
  var reason: SealedReason?
  /// CLOCK_BOOTTIME nanoseconds until which its reason may be sealed.
  var sealsUntil: UInt64?

  init(
    call: Call, reply: Reply, params: [UInt8] = [], occurredOn: CivilDate? = nil, isCommand: Bool,
    leaves: Departure = .usual, perform: @escaping @Sendable (WriteContext) throws -> [UInt8]
  ) {
    request = CallRequest(
      call: call, reply: reply, params: params, occurredOn: occurredOn, isCommand: isCommand, leaves: leaves,
      perform: perform)
  }

  var call: Call { request.call }
  var reply: Reply { request.reply }

  /// Whether it was tried before: its reply has begun then.
  var hasBegun: Bool { waitsUntil != nil || sealsUntil != nil }
}

/// What the service does of its own accord, in a savepoint of its own: no peer asked for it.
struct OwnJob: Sendable {
  /// What the audit log and the journal call it.
  let method: String
  /// Whether it leaves a record in the audit log, as done by the service's own user.
  let isAudited: Bool
  let perform: @Sendable (WriteContext) throws -> Void
  /// Called on the writer's thread when it is on disk, or has come to nothing.
  let done: @Sendable (StoreFailure?) -> Void
}

/// What a follower brings.
struct InboxJob: Sendable {
  let source: String
  let stream: String
  let events: [[UInt8]]
  /// The cursor after these events.
  let cursor: Int
  /// Set after a restore of the source: events above this sequence are forgotten and the projections made again.
  let forgetAbove: Int?
  let done: @Sendable (StoreFailure?) -> Void
}

/// Denied calls of one peer, method and minute.
package struct CountedDenial: Sendable {
  package let uid: UInt32
  package let method: String
  package let count: Int
  package init(uid: UInt32, method: String, count: Int) {
    self.uid = uid
    self.method = method
    self.count = count
  }
}

/// A person that this service has not heard of yet. Thrown by a handler: the writer tries the call again when its
/// follower has brought something, for up to 2 s, then answers `unavailable`.
package struct PersonNotYetKnown: Error, Sendable {
  package init() {}

  static let patience: UInt64 = 2_000_000_000

  static let error = RPCError.unavailable(
    "The person is not known here yet; register the person first, or try again.", retryAfterMilliseconds: 1000)
}
