import Wire

/// Both directions of one connection for a thread that waits: sends the line while it reads what comes.
struct Exchange: ~Copyable {
  let socket: StreamSocket
  private var incoming = FrameBuffer()
  private var sent = 0

  init(_ socket: StreamSocket) { self.socket = socket }

  /// Sends what is in the line while reading what comes, until a response is there. Nil where the deadline came first.
  mutating func receive(_ line: inout [UInt8], until deadline: Int?) throws(ClientError) -> Response? {
    while true {
      if let frame = try incoming.next() { return try Response(frame) }
      try send(&line)
      guard try socket.wait(forWriting: !line.isEmpty, until: deadline) else { return nil }
      let socket = self.socket
      _ = try incoming.fill { (room) throws(ClientError) in try socket.read(into: room) }
    }
  }

  /// Sends the whole line; used where no answer is waited for. False where the deadline came first.
  mutating func flush(_ line: inout [UInt8], until deadline: Int) throws(ClientError) -> Bool {
    try send(&line)
    while !line.isEmpty {
      guard try socket.wait(forWriting: true, until: deadline) else { return false }
      try send(&line)
    }
    return true
  }

  private mutating func send(_ line: inout [UInt8]) throws(ClientError) {
    while sent < line.count {
      let count = try socket.write(line, from: sent)
      if count == 0 { return }
      sent += count
    }
    line.removeAll(keepingCapacity: true)
    sent = 0
  }
}
