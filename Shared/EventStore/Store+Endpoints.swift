package import Bus
import Casework
import GRDB
import Synchronization
import Vocabulary
package import Wire

extension Store {
  /// A method that changes state: its handler runs on the writer's thread, in a savepoint.
  /// - Parameter isTriable: whether `import.try` may run it, as it may whatever a role importer may call. Its handler does
  ///   nothing then but through the context: what else is to happen waits for `afterCommit`.
  package func command<Params: Message, Result: WireValue>(
    _ method: Method<Params, Result>, resultBytes: Int = Endpoint.ordinaryResultBytes, isTriable: Bool = false,
    _ body: @escaping @Sendable (Params, WriteContext) throws -> Result
  ) -> Endpoint {
    precondition(method.info.kind == .command, "\(method.info.name) is declared as no command")
    if isTriable || method.info.access.listed.contains(.importer) {
      trials.withLock { $0[method.info.name] = TriableCommand(method, body) }
    }
    // Asked once: to ask each call's params costs as much as to write them.
    let (isDated, forgets) = (Params.self is any DatedCommand.Type, Params.self is any ForgettingCommand.Type)
    return Endpoint(method, resultBytes: resultBytes) { [writer] call, params, reply in
      let occurredOn = isDated ? (params as? any DatedCommand)?.occurredOn : nil
      let compared = call.meta.idempotencyKey.map { _ in
        forgets ? (params as? any ForgettingCommand)?.remembered ?? params.json : params.json
      }
      let job = CallJob(
        call: call, reply: reply, params: compared ?? [], occurredOn: occurredOn,
        isCommand: true, perform: { context in try body(params, context).json })
      writer.put(job)
    }
  }

  /// A method that reads about persons: it runs with the writer, because its audit record must be on disk before its answer leaves.
  package func audited<Params: Message, Result: WireValue>(
    _ method: Method<Params, Result>, resultBytes: Int? = nil, leaves: Departure = .usual,
    _ body: @escaping @Sendable (Params, WriteContext) throws -> Result
  ) -> Endpoint {
    precondition(method.info.kind == .auditedQuery, "\(method.info.name) is declared as no audited query")
    return Endpoint(method, resultBytes: resultBytes) { [writer] call, params, reply in
      let job = CallJob(
        call: call, reply: reply, params: [], occurredOn: nil, isCommand: false, leaves: leaves,
        perform: { context in try body(params, context).json })
      writer.put(job)
    }
  }

  /// The same, where most of the work needs no record: `prepare` runs first, on a reader's thread and in a snapshot, so
  /// that the writer is not kept. What it came to, its refusal too, is given to `body`, which must see to it again that
  /// the caller may know of whom it holds.
  package func audited<Params: Message, Result: WireValue, Prepared: Sendable>(
    _ method: Method<Params, Result>, resultBytes: Int? = nil, leaves: Departure = .usual,
    prepare: @escaping @Sendable (Params, ReadContext) throws -> Prepared,
    _ body: @escaping @Sendable (Params, Prepared, WriteContext) throws -> Result
  ) -> Endpoint {
    precondition(method.info.kind == .auditedQuery, "\(method.info.name) is declared as no audited query")
    return Endpoint(method, resultBytes: resultBytes) { [self] call, params, reply in
      submit(call, reply) {
        let prepared = Swift.Result<Prepared, any Error> {
          try self.pool.read { db in
            try prepare(
              params, ReadContext(call: call, db: db, now: Instant(microseconds: KernelTime.wallMicroseconds())))
          }
        }
        let job = CallJob(
          call: call, reply: reply, params: [], occurredOn: nil, isCommand: false, leaves: leaves,
          perform: { context in try body(params, try prepared.get(), context).json })
        self.writer.put(job)
      }
    }
  }

  /// A method that only reads: it runs on a reader's thread, in a snapshot.
  package func query<Params: Message, Result: WireValue>(
    _ method: Method<Params, Result>, resultBytes: Int? = nil,
    _ body: @escaping @Sendable (Params, ReadContext) throws -> Result
  ) -> Endpoint {
    precondition(method.info.kind == .query, "\(method.info.name) is declared as no query")
    return Endpoint(method, resultBytes: resultBytes) { [self] call, params, reply in
      submit(call, reply) {
        guard reply.begin() else { return }
        reply.finish(
          self.outcome(call) { db in
            try body(params, ReadContext(call: call, db: db, now: Instant(microseconds: KernelTime.wallMicroseconds())))
              .json
          })
      }
    }
  }

  /// Runs on a reader's thread. A store that is stopping, or that has too much waiting, answers at once.
  func submit(_ call: Call, _ reply: Reply, _ work: @escaping @Sendable () -> Void) {
    let job: @Sendable () -> Void = {
      reply.awaitRoom()
      work()
    }
    switch workers.offer(of: call.peer.uid, bytes: call.paramsBytes, job) {
    case .taken: break
    case .full(let milliseconds): reply.finish(.error(.queueIsFull(retryAfterMilliseconds: milliseconds)))
    case .closed: reply.finish(.error(Writer.stopping))
    }
  }

  /// How much may wait for the writer, and as much again for the readers; holds for what comes from now on.
  package func limit(_ limits: QueueLimits) {
    writer.limit(limits)
    workers.limit(limits)
  }

  /// What reading comes to: in a snapshot, unless `read` does it otherwise.
  func outcome(
    _ call: Call, by read: (((Database) throws -> [UInt8]) throws -> [UInt8])? = nil,
    _ body: (Database) throws -> [UInt8]
  ) -> Outcome {
    do {
      return .result(try read.map { try $0(body) } ?? pool.read(body))
    } catch let error as RPCError {
      return .error(error)
    } catch let refusal as any Refusal {
      return .error(refusal.error)
    } catch is PersonNotYetKnown {
      return .error(PersonNotYetKnown.error)
    } catch {
      let failure = StoreFailure.of(error, path: settings.directory)
      settings.onFailure(call.method, call.traceID, failure)
      var told = RPCError(.internalError, "The service failed at this call; the journal has more under the trace.")
      told.trace = call.traceID
      return .error(told)
    }
  }
}
