package import Bus
import Casework
import GRDB
import Vocabulary
package import Wire

import struct Foundation.Data

extension Store {
  /// The methods that every store has: the stream and the log.
  ///
  /// - Parameter scope: how the service knows persons.
  package func endpoints(scope: AuditScope) -> [Endpoint] {
    [fetchEvents, readAudit, verifyAudit, about(scope), backup, tryEndpoint]
  }

  /// The same for a service that keeps nothing by person.
  package var endpoints: [Endpoint] { endpoints(scope: .plain) }

  /// Their declarations.
  package static let methods: [MethodInfo] = [
    FetchEvents.method.info, ReadAudit.method.info, VerifyAudit.method.info, AboutPerson.method.info,
    MakeBackup.method.info, TryImport.method.info,
  ]

  private var fetchEvents: Endpoint {
    Endpoint(FetchEvents.method, resultBytes: nil) { [self] call, params, reply in
      settings.onFetch?(call, params.after)
      fetch(call, params, TypeFilter(params.types), reply, waited: call.inBatch || params.waitMs == 0)
    }
  }

  /// Looks; with nothing found and time left, waits for the next commit and looks again. Runs on the event loop; what lies
  /// too far back to be in memory is read on a reader's thread.
  private func fetch(_ call: Call, _ params: FetchEvents.Params, _ types: TypeFilter, _ reply: Reply, waited: Bool) {
    let mark = bell.mark
    let look: Result<EventPage?, RPCError> = page(call, params, types)
    switch look {
    case .success(let page?): answer(call, params, types, reply, page, since: mark, waited: waited)
    case .success(nil):
      submit(call, reply) { [self] in
        let mark = bell.mark
        var found: EventPage?
        let outcome = outcome(call, by: { try self.pool.unsafeRead($0) }) { db in
          var verdicts = verdicts(call, types)
          let page = try EventPage.read(
            db, after: params.after, max: params.max, room: call.room, stream: stream, newest: { self.recent.last },
            &verdicts)
          found = page
          return page.result
        }
        if let found { return answer(call, params, types, reply, found, since: mark, waited: waited) }
        if reply.begin() { reply.finish(outcome) }
      }
    case .failure(let error):
      if reply.begin() { reply.finish(.error(error)) }
    }
  }

  /// The page out of memory; nil where it must be read.
  private func page(
    _ call: Call, _ params: FetchEvents.Params, _ types: TypeFilter
  ) -> Result<EventPage?, RPCError> {
    var verdicts = verdicts(call, types)
    return Result { () throws(RPCError) in
      try recent.page(after: params.after, max: params.max, room: call.room, stream: stream, &verdicts)
    }
  }

  private func verdicts(_ call: Call, _ types: TypeFilter) -> TypeVerdicts {
    TypeVerdicts(types, visible: settings.visible.map { visible in { visible(call, $0) } })
  }

  private func answer(
    _ call: Call, _ params: FetchEvents.Params, _ types: TypeFilter, _ reply: Reply, _ page: EventPage,
    since mark: UInt64, waited: Bool
  ) {
    if page.isEmpty, !waited {
      let left = params.waitMs - Int((KernelTime.bootNanoseconds() - call.readAt) / 1_000_000)
      if left > 0 {
        return reply.wait(on: bell, since: mark, milliseconds: left) { over in
          self.fetch(call, params, types, reply, waited: over)
        }
      }
    }
    guard reply.begin() else { return }
    reply.finish(.result(page.result))
    settings.onFetchAnswered?(call, page.last)
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
        let entry = Array(stored.dropLast()) + Array(",\"hash\":\"\(Hex.text(hash))\"}".utf8)
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
