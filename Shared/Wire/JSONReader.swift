/// What is wrong with one value of a message, and where.
package struct Problem: Sendable, Hashable {
  /// RFC 6901 JSON Pointer into the params; an unknown or missing member has its own path. Empty for the whole.
  package let path: String
  /// One plain phrase, without the value: values may be personal data.
  package let problem: String

  package init(path: String, problem: String) {
    self.path = path
    self.problem = problem
  }
}

/// Reads typed values out of a text that `JSONScanner` has accepted, and gathers every problem instead of the first.
///
/// Safe on any bytes: on a text that was not scanned it gives problems, never undefined behaviour.
package struct JSONReader {
  package enum Mode: Sendable {
    /// A request: unknown members and unknown coded values are problems.
    case request
    /// A result or an event: what is not known is passed over, since members are only ever added.
    case tolerant
  }

  enum PathPart {
    case member(String)
    case index(Int)
  }

  /// More problems than this are not gathered.
  static let maxProblems = 100

  let base: UnsafePointer<UInt8>
  let end: Int
  var at: Int
  package let mode: Mode
  /// Null for a member that may be left out is a problem; old events may hold it.
  let refusesNull: Bool
  package private(set) var problems: [Problem] = []

  package init(base: UnsafePointer<UInt8>, end: Int, at: Int = 0, mode: Mode, refusesNull: Bool? = nil) {
    self.base = base
    self.end = end
    self.at = at
    self.mode = mode
    self.refusesNull = refusesNull ?? (mode == .request)
  }

  /// Reads one value, or says everything that is wrong with it.
  package static func read<Value: WireValue>(
    _ type: Value.Type, from bytes: UnsafeBufferPointer<UInt8>, mode: Mode, limits: Limits = .none
  ) throws(InvalidMessage) -> Value {
    guard let base = bytes.baseAddress else {
      throw InvalidMessage(problems: [Problem(path: "", problem: "is empty")])
    }
    var reader = JSONReader(base: base, end: bytes.count, mode: mode)
    let value = Value.read(&reader, limits)
    guard let value, reader.problems.isEmpty else { throw InvalidMessage(problems: reader.problems) }
    return value
  }

  @inline(__always)
  mutating func skipSpace() {
    while at < end {
      switch base[at] {
      case 0x20, 0x0a, 0x0d, 0x09: at += 1
      default: return
      }
    }
  }

  /// The next byte that is no white space, 0 at the end.
  @inline(__always)
  mutating func peek() -> UInt8 {
    skipSpace()
    return at < end ? base[at] : 0
  }

  @inline(__always)
  mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte, at < end else { return false }
    at += 1
    return true
  }

  /// Passes over one value.
  mutating func skipValue() {
    switch peek() {
    case UInt8(ascii: "\""): _ = stringRange()
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      var depth = 0
      while at < end {
        switch base[at] {
        case UInt8(ascii: "\""):
          _ = stringRange()
          continue
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        default: break
        }
        at += 1
        if depth == 0 { return }
      }
    default:
      while at < end {
        switch base[at] {
        case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), 0x20, 0x0a, 0x0d, 0x09: return
        default: at += 1
        }
      }
    }
  }

  /// The inside of the string that begins here, and whether it holds an escape; nil where no string begins here.
  @inline(__always)
  mutating func stringRange() -> (inside: Range<Int>, escaped: Bool)? {
    guard at < end, base[at] == UInt8(ascii: "\"") else { return nil }
    let start = at + 1
    var escaped = false
    var cursor = Cursor(base: base, end: end, at: start)
    while true {
      cursor.skipPlain()
      guard cursor.at < end else {
        at = end
        return nil
      }
      switch base[cursor.at] {
      case UInt8(ascii: "\""):
        at = cursor.at + 1
        return (start..<cursor.at, escaped)
      case UInt8(ascii: "\\"):
        escaped = true
        cursor.at = min(cursor.at + 2, end)
      default: cursor.at += 1
      }
    }
  }

  mutating func string() -> String? {
    skipSpace()
    guard let (inside, escaped) = stringRange() else { return nil }
    return text(inside, escaped: escaped)
  }

  func text(_ inside: Range<Int>, escaped: Bool) -> String {
    guard escaped else {
      return String(
        decoding: UnsafeBufferPointer(start: base + inside.lowerBound, count: inside.count), as: UTF8.self)
    }
    return String(decoding: JSONText.unescaped(base, inside, escaped: true), as: UTF8.self)
  }

  // MARK: problems

  /// Reads what stands at one member or index, and gives every problem that it finds there its place. Paths are made this
  /// way, from within, so that a message without problems pays for none.
  @inline(__always)
  mutating func inside<Found>(
    _ part: @autoclosure () -> PathPart, _ body: (inout JSONReader) -> Found
  ) -> Found {
    let known = problems.count
    let found = body(&self)
    if problems.count > known { place(from: known, under: part()) }
    return found
  }

  private mutating func place(from first: Int, under part: PathPart) {
    let pointer = JSONPointer.text([part])
    for index in first..<problems.count {
      problems[index] = Problem(path: pointer + problems[index].path, problem: problems[index].problem)
    }
  }

  /// Notes that the value at the present path is wrong. Always nil, so that a reader can `return reader.fail(…)`.
  @discardableResult
  package mutating func fail<Value>(_ problem: String) -> Value? {
    note(problem)
    return nil
  }

  /// Whether a further problem would be told.
  var hasRoomForProblems: Bool { problems.count < Self.maxProblems }

  package mutating func note(_ problem: String, member: String? = nil) {
    guard hasRoomForProblems else { return }
    let pointer = member.map { JSONPointer.text([.member($0)]) } ?? ""
    problems.append(Problem(path: pointer, problem: problem))
  }
}

/// A message whose content is wrong: every problem of it.
package struct InvalidMessage: Error, Equatable, Sendable {
  package let problems: [Problem]
  package init(problems: [Problem]) { self.problems = problems }
}

extension JSONReader {
  /// Whether the next value is a string: for values of two forms.
  package var nextIsString: Bool {
    mutating get { peek() == UInt8(ascii: "\"") }
  }
}
