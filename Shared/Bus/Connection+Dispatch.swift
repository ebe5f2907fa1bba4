import Vocabulary
import Wire

/// When a frame was read, by both clocks.
struct FrameTime {
  /// CLOCK_BOOTTIME nanoseconds.
  let boot: UInt64
  /// Microseconds since 1970.
  let wall: Int64
}

/// A request that passed every check that the bus makes, and has not begun.
struct ReadyRequest {
  let request: Request
  let method: Int
  let meta: Meta
  let problems: [Problem]
  let grant: Grant
  let trace: TraceParent
}

extension Connection {
  /// One frame: JSON, envelope, then each request in order.
  func handle(_ frame: UnsafeRawBufferPointer) {
    let bytes = frame.assumingMemoryBound(to: UInt8.self)
    switch Envelope.parse(bytes, &hub.scanner) {
    case .refused(let error):
      hub.meters.refusedFrames.add()
      refuse(error, id: nil)
    case .single(.invalid(let id, let problem)):
      hub.meters.refusedFrames.add()
      refuse(RPCError(.invalidRequest, problem), id: id.map { UnsafeRawBufferPointer(rebasing: frame[$0]) })
    case .single(.request(let request)): single(request, bytes)
    case .batch(let parcels): batch(parcels, Array(bytes), hub.time)
    }
  }

