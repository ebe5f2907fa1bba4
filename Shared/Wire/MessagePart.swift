/// One member of a message without its types: made once per message, so that reading and writing ask the runtime for none.
///
/// While a message is read its values lie in one block of memory, each at the place that was given to it when the message was
/// declared; then they are moved into the initialiser.
///
/// `@unchecked`: nothing in it or in `FieldPart` changes, which the compiler cannot see of a class with heirs.
class MessagePart: @unchecked Sendable {
  /// Of the block. No value needs more.
  static let alignment = 16

  let name: MemberName
  let place: Int

  init(_ name: String, place: Int) {
    self.name = MemberName(name)
    self.place = place
  }

  func shape() -> FieldShape { preconditionFailure("a part is of a field") }

  /// Writes the member of the message at the address.
  func write(_ root: UnsafeRawPointer, _ writer: inout JSONWriter, _ first: inout Bool) {}

  /// Puts the value at its place in the block. False, with nothing put there, after noting a problem.
  func read(_ reader: inout JSONReader, into block: UnsafeMutableRawPointer) -> Bool { false }

  /// Puts what an absent member means at its place. False where the member is required.
  func fillAbsent(_ block: UnsafeMutableRawPointer) -> Bool { false }

  func destroy(in block: UnsafeMutableRawPointer) {}

  /// Reads all members to their places. False, with nothing left there, where one of them has a problem.
  static func read(
    _ parts: [MessagePart], _ reader: inout JSONReader, _ places: inout MemberPlaces, into base: UnsafeMutableRawPointer
  ) -> Bool {
    var filled: UInt64 = 0
    for index in parts.indices {
      let part = parts[index]
      let isFilled: Bool
      if let at = places.next() {
        reader.at = at
        isFilled = reader.inside(.member(part.name.text)) { part.read(&$0, into: base) }
      } else {
        isFilled = part.fillAbsent(base)
        if !isFilled { reader.note("is required", member: part.name.text) }
      }
      if isFilled { filled |= 1 << UInt64(index) } else { places.whole = false }
    }
    reader.at = places.end
    guard !places.whole else { return true }
    for index in parts.indices where filled & 1 << UInt64(index) != 0 {
      parts[index].destroy(in: base)
    }
    return false
  }

  /// Moves the next value out of its place.
  static func take<Value>(
    _ type: Value.Type, _ parts: [MessagePart], _ next: inout Int, from base: UnsafeMutableRawPointer
  ) -> Value {
    defer { next += 1 }
    return (base + parts[next].place).assumingMemoryBound(to: Value.self).move()
  }
}

/// The one kind of part: a class, so that a call costs a look into its table and not a closure's context.
final class FieldPart<Root, Value: WireValue>: MessagePart, @unchecked Sendable {
  private let field: Field<Root, Value>
  private let get: @Sendable (Root) -> Value
  private let mayBeAbsent: Bool

  init(_ field: Field<Root, Value>, in bytes: inout Int) {
    precondition(MemoryLayout<Value>.alignment <= Self.alignment, "\(field.name) needs a wider alignment")
    let mask = MemoryLayout<Value>.alignment - 1
    let place = (bytes + mask) & ~mask
    bytes = place + MemoryLayout<Value>.size
    self.field = field
    get = field.get
    mayBeAbsent = Value.whenAbsent != nil
    super.init(field.name, place: place)
  }

  override func shape() -> FieldShape { field.shape }

  override func write(_ root: UnsafeRawPointer, _ writer: inout JSONWriter, _ first: inout Bool) {
    let value = get(root.assumingMemoryBound(to: Root.self).pointee)
    if mayBeAbsent, value.isAbsent { return }
    writer.member(name, first: &first)
    value.write(&writer)
  }

  override func read(_ reader: inout JSONReader, into block: UnsafeMutableRawPointer) -> Bool {
    Value.read(&reader, field.limits, into: block + place)
  }

  override func fillAbsent(_ block: UnsafeMutableRawPointer) -> Bool {
    guard let value = Value.whenAbsent else { return false }
    (block + place).initializeMemory(as: Value.self, to: value)
    return true
  }

  override func destroy(in block: UnsafeMutableRawPointer) {
    (block + place).assumingMemoryBound(to: Value.self).deinitialize(count: 1)
  }
}
