package import Bus
import Casework
import GRDB
import Vocabulary
package import Wire

extension Store {
  /// An audited read whose answer takes long to find: it is made on a reader's thread, in a snapshot, and told by the writer,
  /// which judges the caller and records the read as for every other.
  ///
  /// `prepare` judges too: it finds nothing for whom the caller may not know of.
  package func prepared<Params: Message, Prepared: Sendable, Result: WireValue>(
    _ method: Method<Params, Result>, resultBytes: Int? = nil,
    prepare: @escaping @Sendable (Params, ReadContext) throws -> Prepared,
    _ body: @escaping @Sendable (Params, Prepared, WriteContext) throws -> Result
  ) -> Endpoint {
    precondition(method.info.kind == .auditedQuery, "\(method.info.name) is declared as no audited query")
    return Endpoint(method, resultBytes: resultBytes) { [self] call, params, reply in
      submit(call, reply) { [self] in
        let found = Swift.Result<Prepared, any Error> {
          try pool.read { db in
            try prepare(params, ReadContext(call: call, db: db, now: Instant(microseconds: Clock.realtime())))
          }
        }
        let job = CallJob(
          call: call, reply: reply, params: [], occurredOn: nil, isCommand: false,
          perform: { context in try body(params, found.get(), context).json })
        writer.put(job)
      }
    }
  }

  /// Empties the database's log in the background.
  package func emptyLogSoon() {
    emptyLog { _ in }
  }
}
