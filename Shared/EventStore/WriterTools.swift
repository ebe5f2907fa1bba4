import Glibc
import Vocabulary

/// What every context of one writer shares.
final class WriterTools {
  let registry: Registry
  let statements: WriterStatements
  let random = RandomBytes()

  init(_ registry: Registry, _ statements: WriterStatements) {
    self.registry = registry
    self.statements = statements
  }
}

/// The time of one group and what is made of it, once for all its jobs.
struct GroupTime {
  let now: Instant
  /// As events and audit entries write it.
  let text: String
  /// The civil day in Stockholm.
  let today: CivilDate
  let todayText: String

  init(_ now: Instant) {
    self.now = now
    text = now.text
    today = CivilDate.stockholm(at: now)
    todayText = today.text
  }
}

/// Bytes of the kernel's random source (arc4random(3), which asks getrandom(2)), taken many at a time: one by one they cost
/// more than all else in an id. Each is given out once.
final class RandomBytes {
  private static let taken = 256
  private var pool = [UInt8](repeating: 0, count: taken)
  private var next = taken

  func bytes(_ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    for _ in 0..<count { bytes.append(byte()) }
    return bytes
  }

  /// A UUID of version 7.
  func id(at time: Instant) -> EntityID {
    let (first, second) = (word(), word())
    return EntityID(
      high: UInt64(max(0, time.milliseconds)) << 16 | 0x7000 | first & 0x0fff,
      low: 0x8000_0000_0000_0000 | second & 0x3fff_ffff_ffff_ffff)
  }

  private func word() -> UInt64 {
    var word: UInt64 = 0
    for _ in 0..<8 { word = word << 8 | UInt64(byte()) }
    return word
  }

  private func byte() -> UInt8 {
    if next == pool.count { refill() }
    defer {
      pool[next] = 0
      next += 1
    }
    return pool[next]
  }

  private func refill() {
    arc4random_buf(&pool, pool.count)
    next = 0
  }
}
