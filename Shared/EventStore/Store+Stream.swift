package import Bus
import GRDB
package import Wire

import struct Foundation.Data

extension Store {
  /// The methods that every store has: the stream and the log.
  ///
  /// - Parameter scope: how the service knows persons.
  package func endpoints(scope: AuditScope) -> [Endpoint] {
    [fetchEvents, readAudit, verifyAudit, about(scope), backup]
  }

  /// The same for a service that keeps nothing by person.
  package var endpoints: [Endpoint] { endpoints(scope: .plain) }

  /// Their declarations.
  package static let methods: [MethodInfo] = [
    FetchEvents.method.info, ReadAudit.method.info, VerifyAudit.method.info, AboutPerson.method.info,
    MakeBackup.method.info,
  ]

  private var fetchEvents: Endpoint {
    Endpoint(FetchEvents.method, resultBytes: nil) { [self] call, params, reply in
      settings.onFetch?(call, params.after)
      fetch(call, params, TypeFilter(params.types), reply, waited: call.inBatch || params.waitMs == 0)
    }
  }

  /// Looks; with nothing found and time left, waits for the next commit and looks again.
  private func fetch(_ call: Call, _ params: FetchEvents.Params, _ types: TypeFilter, _ reply: Reply, waited: Bool) {
    submit(reply) { [self] in
      let mark = bell.mark
      var isEmpty = false
      var last = 0
      let outcome = outcome(call) { db in
        let page = try EventPage.read(
          db, after: params.after, max: params.max, room: call.room, stream: stream,
          matches: { types.matches($0) && (settings.visible?(call, $0) ?? true) })
        isEmpty = page.isEmpty
        last = page.last
        return page.result
      }
      if isEmpty, !waited {
        let spent = Int((Clock.boottime() - call.readAt) / 1_000_000)
        let left = params.waitMs - spent
        if left > 0 {
          reply.wait(on: bell, since: mark, milliseconds: left) { over in
            self.fetch(call, params, types, reply, waited: over)
          }
          return
        }
      }
      guard reply.begin() else { return }
      reply.finish(outcome)
      settings.onFetchAnswered?(call, last)
    }
  }

  private var readAudit: Endpoint {
    audited(ReadAudit.method) { params, context in
      var entries: [RawJSON] = []
      var bytes = 128
      var more = false
      let rows = try Row.fetchCursor(
        context.db.cachedStatement(sql: "SELECT bytes, hash FROM audit WHERE sequence > ? ORDER BY sequence"),
        arguments: [params.after])
      while let row = try rows.next() {
        let stored: Data = row[0]
        let hash: Data = row[1]
        guard try params.admits(stored) else { continue }
        guard entries.count < params.max, bytes + stored.count + 80 <= context.call.room else {
          more = true
          break
        }
        let entry = Array(stored.dropLast()) + Array(",\"hash\":\"\(hash.hexText)\"}".utf8)
        bytes += entry.count + 1
        entries.append(RawJSON(entry))
      }
      let last = try Int.fetchOne(context.db, sql: "SELECT max(sequence) FROM audit") ?? 0
      return ReadAudit.Result(entries: entries, last: last, more: more)
    }
  }

  private func about(_ scope: AuditScope) -> Endpoint {
    audited(AboutPerson.method, leaves: .onTick) { try AboutPerson.page($0, scope, $1) }
  }

  private var verifyAudit: Endpoint {
    query(VerifyAudit.method, resultBytes: Endpoint.ordinaryResultBytes) { _, context in
      let (broken, head) = try AuditLog.firstBroken(context.db)
      return VerifyAudit.Result(
        whole: broken == nil, entries: head.sequence, firstBroken: broken, headHash: head.hash)
    }
  }
}

extension ReadAudit.Params {
  fileprivate func admits(_ stored: Data) throws -> Bool {
    guard method != nil || uid != nil || personRef != nil else { return true }
    let record = try stored.withUnsafeBytes { try AuditRecord(json: $0.bindMemory(to: UInt8.self)) }
    return (method ?? record.method) == record.method && (uid ?? record.uid) == record.uid
      && (personRef.map { record.persons?.contains($0) ?? false } ?? true)
  }
}

/// A page of the stream, already as a result: the stored bytes are passed on as they lie.
struct EventPage {
  let result: [UInt8]
  let isEmpty: Bool
  let last: Int

  static func read(
    _ db: Database, after: Int, max: Int, room: Int, stream: String, matches: (String) -> Bool
  ) throws -> EventPage {
    let last = try Int.fetchOne(db.cachedStatement(sql: "SELECT max(sequence) FROM event")) ?? 0
    var writer = JSONWriter(reserving: 4096)
    writer.raw("{\"stream\":")
    writer.string(stream)
    writer.raw(",\"events\":[")
    var count = 0
    var more = false
    // The tail, with its greatest numbers, must fit as well.
    let budget = room - 64
    if last > after {
      let rows = try Row.fetchCursor(
        db.cachedStatement(sql: "SELECT type, bytes FROM event WHERE sequence > ? ORDER BY sequence"),
        arguments: [after])
      while let row = try rows.next() {
        guard matches(row[0]) else { continue }
        let bytes: Data = row[1]
        guard count < max, writer.bytes.count + bytes.count + 1 <= budget else {
          more = true
          break
        }
        if count > 0 { writer.byte(",") }
        writer.raw(bytes)
        count += 1
      }
    }
    if more, count == 0 {
      throw RPCError.overloaded(
        "The next event does not fit in what is left of the frame; ask for it alone.", retryAfterMilliseconds: 0)
    }
    writer.raw("],\"last\":")
    writer.integer(last)
    writer.raw(more ? ",\"more\":true}" : ",\"more\":false}")
    return EventPage(result: writer.bytes, isEmpty: count == 0, last: last)
  }
}
