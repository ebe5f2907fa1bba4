import CSystemd
import Glibc

/// What is on its way to a peer: small answers gathered in one piece of memory, large ones left where they lie.
struct OutputQueue: ~Copyable {
  /// From this size on a body is sent from where it lies instead of being copied, in bytes.
  static let largeBytes = 16 << 10
  /// Pieces of one system call.
  private static let piecesAtOnce = 16

  /// What the kernel said to a try to send.
  enum Sent {
    case all
    /// The peer reads too slowly; there is more.
    case some
    /// Nobody is there to read it.
    case broken
  }

  private struct Large {
    /// Where it stands in the stream, counted from the connection's first byte.
    let offset: Int
    let bytes: [UInt8]
  }

  private struct Mark {
    /// Where the answers end in the stream.
    let end: Int
    let answers: Int
  }

  private var small = Bytes()
  private var large: [Large] = []
  private var marks: [Mark] = []
  private var appended = 0
  private var sent = 0

  init() {}

  /// Bytes that the kernel has not taken.
  var count: Int { appended - sent }

  /// One frame: `head` and its parts were counted into `bytes`, the length of the payload.
  mutating func begin(payload bytes: Int) { put(bigEndian: UInt32(bytes)) }

  private mutating func put(bigEndian number: UInt32) {
    small.append(bigEndian: number)
    appended += 4
  }

  mutating func put(_ text: StaticString) {
    small.append(text)
    appended += text.utf8CodeUnitCount
  }

  mutating func put(_ bytes: UnsafeRawBufferPointer) {
    small.append(bytes)
    appended += bytes.count
  }

  mutating func put(byte: UInt8) {
    small.append(byte: byte)
    appended += 1
  }

  mutating func put(_ bytes: [UInt8]) {
    if bytes.count >= Self.largeBytes {
      large.append(Large(offset: appended, bytes: bytes))
    } else {
      small.append(bytes)
    }
    appended += bytes.count
  }

  /// So many answers end here.
  mutating func mark(answers: Int) { marks.append(Mark(end: appended, answers: answers)) }

  /// Gives the kernel what it takes. `answers` is how many are wholly gone now.
  mutating func send(to descriptor: CInt) -> (result: Sent, answers: Int) {
    while sent < appended {
      let count = large.isEmpty ? sendSmall(descriptor) : sendPieces(descriptor)
      if count < 0 {
        if errno == EINTR { continue }
        return (errno == EAGAIN ? .some : .broken, takeMarks())
      }
      taken(count)
    }
    return (.all, takeMarks())
  }

  private borrowing func sendSmall(_ descriptor: CInt) -> Int {
    let bytes = small.readable
    return Glibc.send(descriptor, bytes.baseAddress, bytes.count, CInt(MSG_NOSIGNAL) | CInt(MSG_DONTWAIT))
  }

  private borrowing func sendPieces(_ descriptor: CInt) -> Int {
    withUnsafeTemporaryAllocation(of: iovec.self, capacity: Self.piecesAtOnce) { pieces in
      var count = 0
      var at = sent
      var gathered = small.readable
      var next = 0
      func add(_ piece: UnsafeRawBufferPointer) {
        pieces[count] = iovec(iov_base: UnsafeMutableRawPointer(mutating: piece.baseAddress), iov_len: piece.count)
        count += 1
        at += piece.count
      }
      while count < Self.piecesAtOnce, at < appended {
        if next < large.count, large[next].offset <= at {
          let from = at - large[next].offset
          // The queue holds the array until it is sent, so its memory stays where it is.
          large[next].bytes.withUnsafeBytes { add(UnsafeRawBufferPointer(rebasing: $0[from...])) }
          next += 1
        } else {
          let length = (next < large.count ? large[next].offset : appended) - at
          add(UnsafeRawBufferPointer(rebasing: gathered[..<length]))
          gathered = UnsafeRawBufferPointer(rebasing: gathered[length...])
        }
      }
      var message = msghdr()
      message.msg_iov = pieces.baseAddress
      message.msg_iovlen = count
      return sendmsg(descriptor, &message, CInt(MSG_NOSIGNAL) | CInt(MSG_DONTWAIT))
    }
  }

  private mutating func taken(_ count: Int) {
    var left = count
    while left > 0 {
      if let first = large.first, first.offset <= sent {
        let part = min(left, first.offset + first.bytes.count - sent)
        sent += part
        left -= part
        if sent == first.offset + first.bytes.count { large.removeFirst() }
      } else {
        let part = min(left, (large.first?.offset ?? appended) - sent)
        small.consume(part)
        sent += part
        left -= part
      }
    }
  }

  private mutating func takeMarks() -> Int {
    guard sent < appended else {
      let answers = marks.reduce(0) { $0 + $1.answers }
      marks.removeAll(keepingCapacity: true)
      return answers
    }
    var answers = 0
    let gone = marks.prefix { $0.end <= sent }
    for mark in gone { answers += mark.answers }
    marks.removeFirst(gone.count)
    return answers
  }

  /// Gives memory back that is larger than a connection may keep while it is quiet.
  mutating func trim(keeping bytes: Int) {
    if sent == appended, small.capacity > bytes { small.release() }
  }

  mutating func removeAll() {
    small.release()
    large = []
    marks = []
    sent = appended
  }
}
