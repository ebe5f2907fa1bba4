import Wire

/// A batch: its members begin in order, each where its answer is sure to fit in the one frame that answers them all.
final class Batch {
  private unowned let connection: Connection
  private let frame: [UInt8]
  private let parcels: [Parcel]
  private let time: FrameTime
  private let limit: Int

  /// The next member that has not begun.
  private var next = 0
  private var isAdvancing = false
  /// Members that have begun and are not answered.
  private var unanswered = 0
  private var answers: [[UInt8]?]
  /// Bytes of `answers` with a comma each.
  private var used = 2
  /// What members under way may still take, by member.
  private var reserved: [Int: Int] = [:]
  private var reservedTotal = 0
  /// What members that have not begun need at the least, to be refused.
  private var leastOfRest = 0
  private var cancelled: Set<Int> = []
  /// Members that are counted as in flight until the answer has left.
  let counted: Int

  /// Nil where not even refusals would fit in one frame.
  init?(_ connection: Connection, _ frame: [UInt8], _ parcels: [Parcel], _ time: FrameTime) {
    self.connection = connection
    self.frame = frame
    self.parcels = parcels
    self.time = time
    limit = connection.hub.settings.frameBytes
    answers = [[UInt8]?](repeating: nil, count: parcels.count)
    counted = parcels.count { !Self.isNotification($0) }
    leastOfRest = parcels.reduce(0) { $0 + Self.least($1) }
    guard leastOfRest + 2 <= limit else { return nil }
  }

  private static func isNotification(_ parcel: Parcel) -> Bool {
    if case .request(let request) = parcel { return request.id == nil }
    return false
  }

  private static func least(_ parcel: Parcel) -> Int {
    switch parcel {
    case .request(let request): request.id.map { least(idBytes: $0.count) } ?? 0
    case .invalid(let id, _): least(idBytes: id?.count ?? AnswerText.null.utf8CodeUnitCount)
    }
  }

  /// An answer that refuses, with its comma.
  private static func least(idBytes: Int) -> Int {
    AnswerText.wrapperBytes + idBytes + AnswerText.leastErrorBytes + 1
  }

  private static let null = Array("null".utf8)

  /// A paging method is not begun with less room than this for its result.
  static let leastPage = 1024

  var hasBegunAll: Bool { next == parcels.count }

  /// Begins members until one must wait for room that others still hold.
  func advance() {
    guard !isAdvancing else { return }
    isAdvancing = true
    frame.withUnsafeBufferPointer { bytes in
      while next < parcels.count, !connection.isClosed {
        guard begin(next, bytes) else { break }
      }
    }
    isAdvancing = false
    if hasBegunAll, unanswered == 0 { complete() }
  }

  /// False where the member must wait.
  private func begin(_ member: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let parcel = parcels[member]
    let least = Self.least(parcel)
    let available = limit - used - reservedTotal - (leastOfRest - least)
    let request: Request
    switch parcel {
    case .invalid(let id, let problem):
      connection.hub.meters.refusedFrames.add()
      passed(least)
      answer(
        member, id: id.map { Array(bytes[$0]) } ?? Self.null, .error(RPCError(.invalidRequest, problem)),
        room: available, call: nil)
      return true
    case .request(let found): request = found
    }
    let id = request.id.map { Array(bytes[$0]) }
    // Looked at before the checks, so that a member that waits for room is checked, and noted, once.
    let need = id.map { wanted(request, bytes, idBytes: $0.count) } ?? 0
    if need > available, unanswered > 0 { return false }
    passed(least)
    if cancelled.contains(member), let id {
      answer(member, id: id, .error(Connection.withdrawn), room: available, call: nil)
      return true
    }
    let checked: ReadyRequest?
    do throws(RPCError) {
      checked = try connection.check(request, bytes, time)
    } catch {
      if let id { answer(member, id: id, .error(error), room: available, call: nil) }
      return true
    }
    guard let ready = checked else { return true }
    guard let id else {
      connection.inFlight += 1
      connection.start(ready, bytes, id: nil, time: time, room: limit, batch: nil, member: 0)
      return true
    }
    guard need <= available else {
      answer(member, id: id, .error(connection.noRoom(ready, time)), room: available, call: nil)
      return true
    }
    start(ready, member, id, bytes, available: available, need: need)
    return true
  }

