/// A member that may be left out. Null is not the same as absent and is refused: see `Nullable` and `Patch`.
extension Optional: WireValue where Wrapped: WireValue {
  package static var schema: Schema { Wrapped.schema }
  package static func schema(_ limits: Limits) -> Schema { Wrapped.schema(limits) }
  package static var whenAbsent: Self? { .some(.none) }

  package var isAbsent: Bool {
    switch self {
    case .none: true
    case .some: false
    }
  }

  package static func read(_ reader: inout JSONReader, _ limits: Limits) -> Self? {
    if !reader.refusesNull, reader.peek() == UInt8(ascii: "n") {
      reader.skipValue()
      return .some(.none)
    }
    guard let value = Wrapped.read(&reader, limits) else { return nil }
    return .some(value)
  }

  package static func read(
    _ reader: inout JSONReader, _ limits: Limits, into place: UnsafeMutableRawPointer
  ) -> Bool {
    if !reader.refusesNull, reader.peek() == UInt8(ascii: "n") {
      reader.skipValue()
      place.initializeMemory(as: Self.self, to: .none)
      return true
    }
    return withUnsafeTemporaryAllocation(of: Wrapped.self, capacity: 1) { memory in
      guard let value = memory.baseAddress, Wrapped.read(&reader, limits, into: UnsafeMutableRawPointer(value))
      else { return false }
      place.initializeMemory(as: Self.self, to: .some(value.move()))
      return true
    }
  }

  package func write(_ writer: inout JSONWriter) {
    switch self {
    case .none: writer.null()
    case .some(let value): value.write(&writer)
    }
  }
}

/// A member that is always there and may be null.
package enum Nullable<Wrapped: WireValue>: WireValue {
  case null
  case value(Wrapped)

  package init(_ value: Wrapped?) {
    if let value { self = .value(value) } else { self = .null }
  }

  package var value: Wrapped? {
    switch self {
    case .null: nil
    case .value(let value): value
    }
  }

  package static var schema: Schema { .nullable(Wrapped.schema) }
  package static func schema(_ limits: Limits) -> Schema { .nullable(Wrapped.schema(limits)) }

  package static func read(_ reader: inout JSONReader, _ limits: Limits) -> Self? {
    if reader.peek() == UInt8(ascii: "n") {
      reader.skipValue()
      return .null
    }
    return Wrapped.read(&reader, limits).map { .value($0) }
  }

  package func write(_ writer: inout JSONWriter) {
    switch self {
    case .null: writer.null()
    case .value(let value): value.write(&writer)
    }
  }
}

extension Nullable: Equatable where Wrapped: Equatable {}

/// A change to one member: left out means keep, null means clear, a value means set (RFC 7396).
package enum Patch<Wrapped: WireValue>: WireValue {
  case keep
  case clear
  case set(Wrapped)

  package static var schema: Schema { .nullable(Wrapped.schema) }
  package static func schema(_ limits: Limits) -> Schema { .nullable(Wrapped.schema(limits)) }
  package static var whenAbsent: Self? { .keep }

  package var isAbsent: Bool {
    switch self {
    case .keep: true
    case .clear, .set: false
    }
  }

  /// The value after the change.
  package func applied(to old: Wrapped?) -> Wrapped? {
    switch self {
    case .keep: old
    case .clear: nil
    case .set(let new): new
    }
  }

  package static func read(_ reader: inout JSONReader, _ limits: Limits) -> Self? {
    if reader.peek() == UInt8(ascii: "n") {
      reader.skipValue()
      return .clear
    }
    return Wrapped.read(&reader, limits).map { .set($0) }
  }

  package func write(_ writer: inout JSONWriter) {
    switch self {
    case .keep, .clear: writer.null()
    case .set(let value): value.write(&writer)
    }
  }
}

extension Patch: Equatable where Wrapped: Equatable {}

extension Array: WireValue where Element: WireValue {
  package static var schema: Schema { schema(.none) }
  package static func schema(_ limits: Limits) -> Schema {
    .array(Element.schema(limits.element), items: limits.items)
  }

