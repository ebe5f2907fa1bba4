import Glibc
import Wire

/// Whole frames out of a stream of bytes. The kernel writes into it and frames are read in place: no byte is copied but where a
/// frame that is not whole yet is moved to the front. Grows with the bytes that are there, never with what a length claims.
struct FrameBuffer: ~Copyable {
  /// Room that every read is given at least, and what the buffer goes back to after a large frame.
  static let roomBytes = 128 << 10

  private var memory: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0

  init() { memory = .allocate(byteCount: Self.roomBytes, alignment: 16) }

  deinit { memory.deallocate() }

  /// Gives the free room to `read`, which tells how many bytes it put there. Frames handed out before are gone.
  mutating func fill(
    _ read: (UnsafeMutableRawBufferPointer) throws(ClientError) -> Int
  ) throws(ClientError) -> Int {
    if start == end {
      (start, end) = (0, 0)
      if memory.count > 8 * Self.roomBytes { move(to: Self.roomBytes) }
    }
    if memory.count - end < Self.roomBytes / 2 {
      // What is left is moved when it is the lesser part of the buffer, so that each byte is moved at most once on average.
      if start >= memory.count / 2 { move(to: memory.count) } else { move(to: 2 * memory.count) }
    }
    let count = try read(UnsafeMutableRawBufferPointer(rebasing: memory[end...]))
    end += count
    return count
  }

  private mutating func move(to capacity: Int) {
    let rest = UnsafeRawBufferPointer(rebasing: memory[start..<end])
    if capacity == memory.count {
      memory.copyMemory(from: rest)
    } else {
      let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 16)
      larger.copyMemory(from: rest)
      memory.deallocate()
      memory = larger
    }
    (start, end) = (0, rest.count)
  }

  /// Forgets what is there: another connection begins.
  mutating func clear() { (start, end) = (0, 0) }

  /// The next whole frame's payload, which lies there until the next `fill`.
  mutating func next() throws(ClientError) -> UnsafeBufferPointer<UInt8>? {
    guard end - start >= Frame.prefixBytes else { return nil }
    let prefix = UInt32(bigEndian: UnsafeRawPointer(memory.baseAddress! + start).loadUnaligned(as: UInt32.self))
    guard case .payload(let count) = Frame.length(prefix, limit: Limit.frameRange.upperBound) else {
      throw .badAnswer("its length is \(prefix) bytes")
    }
    let from = start + Frame.prefixBytes
    guard end - from >= count else { return nil }
    start = from + count
    return UnsafeBufferPointer(
      start: UnsafeRawPointer(memory.baseAddress! + from).assumingMemoryBound(to: UInt8.self), count: count)
  }
}