  private func start(
    _ ready: ReadyRequest, _ member: Int, _ id: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, available: Int, need: Int
  ) {
    let around = AnswerText.wrapperBytes + id.count + 1
    let pages = connection.hub.table.endpoints[ready.method].resultBytes == nil
    let reservation = pages ? max(need, min(available, available - bestOfRest(after: member, bytes))) : need
    reserved[member] = reservation
    reservedTotal += reservation
    unanswered += 1
    connection.start(
      ready, bytes, id: id, time: time, room: reservation - around, batch: self, member: member)
  }

  private func passed(_ least: Int) {
    leastOfRest -= least
    next += 1
  }

  /// Bytes that a member's answer may take, wrapper and comma included.
  private func wanted(_ request: Request, _ bytes: UnsafeBufferPointer<UInt8>, idBytes: Int) -> Int {
    let least = Self.least(idBytes: idBytes)
    guard let method = connection.method(of: request, bytes) else { return least }
    let result = connection.hub.table.endpoints[method].resultBytes ?? Self.leastPage
    return max(least, AnswerText.wrapperBytes + idBytes + 1 + result)
  }

  /// What a page leaves to the members after it beyond refusals: what they ask for, but no more than half of the room.
  private func bestOfRest(after member: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var wanted = 0
    for parcel in parcels[(member + 1)...] {
      guard case .request(let request) = parcel, let id = request.id else { continue }
      wanted += self.wanted(request, bytes, idBytes: id.count) - Self.least(parcel)
    }
    return min(wanted, (limit - used - reservedTotal - leastOfRest) / 2)
  }

  /// A member's call is over.
  func finished(_ member: Int, _ outcome: Outcome, _ call: Call) {
    guard case .request(let request) = parcels[member], let id = request.id else { return }
    let reservation = reserved.removeValue(forKey: member) ?? 0
    reservedTotal -= reservation
    unanswered -= 1
    answer(
      member, id: Array(frame[id]), outcome, room: limit - used - reservedTotal - leastOfRest, call: call)
    if isAdvancing { return }
    advance()
  }

  /// `room` is for the whole answer with its comma.
  private func answer(_ member: Int, id: [UInt8], _ outcome: Outcome, room: Int, call: Call?) {
    let around = AnswerText.wrapperBytes + id.count + 1
    let body = AnswerText.body(outcome, room: room - around, trace: call?.traceID)
    var writer = JSONWriter(reserving: around + body.bytes.count)
    writer.raw(AnswerText.head)
    writer.raw(id)
    writer.raw(body.name)
    writer.raw(body.bytes)
    writer.byte("}")
    used += writer.bytes.count + 1
    connection.keptBytes += writer.bytes.count
    answers[member] = writer.bytes
  }

  private func complete() {
    let whole = answers.compactMap { $0 }
    connection.keptBytes -= whole.reduce(frame.count) { $0 + $1.count }
    connection.done(self)
    if !whole.isEmpty { connection.write(batch: whole, members: counted) }
    connection.hub.touch(connection)
  }

  /// Cancels members that have not begun.
  func cancel(_ wanted: RequestID) {
    for member in next..<parcels.count {
      guard case .request(let request) = parcels[member], let id = request.id else { continue }
      if RequestID(written: Array(frame[id])) == wanted { cancelled.insert(member) }
    }
  }
}

extension Connection {
  func batch(_ parcels: [Parcel], _ frame: [UInt8], _ time: FrameTime) {
    guard let batch = Batch(self, frame, parcels, time) else {
      hub.meters.refusedFrames.add()
      return refuse(
        RPCError(
          .invalidRequest,
          "The answers may not fit in one frame of \(hub.settings.frameBytes) bytes; split the batch."
        ),
        id: nil)
    }
    inFlight += batch.counted
    keptBytes += frame.count
    batches.append(batch)
    batch.advance()
  }

  func done(_ batch: Batch) { batches.removeAll { $0 === batch } }

  func noRoom(_ ready: ReadyRequest, _ time: FrameTime) -> RPCError {
    hub.record(method: ready.method, peer: peer, failure: .overloaded, time: time, trace: ready.trace)
    return .overloaded(
      "The result might not fit in what is left of the batch's frame; send it in another.", retryAfterMilliseconds: 1)
  }
}
