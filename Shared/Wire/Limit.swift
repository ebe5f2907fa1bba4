/// Every bound of the wire, named in one place.
package enum Limit {
  /// A frame's payload, in bytes.
  package static let defaultFrame = 1 << 20
  package static let frameRange = 4 << 10...64 << 20
  /// A request id as written, quotes included, in bytes.
  package static let idBytes = 256
  package static let batchMembers = 256
  /// Requests of one connection that may be under way.
  package static let inFlight = 256
  /// Waiting polls of one connection.
  package static let waitingPolls = 16
  /// The longest `waitMs`.
  package static let waitMilliseconds = 60_000
  /// Events or records of one page.
  package static let page = 10_000
  package static let idempotencyKeyCharacters = 128
  package static let reasonCharacters = 1000
  /// One event as stored, in bytes: small enough for a page in a frame of the least size with room for its envelope.
  package static let eventBytes = 64 << 10
  /// Unfinished frames and unsent answers of the whole process, in bytes.
  package static let processBytes = 64 << 20
  /// Back-dating beyond this needs the role `importer`.
  package static let backdatingDays = 31
}
