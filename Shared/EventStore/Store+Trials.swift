import Bus
import Casework
import GRDB
import Synchronization
import Vocabulary
import Wire

/// A command that can be tried: its effects are rows, events and what follows a commit, all of which a trial undoes.
struct TriableCommand: Sendable {
  let info: MethodInfo
  /// The result, and whether it is that of an earlier call under the key.
  let run: @Sendable (_ params: [UInt8], _ key: String?, WriteContext) throws -> (result: [UInt8], wasDone: Bool)

  init<Params: Message, Result: WireValue>(
    _ method: Method<Params, Result>, _ body: @escaping @Sendable (Params, WriteContext) throws -> Result
  ) {
    let info = method.info
    self.info = info
    run = { bytes, key, context in
      let params = try Self.read(Params.self, bytes)
      if let key, let kept = try context.kept(key, info.name, params.json) { return (kept, true) }
      let day = (params as? any DatedCommand)?.occurredOn ?? context.today
      let result = try context.dated(day) {
        try context.checkDate()
        return try body(params, context)
      }
      return (result.json, false)
    }
  }

  private static func read<Params: Message>(_ type: Params.Type, _ bytes: [UInt8]) throws(RPCError) -> Params {
    do throws(InvalidMessage) {
      return try bytes.withUnsafeBufferPointer { bytes throws(InvalidMessage) in
        try JSONReader.params(type, from: bytes, problems: [])
      }
    } catch {
      throw .invalidParams(error.problems)
    }
  }
}

extension Store {
  /// `import.try` over every command of the service that a role importer may call.
  var tryEndpoint: Endpoint {
    // The longest verdict: a sentence and as many problems as a small message can have.
    Endpoint(TryImport.method, resultBytes: nil) { [self] call, params, reply in
      let commands = trials.withLock { $0 }
      let job = CallJob(
        call: call, reply: reply, isCommand: true,
        perform: { context in try Trial(commands: commands, context: context).judge(params).json })
      writer.put(job)
    }
  }
}

/// One call of `import.try`, in the writer's transaction.
private struct Trial {
  let commands: [String: TriableCommand]
  let context: WriteContext

  func judge(_ params: TryImport.Params) throws -> TryImport.Result {
    var persons: [String] = []
    let verdicts = try context.trial {
      try params.rows.map { row in
        defer { persons += context.persons }
        return try judge(row)
      }
    }
    // Nothing is left of the trial but the record of whom it was about.
    for person in persons { context.audit(person: person) }
    return TryImport.Result(rows: verdicts)
  }

  private func judge(_ row: TryImport.Row) throws -> TryImport.Verdict {
    var step = 0
    do {
      let wasDone = try context.savepoint(keepingPersons: true) {
        var members: [String: RawJSON] = [:]
        var wasDone = true
        for asked in row.steps {
          let done = try perform(asked, row.key, members)
          members.merge(try [String: RawJSON](json: done.result)) { $1 }
          wasDone = wasDone && done.wasDone
          step += 1
        }
        return wasDone
      }
      return TryImport.Verdict(outcome: wasDone ? .redanInford : .godtagen)
    } catch let error as RPCError {
      return TryImport.Verdict(error, step: step)
    } catch let refusal as any Refusal {
      return TryImport.Verdict(refusal.error, step: step)
    } catch is PersonNotYetKnown {
      return TryImport.Verdict(PersonNotYetKnown.error, step: step)
    }
  }

  private func perform(
    _ step: TryImport.Step, _ key: String?, _ members: [String: RawJSON]
  ) throws -> (result: [UInt8], wasDone: Bool) {
    guard let command = commands[step.method] else {
      throw RPCError(.methodNotFound, "There is no such command that can be tried.")
    }
    guard command.info.access.admits(context.call.grant.roles) else {
      throw RPCError.denied(
        "Your roles do not allow \(step.method); ask for one that it needs.", needs: command.info.access.listed)
    }
    return try command.run(try params(of: step, members), key, context)
  }

  private func params(of step: TryImport.Step, _ members: [String: RawJSON]) throws -> [UInt8] {
    guard let carried = step.carried else { return step.params.bytes }
    var params = try [String: RawJSON](json: step.params.bytes)
    for name in carried {
      if let value = members[name] { params[name] = value }
    }
    return params.json
  }
}
