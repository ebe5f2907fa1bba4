import Glibc
import Vocabulary

/// What every context of one writer shares.
final class WriterTools {
  let registry: Registry
  let statements: WriterStatements
  let idempotency: Idempotency
  let random = RandomBytes()

  init(_ registry: Registry, _ statements: WriterStatements, _ idempotency: Idempotency) {
    self.registry = registry
    self.idempotency = idempotency
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
  private let pool = UnsafeMutableRawPointer.allocate(byteCount: taken, alignment: 8)
  private var next = taken

  deinit { pool.deallocate() }

  func bytes(_ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    while bytes.count < count {
      withUnsafeBytes(of: word()) { bytes.append(contentsOf: $0.prefix(count - bytes.count)) }
    }
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
    if next == Self.taken {
      arc4random_buf(pool, Self.taken)
      next = 0
    }
    defer {
      pool.storeBytes(of: 0, toByteOffset: next, as: UInt64.self)
      next += 8
    }
    return pool.load(fromByteOffset: next, as: UInt64.self)
  }
}
