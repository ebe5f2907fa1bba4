/// Numbers in one piece of memory that a solver owns and uses again and again.
///
/// It is what `UnsafeMutablePointer` is, with an owner: the inner loops of the solver touch a dozen of these at once, and
/// their indices come from a market that was checked when it was built. Debug builds check every index.
struct Row<Element: BitwiseCopyable>: ~Copyable {
  let base: UnsafeMutablePointer<Element>
  let count: Int

  init(_ count: Int, filledWith element: Element) {
    self.count = count
    base = .allocate(capacity: max(count, 1))
    base.initialize(repeating: element, count: count)
  }

  deinit { base.deallocate() }

  @inline(__always)
  subscript(index: Int) -> Element {
    get {
      assert(index >= 0 && index < count)
      return base[index]
    }
    nonmutating set {
      assert(index >= 0 && index < count)
      base[index] = newValue
    }
  }

  /// Sets every element.
  func fill(_ element: Element) { base.update(repeating: element, count: count) }

  /// The elements as an array.
  var array: [Element] { Array(UnsafeBufferPointer(start: base, count: count)) }
}
