/// Timers by the time they are due: a binary heap, with cancelled ones left in it until they are many.
struct TimerQueue {
  typealias ID = UInt64

  private struct Entry {
    let deadline: UInt64
    let id: ID
  }

  private var heap: [Entry] = []
  private var bodies: [ID: () -> Void] = [:]
  private var last: ID = 0

  /// Fewer cancelled timers than this are not worth a sweep.
  private static let leastSwept = 64

  mutating func add(_ deadline: UInt64, _ body: @escaping () -> Void) -> ID {
    last += 1
    bodies[last] = body
    heap.append(Entry(deadline: deadline, id: last))
    siftUp(heap.count - 1)
    return last
  }

  mutating func cancel(_ id: ID) {
    guard bodies.removeValue(forKey: id) != nil else { return }
    // Calls with a time limit that are answered long before it must not pile up.
    guard heap.count > 2 * bodies.count + Self.leastSwept else { return }
    heap.removeAll { bodies[$0.id] == nil }
    for index in stride(from: heap.count / 2 - 1, through: 0, by: -1) { siftDown(index) }
  }

  /// When the first is due, or was before it was cancelled: then the loop wakes once too often. Nil where there is none.
  var next: UInt64? { heap.first?.deadline }

  /// The first that is due at this time.
  mutating func popDue(at now: UInt64) -> (() -> Void)? {
    while let first = heap.first, first.deadline <= now {
      removeFirst()
      if let body = bodies.removeValue(forKey: first.id) { return body }
    }
    return nil
  }

  private mutating func removeFirst() {
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    siftDown(0)
  }

  private mutating func siftUp(_ start: Int) {
    var child = start
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child].deadline < heap[parent].deadline else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  private mutating func siftDown(_ start: Int) {
    var parent = start
    while true {
      let left = 2 * parent + 1
      guard left < heap.count else { return }
      let right = left + 1
      let least = right < heap.count && heap[right].deadline < heap[left].deadline ? right : left
      guard heap[least].deadline < heap[parent].deadline else { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
