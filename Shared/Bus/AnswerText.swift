import Wire

/// Answers as bytes.
enum AnswerText {
  static let head: StaticString = "{\"jsonrpc\":\"2.0\",\"id\":"
  static let result: StaticString = ",\"result\":"
  static let error: StaticString = ",\"error\":"
  static let null: StaticString = "null"

  /// What stands around a result beside the id.
  static let wrapperBytes = head.utf8CodeUnitCount + result.utf8CodeUnitCount + 1
  /// No error needs more beside its wrapper and id, when it is cut to what matters.
  static let leastErrorBytes = 352

  /// The error, cut where the whole of it is longer than `room`: problems first, last ones first.
  static func fitted(_ error: RPCError, room: Int) -> [UInt8] {
    var cut = error
    while true {
      var writer = JSONWriter()
      cut.write(&writer)
      if writer.bytes.count <= room { return writer.bytes }
      if cut.problems.count > 1 {
        cut.problems.removeLast((cut.problems.count + 1) / 2)
        continue
      }
      var least = RPCError(error.kind, error.kind.doc)
      if !error.problems.isEmpty {
        least.problems = [Problem(path: "", problem: "has more wrong with it than one answer can tell")]
      }
      least.needs = error.needs
      least.trace = error.trace
      least.limit = error.limit
      least.retryAfterMilliseconds = error.retryAfterMilliseconds
      writer = JSONWriter()
      least.write(&writer)
      return writer.bytes
    }
  }

  static func tooLarge(room: Int) -> RPCError {
    var failure = RPCError(.internalError, "The result is larger than the answer may be; ask for less at a time.")
    failure.limit = room
    return failure
  }

  /// The outcome as the member that tells it and its bytes. A result longer than `room` becomes an internal error.
  static func body(_ outcome: Outcome, room: Int, trace: @autoclosure () -> String?) -> (
    name: StaticString, bytes: [UInt8]
  ) {
    switch outcome {
    case .result(let bytes):
      if bytes.count <= room { return (result, bytes) }
      var failure = tooLarge(room: room)
      failure.trace = trace()
      return (error, fitted(failure, room: room))
    case .error(let failure): return (error, fitted(failure, room: room))
    }
  }
}

extension Connection {
  /// An answer that no call waits for: the frame or the envelope was wrong, or a check failed.
  func refuse(_ error: RPCError, id: UnsafeRawBufferPointer?) {
    inFlight += 1
    let idBytes = id?.count ?? AnswerText.null.utf8CodeUnitCount
    let room = hub.settings.frameBytes - AnswerText.wrapperBytes - idBytes
    let body = AnswerText.fitted(error, room: room)
    if let id {
      answer(id, AnswerText.error, count: body.count) { $0.put(body) }
    } else {
      AnswerText.null.withUTF8Buffer { null in
        answer(UnsafeRawBufferPointer(null), AnswerText.error, count: body.count) { $0.put(body) }
      }
    }
  }

  /// A call is over: its answer goes out, or into its batch, or nowhere.
  func finished(_ pending: PendingCall, _ outcome: Outcome) {
    requestBytes -= pending.requestBytes
    keptBytes -= pending.isWaiting ? pending.keptBytes : 0
    if pending.isWaiting {
      waiting -= 1
      inFlight += 1
    }
    guard !isClosed else { return }
    if let batch = pending.batch, pending.id != nil {
      batch.finished(pending.member, outcome, pending.call)
    } else if let id = pending.id {
      let room = hub.settings.frameBytes - AnswerText.wrapperBytes - id.count
      let body = AnswerText.body(outcome, room: room, trace: pending.call.traceID)
      id.withUnsafeBytes { id in
        answer(id, body.name, count: body.bytes.count) { $0.put(body.bytes) }
      }
    } else {
      inFlight -= 1
    }
    hub.touch(self)
  }

  /// One answer of a call that was not in a batch: `put` writes `count` bytes after `name`.
  @inline(__always)
  func answer(_ id: UnsafeRawBufferPointer, _ name: StaticString, count: Int, _ put: (inout OutputQueue) -> Void) {
    guard !isClosed else { return }
    output.begin(payload: AnswerText.head.utf8CodeUnitCount + id.count + name.utf8CodeUnitCount + count + 1)
    output.put(AnswerText.head)
    output.put(id)
    output.put(name)
    put(&output)
    output.put(byte: UInt8(ascii: "}"))
    output.mark(answers: 1)
  }

  /// The one answer of a batch.
  func write(batch answers: [[UInt8]], members: Int) {
    guard !isClosed else { return }
    output.begin(payload: answers.reduce(1) { $0 + $1.count + 1 })
    for (index, answer) in answers.enumerated() {
      output.put(byte: UInt8(ascii: index == 0 ? "[" : ","))
      output.put(answer)
    }
    output.put(byte: UInt8(ascii: "]"))
    output.mark(answers: members)
  }
}
