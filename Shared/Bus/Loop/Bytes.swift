import Glibc

/// Bytes in memory of their own: added at the end, taken at the front. Memory is kept when it runs empty, until `release`.
struct Bytes: ~Copyable {
  private var memory: UnsafeMutableRawPointer?
  private(set) var capacity = 0
  private var start = 0
  private var end = 0

  /// What the first byte makes room for.
  private static let leastCapacity = 512

  init() {}

  deinit { free(memory) }

  var count: Int { end - start }
  var isEmpty: Bool { end == start }

  /// What is there, until it is changed.
  var readable: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: memory.map { UnsafeRawPointer($0 + start) }, count: end - start)
  }

  /// Makes room for so many more bytes behind the end, which the caller fills and then tells by `filled`.
  mutating func room(_ count: Int) -> UnsafeMutableRawBufferPointer {
    if capacity - end < count { makeRoom(count) }
    return UnsafeMutableRawBufferPointer(start: memory.map { $0 + end }, count: capacity - end)
  }

  mutating func filled(_ count: Int) { end += count }

  private mutating func makeRoom(_ more: Int) {
    let present = count
    if start > 0, capacity - present >= more, start >= present {
      // The front is free and moving what is there costs no more than it already did to take that much.
      if let memory { memcpy(memory, memory + start, present) }
    } else {
      let wanted = max(Self.leastCapacity, present + more, min(2 * capacity, present + more + (1 << 20)))
      guard let larger = malloc(wanted) else { preconditionFailure("no memory for \(wanted) bytes") }
      if let memory { memcpy(larger, memory + start, present) }
      free(memory)
      memory = larger
      capacity = wanted
    }
    start = 0
    end = present
  }

  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress, bytes.count > 0 else { return }
    let room = room(bytes.count)
    if let target = room.baseAddress { memcpy(target, source, bytes.count) }
    end += bytes.count
  }

  mutating func append(_ text: StaticString) {
    append(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func append(_ bytes: [UInt8]) { bytes.withUnsafeBytes { append($0) } }

  mutating func append(byte: UInt8) {
    room(1)[0] = byte
    end += 1
  }

  /// A number in network byte order.
  mutating func append(bigEndian number: UInt32) {
    withUnsafeBytes(of: number.bigEndian) { append($0) }
  }

  /// Takes bytes from the front.
  mutating func consume(_ count: Int) {
    start += count
    if start == end { (start, end) = (0, 0) }
  }

  /// Keeps no more memory than what is there needs.
  mutating func shrink() {
    guard let memory, let smaller = malloc(max(count, 1)) else { return }
    memcpy(smaller, memory + start, count)
    capacity = max(count, 1)
    (start, end) = (0, count)
    free(memory)
    self.memory = smaller
  }

  /// Gives the memory back, with what is in it.
  mutating func release() {
    free(memory)
    memory = nil
    (capacity, start, end) = (0, 0, 0)
  }
}
