/// A fault that RFC 8259 allows but this protocol does not, and the byte where it stands.
package struct JSONFlaw: Sendable, Equatable {
  package enum Kind: Sendable { case duplicateMember, loneSurrogate }
  package let kind: Kind
  /// Offset of the offending member name's opening quote, or of the string that holds the surrogate.
  package let offset: Int
}

/// Where and why a text is not JSON.
package struct JSONSyntaxError: Error, Equatable, Sendable {
  package let offset: Int
  package let problem: String
}

/// Decides whether bytes are exactly one JSON text by RFC 8259, in UTF-8, nested no deeper than `maxDepth`.
///
/// One pass, no tree. Duplicate members and lone surrogates are legal JSON, so they are noted as flaws and judged by the
/// caller, who knows whether they stand inside `params`. Kept and reused, so that a steady stream allocates nothing.
package struct JSONScanner {
  package static let maxDepth = 64
  /// More flaws than this are not noted: one is enough to refuse a message.
  static let maxFlaws = 64
  /// Up to this many members are compared pairwise; more go through a hash, so that hostile objects cost O(n).
  static let pairwiseMembers = 12

  package private(set) var flaws: [JSONFlaw] = []
  private var names: [Name] = []
  /// Where the value of the watched member of the last watched object begins; −1 where it has none.
  private(set) var watchedAt = -1
  /// Whether the last watched object holds nothing else.
  private(set) var watchedAlone = false

  /// `"_meta"`: the member of params that is about the call. Noted on the way, so that params need not be searched for it.
  private static let watched: StaticString = "\"_meta\""

  struct Name {
    var start: Int32
    var end: Int32
    var escaped: Bool
  }

  package init() {
    names.reserveCapacity(64)
  }

  /// Forgets the last text.
  mutating func begin() {
    forgetFlaws()
    names.removeAll(keepingCapacity: true)
  }

  /// Forgets flaws that have been judged.
  mutating func forgetFlaws() { flaws.removeAll(keepingCapacity: true) }

  /// Nil where the text is valid; its flaws are then in `flaws`.
  package mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> JSONSyntaxError? {
    begin()
    guard let base = bytes.baseAddress else { return JSONSyntaxError(offset: 0, problem: "the text is empty") }
    var cursor = Cursor(base: base, end: bytes.count, at: 0)
    do throws(JSONSyntaxError) {
      cursor.skipSpace()
      try value(&cursor, depth: 0)
      cursor.skipSpace()
      guard cursor.at == cursor.end else { throw cursor.error("something follows the JSON text") }
      return nil
    } catch {
      return error
    }
  }

  mutating func value(_ c: inout Cursor, depth: Int) throws(JSONSyntaxError) {
    guard c.at < c.end else { throw c.error("the text ends where a value was expected") }
    switch c.base[c.at] {
    case UInt8(ascii: "\""): _ = try string(&c)
    case UInt8(ascii: "{"): try object(&c, depth: depth + 1)
    case UInt8(ascii: "["): try array(&c, depth: depth + 1)
    case UInt8(ascii: "t"): try c.literal("true")
    case UInt8(ascii: "f"): try c.literal("false")
    case UInt8(ascii: "n"): try c.literal("null")
    default: try c.number()
    }
  }

  private mutating func array(_ c: inout Cursor, depth: Int) throws(JSONSyntaxError) {
    try elements(&c, depth: depth) { (scanner, c) throws(JSONSyntaxError) in try scanner.value(&c, depth: depth) }
  }

  /// One array. `body` is called where each element begins and reads it.
  @inline(__always)
  mutating func elements(
    _ c: inout Cursor, depth: Int, _ body: (inout JSONScanner, inout Cursor) throws(JSONSyntaxError) -> Void
  ) throws(JSONSyntaxError) {
    guard depth <= Self.maxDepth else { throw c.error("nested deeper than \(Self.maxDepth)") }
    c.at += 1
    c.skipSpace()
    if c.take(UInt8(ascii: "]")) { return }
    while true {
      try body(&self, &c)
      c.skipSpace()
      if c.take(UInt8(ascii: ",")) {
        c.skipSpace()
        continue
      }
      guard c.take(UInt8(ascii: "]")) else { throw c.error("expected , or ] in an array") }
      return
    }
  }

  private mutating func object(_ c: inout Cursor, depth: Int) throws(JSONSyntaxError) {
    try members(&c, depth: depth) { (scanner, c, _) throws(JSONSyntaxError) in try scanner.value(&c, depth: depth) }
  }

  /// The params of a request: an object as any other, of which `_meta` is noted in `watchedAt`.
  mutating func params(_ c: inout Cursor, depth: Int) throws(JSONSyntaxError) {
    var found = -1
    var count = 0
    try members(&c, depth: depth) { (scanner, c, name) throws(JSONSyntaxError) in
      count += 1
      if found < 0, Self.isWatched(name, c) { found = c.at }
      try scanner.value(&c, depth: depth)
    }
    watchedAt = found
    watchedAlone = found >= 0 && count == 1
  }

  private static func isWatched(_ name: Name, _ c: Cursor) -> Bool {
    let range = Int(name.start)..<Int(name.end)
    if name.escaped {
      let inside = range.lowerBound + 1..<range.upperBound - 1
      return JSONText.unescaped(c.base, inside, escaped: true).elementsEqual(Meta.member.utf8)
    }
    return range.count == watched.utf8CodeUnitCount
      && JSONText.equal(c.base + range.lowerBound, watched.utf8Start, range.count)
  }

  /// One object. `body` is called where each member's value begins and reads it.
  @inline(__always)
  mutating func members(
    _ c: inout Cursor, depth: Int,
    _ body: (inout JSONScanner, inout Cursor, Name) throws(JSONSyntaxError) -> Void
  ) throws(JSONSyntaxError) {
    guard depth <= Self.maxDepth else { throw c.error("nested deeper than \(Self.maxDepth)") }
    c.at += 1
    c.skipSpace()
    if c.take(UInt8(ascii: "}")) { return }
    let first = names.count
    while true {
      guard c.at < c.end, c.base[c.at] == UInt8(ascii: "\"") else { throw c.error("expected a member name") }
      let start = c.at
      let escaped = try string(&c)
      let name = Name(start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: c.at), escaped: escaped)
      names.append(name)
      c.skipSpace()
      guard c.take(UInt8(ascii: ":")) else { throw c.error("expected : after a member name") }
      c.skipSpace()
      try body(&self, &c, name)
      c.skipSpace()
      if c.take(UInt8(ascii: ",")) {
        c.skipSpace()
        continue
      }
      guard c.take(UInt8(ascii: "}")) else { throw c.error("expected , or } in an object") }
      break
    }
    noteDuplicates(from: first, c)
    while names.count > first { names.removeLast() }
  }

  /// Notes every name that equals an earlier one of the same object, compared after unescaping.
  private mutating func noteDuplicates(from first: Int, _ c: Cursor) {
    let count = names.count - first
    guard count > 1 else { return }
    guard count <= Self.pairwiseMembers, !names[first...].contains(where: \.escaped) else {
      var seen = Set<[UInt8]>(minimumCapacity: count)
      for name in names[first...] {
        let bytes = JSONText.unescaped(c.base, Int(name.start) + 1..<Int(name.end) - 1, escaped: name.escaped)
        if !seen.insert(bytes).inserted { note(.duplicateMember, Int(name.start)) }
      }
      return
    }
    var repeated: [Int32] = []
    names.withUnsafeBufferPointer { names in
      for later in first + 1..<names.count {
        let b = names[later]
        let length = b.end &- b.start
        // Length and first letter tell almost all names apart.
        let letter = c.base[Int(b.start) + 1]
        for earlier in first..<later {
          let a = names[earlier]
          if a.end &- a.start == length, c.base[Int(a.start) + 1] == letter,
            JSONText.equal(c.base + Int(a.start), c.base + Int(b.start), Int(length))
          {
            repeated.append(b.start)
            break
          }
        }
      }
    }
    for start in repeated { note(.duplicateMember, Int(start)) }
  }

  private mutating func note(_ kind: JSONFlaw.Kind, _ offset: Int) {
    if flaws.count < Self.maxFlaws { flaws.append(JSONFlaw(kind: kind, offset: offset)) }
  }

  /// Reads a string, quotes included. True where it holds an escape.
  mutating func string(_ c: inout Cursor) throws(JSONSyntaxError) -> Bool {
    let start = c.at
    c.at += 1
    var escaped = false
    var lone = false
    while true {
      c.skipPlain()
      guard c.at < c.end else { throw c.error("a string has no end") }
      let byte = c.base[c.at]
      switch byte {
      case UInt8(ascii: "\""):
        c.at += 1
        if lone { note(.loneSurrogate, start) }
        return escaped
      case UInt8(ascii: "\\"):
        escaped = true
        if try !c.escape() { lone = true }
      case 0..<0x20: throw c.error("a control character in a string must be escaped")
      case 0x80...: try c.multibyte()
      default: c.at += 1
      }
    }
  }
}
