import Bus
import Glibc

/// Some requests that are sent at once, with places for their numbers. Made beforehand, so that sending them costs next to
/// nothing beside the service that is counted with it.
struct RequestBatch {
  fileprivate var bytes: [UInt8] = []
  /// Where the nine digits of each request's number stand.
  private var numbers: [[Int]] = []
  private var next = 100_000_000
  var count: Int { numbers.count }

  init(_ request: [UInt8], count: Int) {
    let number = Array(Requests.number.utf8)
    for _ in 0..<count {
      withUnsafeBytes(of: UInt32(request.count).bigEndian) { bytes.append(contentsOf: $0) }
      let base = bytes.count
      numbers.append(
        (0...request.count - number.count).filter { request[$0..<$0 + number.count].elementsEqual(number) }
          .map { base + $0 })
      bytes += request
    }
    require(numbers.allSatisfy { !$0.isEmpty }, "a request has no number")
  }

  /// Gives every request a number that none had before.
  mutating func renumber() {
    for places in numbers {
      for place in places {
        var rest = next
        for digit in stride(from: place + 8, through: place, by: -1) {
          bytes[digit] = 0x30 + UInt8(rest % 10)
          rest /= 10
        }
      }
      next += 1
    }
  }
}

/// A client as small as one in C: writes ready-made bytes, reads until everything is answered.
struct SocketClient: ~Copyable {
  private let descriptor: CInt
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 4 << 20, alignment: 16)

  init(path: String) {
    descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
    let failed = UnixAddress.with(path) { connect(descriptor, $0, $1) }
    require(failed == 0, "cannot connect to \(path): errno \(errno)")
  }

  deinit {
    close(descriptor)
    buffer.deallocate()
  }

  func send(_ batch: borrowing RequestBatch) {
    batch.bytes.withUnsafeBytes { bytes in
      var sent = 0
      while sent < bytes.count {
        let count = write(descriptor, bytes.baseAddress! + sent, bytes.count - sent)
        require(count > 0, "the service closed the connection")
        sent += count
      }
    }
  }

  /// Reads so many answers; each must be a result.
  func receive(_ count: Int) {
    var filled = 0
    var at = 0
    for _ in 0..<count {
      fill(&filled, to: at + 4)
      let end = at + 4 + Int(UInt32(bigEndian: buffer.loadUnaligned(fromByteOffset: at, as: UInt32.self)))
      fill(&filled, to: end)
      let reply = UnsafeRawBufferPointer(rebasing: buffer[at + 4..<end])
      require(Self.isResult(reply), "refused: \(String(decoding: reply.prefix(600), as: UTF8.self))")
      at = end
    }
    require(filled == at, "more answers than questions")
  }

  /// The first member after the id says it.
  private static func isResult(_ reply: UnsafeRawBufferPointer) -> Bool {
    let place = #"{"jsonrpc":"2.0","id":100000000,""#.utf8.count
    return reply.count > place && reply[place] == UInt8(ascii: "r")
  }

  private func fill(_ filled: inout Int, to end: Int) {
    while filled < end {
      let more = read(descriptor, buffer.baseAddress! + filled, buffer.count - filled)
      require(more > 0, "the service closed the connection")
      filled += more
    }
  }

  func exchange(_ batch: inout RequestBatch) {
    batch.renumber()
    send(batch)
    receive(batch.count)
  }
}