  private func single(_ request: Request, _ bytes: UnsafeBufferPointer<UInt8>) {
    let id = request.id.map { UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[$0])) }
    let ready: ReadyRequest?
    do throws(RPCError) {
      ready = try check(request, bytes, hub.time)
    } catch {
      if let id { refuse(error, id: id) }
      return
    }
    guard let ready else { return }
    inFlight += 1
    let room = hub.settings.frameBytes - AnswerText.wrapperBytes - (id?.count ?? 0)
    if let immediate = hub.table.endpoints[ready.method].immediate {
      answer(ready, immediate, bytes, id, room: room)
    } else {
      start(ready, bytes, id: id.map { Array($0) }, time: hub.time, room: room, batch: nil, member: 0)
    }
  }

  /// Answers from memory, straight into what is on its way to the peer.
  private func answer(
    _ ready: ReadyRequest, _ immediate: Endpoint.Immediate, _ bytes: UnsafeBufferPointer<UInt8>,
    _ id: UnsafeRawBufferPointer?, room: Int
  ) {
    let time = hub.time
    let call = call(of: ready, time, room: room, inBatch: id == nil, paramsBytes: 0)
    // Taken out, so that whatever the handler touches it finds no writer that is in use.
    var writer = JSONWriter(reserving: 0)
    swap(&writer, &hub.writer)
    writer.bytes.removeAll(keepingCapacity: true)
    do throws(RPCError) {
      try immediate(call, params(of: ready.request, bytes), ready.problems, &writer)
      guard writer.bytes.count <= room else { throw AnswerText.tooLarge(room: room) }
      hub.record(method: ready.method, peer: peer, failure: nil, time: time, trace: ready.trace)
      if let id {
        answer(id, AnswerText.result, count: writer.bytes.count) { output in
          writer.bytes.withUnsafeBytes { output.put($0) }
        }
      }
    } catch {
      var failure = error
      if failure.kind == .internalError { failure.trace = call.traceID }
      hub.record(method: ready.method, peer: peer, failure: failure.kind, time: time, trace: ready.trace)
      if let id {
        let body = AnswerText.fitted(failure, room: room)
        answer(id, AnswerText.error, count: body.count) { $0.put(body) }
      }
    }
    if id == nil { inFlight -= 1 }
    if writer.bytes.capacity <= Self.keptWriterBytes { swap(&writer, &hub.writer) }
  }

  /// What the common writer may keep, in bytes.
  private static let keptWriterBytes = 64 << 10

  // MARK: checks

  /// Method, role, params as far as the bus knows them, and time: in that order. Nil for a notification that is not carried
  /// out: it has no answer either way.
  func check(
    _ request: Request, _ bytes: UnsafeBufferPointer<UInt8>, _ time: FrameTime
  ) throws(RPCError) -> ReadyRequest? {
    guard let method = method(of: request, bytes) else {
      throw refused(unknownMethod(request, bytes), method: nil, time, trace: nil)
    }
    let info = hub.table.endpoints[method].info
    if request.id != nil, info.kind == .notification {
      let error = RPCError(.invalidRequest, "\(info.name) is a notification; send it without an id.")
      throw refused(error, method: method, time, trace: nil)
    }
    if request.id == nil, info.changesState {
      hub.meters.ignoredNotifications.add()
      return nil
    }
    var problems = request.paramsProblems
    let meta = request.meta.flatMap { JSONReader.meta(at: $0, in: bytes, problems: &problems) } ?? .none
    let trace = hub.traces.trace(meta.traceparent)
    let grant = judge(onBehalfOf: meta.onBehalfOf)
    if info.access != .anyone, let error = denial(grant, info) {
      throw refused(error, method: method, time, trace: trace)
    }
    if case .array = request.params {
      let error = RPCError.invalidParam("", "must be an object: params are given by name")
      throw refused(error, method: method, time, trace: trace)
    }
    if let timeout = meta.timeoutMs, KernelTime.bootNanoseconds() >= time.deadline(milliseconds: timeout) {
      throw refused(Self.timeIsOver, method: method, time, trace: trace)
    }
    return ReadyRequest(
      request: request, method: method, meta: meta, problems: problems, grant: grant ?? .none, trace: trace)
  }

  static let timeIsOver = RPCError(.deadlineExceeded, "The time given in timeoutMs was over before the work began.")

  private func refused(_ error: RPCError, method: Int?, _ time: FrameTime, trace: TraceParent?) -> RPCError {
    hub.record(method: method, peer: peer, failure: error.kind, time: time, trace: trace ?? hub.traces.trace(nil))
    return error
  }

  private func denial(_ grant: Grant?, _ info: MethodInfo) -> RPCError? {
    guard let grant else {
      return .denied(
        "You may not act for that officer; ask for the role delegate and to be listed.", needs: [.delegate])
    }
    guard !info.access.admits(grant.roles) else { return nil }
    return .denied("Your roles do not allow \(info.name); ask for one that it needs.", needs: info.access.listed)
  }

  func method(of request: Request, _ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard request.methodEscaped else {
      return hub.table.index(of: UnsafeBufferPointer(rebasing: bytes[request.method]))
    }
    return Array(methodName(request, bytes).utf8).withUnsafeBufferPointer { hub.table.index(of: $0) }
  }

  private func methodName(_ request: Request, _ bytes: UnsafeBufferPointer<UInt8>) -> String {
    let quoted = UnsafeBufferPointer(rebasing: bytes[request.method.lowerBound - 1..<request.method.upperBound + 1])
    return (try? JSONReader.read(String.self, from: quoted, mode: .tolerant)) ?? ""
  }

  private func unknownMethod(_ request: Request, _ bytes: UnsafeBufferPointer<UInt8>) -> RPCError {
    let name = methodName(request, bytes)
    let near = Nearest.suggestion(for: name, among: hub.table.names)
    var error = RPCError(
      .methodNotFound,
      near.map { "There is no such method; did you mean \($0)?" }
        ?? "There is no such method; rpc.discover lists those there are.")
    error.nearest = near ?? Nearest.closest(to: name, among: hub.table.names)
    return error
  }

  private static let noParams: StaticString = "{}"

  private func params(of request: Request, _ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    switch request.params {
    case .object(let range) where !request.isMetaAlone: UnsafeBufferPointer(rebasing: bytes[range])
    case .object, .absent, .array:
      UnsafeBufferPointer(start: Self.noParams.utf8Start, count: Self.noParams.utf8CodeUnitCount)
    }
  }

  // MARK: start

  /// Begins a request that is counted already.
  func start(
    _ ready: ReadyRequest, _ bytes: UnsafeBufferPointer<UInt8>, id: [UInt8]?, time: FrameTime, room: Int,
    batch: Batch?, member: Int
  ) {
    let ticket = hub.calls.reserve()
    let reply = Reply(sink: hub.sink, ticket: ticket)
    let endpoint = hub.table.endpoints[ready.method]
    let params = params(of: ready.request, bytes)
    let call = call(of: ready, time, room: room, inBatch: batch != nil || id == nil, paramsBytes: params.count)
    let pending = PendingCall(
      connection: self, ticket: ticket, id: id, method: ready.method, call: call, reply: reply, batch: batch,
      member: member)
    hub.calls.insert(pending)
    if endpoint.info.kind == .poll { pending.params = Array(params) }
    endpoint.start(call, params, ready.problems, reply)
    track(pending)
    guard open[ticket] === pending, !pending.isWaiting else { return }
    pending.requestBytes = params.count
    requestBytes += params.count
  }

  private func call(
    of ready: ReadyRequest, _ time: FrameTime, room: Int, inBatch: Bool, paramsBytes: Int
  ) -> Call {
    Call(
      service: hub.settings.service, method: hub.table.names[ready.method], peer: peer, grant: ready.grant,
      officer: ready.meta.onBehalfOf, meta: ready.meta, trace: ready.trace, connection: id, time: time.wall,
      readAt: time.boot, room: room, inBatch: inBatch, paramsBytes: paramsBytes)
  }

  /// Keeps hold of a call that was not answered at once.
  func track(_ pending: PendingCall) {
    guard hub.calls[pending.ticket] === pending else { return }
    if isClosed {
      guard pending.reply.retire() else { return }
      pending.disarm(hub.core)
      _ = hub.calls.remove(pending.ticket)
      return
    }
    open[pending.ticket] = pending
    guard pending.deadline == nil, let timeout = pending.call.meta.timeoutMs else { return }
    let end = FrameTime(boot: pending.call.readAt, wall: 0).deadline(milliseconds: timeout)
    pending.deadline = hub.core.schedule(at: end) { [reply = pending.reply] in _ = reply.drop(Self.timeIsOver) }
  }
}

extension FrameTime {
  func deadline(milliseconds: Int) -> UInt64 {
    let (nanoseconds, overflow) = UInt64(milliseconds).multipliedReportingOverflow(by: 1_000_000)
    let (end, past) = boot.addingReportingOverflow(nanoseconds)
    return overflow || past ? .max : end
  }
}
