/// What a check came to: what was looked at, what is wrong, and what the file cannot show.
package struct Verdict: Sendable, Equatable {
  /// One sentence for each thing that was checked and holds.
  package private(set) var checked: [String] = []
  /// One sentence for each fault.
  package private(set) var faults: [String] = []
  /// What is as it should be and yet worth knowing.
  package private(set) var notes: [String] = []

  package var isWhole: Bool { faults.isEmpty }

  mutating func require(_ holds: Bool, _ fault: @autoclosure () -> String) {
    if !holds { faults.append(fault()) }
  }

  mutating func note(_ text: String) { notes.append(text) }

  /// A part of the check, told as checked where it found no fault.
  mutating func part(_ told: String, _ body: (inout Verdict) -> Void) {
    let before = faults.count
    body(&self)
    if faults.count == before { checked.append(told) }
  }
}

/// A file that cannot be checked because it is not what it should be.
package struct Unreadable: Error, Sendable, Equatable, CustomStringConvertible {
  package let description: String
  init(_ description: String) { self.description = description }
}