  package static func read(_ reader: inout JSONReader, _ limits: Limits) -> Self? {
    guard reader.peek() == UInt8(ascii: "[") else { return reader.wrong("an array") }
    reader.at += 1
    var out: Self = []
    var whole = true
    var index = 0
    let limit = limits.element
    if !reader.take(UInt8(ascii: "]")) {
      repeat {
        if let element = reader.inside(.index(index), { Element.read(&$0, limit) }) {
          out.append(element)
        } else {
          whole = false
        }
        index += 1
      } while reader.take(UInt8(ascii: ","))
      guard reader.take(UInt8(ascii: "]")) else { return reader.fail("is not a whole array") }
    }
    if let items = limits.items {
      guard index >= items.lowerBound else { return reader.fail("needs at least \(items.lowerBound) elements") }
      guard index <= items.upperBound else { return reader.fail("holds more than \(items.upperBound) elements") }
    }
    return whole ? out : nil
  }

  package func write(_ writer: inout JSONWriter) { writer.array(self) { $1.write(&$0) } }
}

/// A map from free names to values; written in the order of the names, so that equal maps are equal bytes.
extension Dictionary: WireValue where Key == String, Value: WireValue {
  package static var schema: Schema { schema(.none) }
  package static func schema(_ limits: Limits) -> Schema { .map(Value.schema(limits.element), items: limits.items) }

  package static func read(_ reader: inout JSONReader, _ limits: Limits) -> Self? {
    guard reader.peek() == UInt8(ascii: "{") else { return reader.wrong("an object") }
    reader.at += 1
    var out: Self = [:]
    var whole = true
    var count = 0
    let limit = limits.element
    if !reader.take(UInt8(ascii: "}")) {
      repeat {
        guard let name = reader.string(), reader.take(UInt8(ascii: ":")) else {
          return reader.fail("is not a whole object")
        }
        if let value = reader.inside(.member(name), { Value.read(&$0, limit) }) {
          out[name] = value
        } else {
          whole = false
        }
        count += 1
      } while reader.take(UInt8(ascii: ","))
      guard reader.take(UInt8(ascii: "}")) else { return reader.fail("is not a whole object") }
    }
    if let items = limits.items, !items.contains(count) {
      return reader.fail("must hold \(items.lowerBound) to \(items.upperBound) members")
    }
    return whole ? out : nil
  }

  package func write(_ writer: inout JSONWriter) {
    writer.byte("{")
    var first = true
    for (name, value) in sorted(by: { $0.key < $1.key }) {
      writer.member(name, first: &first)
      value.write(&writer)
    }
    writer.byte("}")
  }
}

/// JSON bytes that are passed on as they lie: stored events, documents made elsewhere.
package struct RawJSON: WireValue, Equatable {
  package let bytes: [UInt8]
  package init(_ bytes: [UInt8]) { self.bytes = bytes }
  package static var schema: Schema { .foreign(name: "AnyObject", doc: "An object of another specification.") }

  package static func read(_ reader: inout JSONReader, _ limits: Limits) -> RawJSON? {
    reader.skipSpace()
    let start = reader.at
    reader.skipValue()
    return RawJSON(Array(UnsafeBufferPointer(start: reader.base + start, count: reader.at - start)))
  }

  package func write(_ writer: inout JSONWriter) { writer.raw(bytes) }
}

/// The same where it must be an object: members whose names another declaration knows.
package struct RawObject: WireValue, Equatable {
  package let bytes: [UInt8]
  package init(_ bytes: [UInt8]) { self.bytes = bytes }
  package static var schema: Schema { .foreign(name: "AnyObject", doc: "An object of another declaration.") }

  package static func read(_ reader: inout JSONReader, _ limits: Limits) -> RawObject? {
    guard reader.peek() == UInt8(ascii: "{") else { return reader.wrong("an object") }
    return RawJSON.read(&reader, limits).map { RawObject($0.bytes) }
  }

  package func write(_ writer: inout JSONWriter) { writer.raw(bytes) }
}
