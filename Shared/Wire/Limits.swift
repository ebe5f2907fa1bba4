/// The bounds that one member sets on its value: checked when read, shown in the schema.
package struct Limits: Sendable, Equatable {
  /// Inclusive bounds of an integer.
  package var range: ClosedRange<Int>?
  /// Inclusive bounds of a text's length in Unicode scalars (JSON Schema's characters), elements of a list included.
  package var length: ClosedRange<Int>?
  /// Inclusive bounds of the number of elements of a list or members of a map.
  package var items: ClosedRange<Int>?

  package static let none = Limits()
  package static func range(_ range: ClosedRange<Int>) -> Limits { Limits(range: range) }
  package static func length(_ length: ClosedRange<Int>) -> Limits { Limits(length: length) }
  package static func items(_ items: ClosedRange<Int>) -> Limits { Limits(items: items) }
  package func length(_ length: ClosedRange<Int>) -> Limits { Limits(range: range, length: length, items: items) }
  package func range(_ range: ClosedRange<Int>) -> Limits { Limits(range: range, length: length, items: items) }

  /// What a list or a map hands to its elements.
  var element: Limits { Limits(range: range, length: length, items: nil) }
}

/// Integers that every JSON implementation holds exactly: ±(2^53−1).
package let exactIntegers: ClosedRange<Int> = -9_007_199_254_740_991...9_007_199_254_740_991
