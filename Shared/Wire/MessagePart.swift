/// One member of a message without its type: made once per message, so that reading and writing ask the runtime for no types.
///
/// While a message is read its values lie in one block of memory, each at the place that was given to it when the message was
/// declared; then they are moved into the initialiser.
struct MessagePart<Root: Sendable>: Sendable {
  /// Of the block. No value needs more.
  static var alignment: Int { 16 }

  let name: MemberName
  let shape: @Sendable () -> FieldShape
  let write: @Sendable (Root, inout JSONWriter, inout Bool) -> Void
  private let place: Int
  /// Puts the value at the place. False, with nothing put there, after noting a problem.
  private let read: @Sendable (inout JSONReader, UnsafeMutableRawPointer) -> Bool
  /// Puts what an absent member means at the place. False where the member is required.
  private let fillAbsent: @Sendable (UnsafeMutableRawPointer) -> Bool
  private let destroy: @Sendable (UnsafeMutableRawPointer) -> Void

  init<Value: WireValue>(_ field: Field<Root, Value>, in bytes: inout Int) {
    precondition(MemoryLayout<Value>.alignment <= Self.alignment, "\(field.name) needs a wider alignment")
    let mask = MemoryLayout<Value>.alignment - 1
    place = (bytes + mask) & ~mask
    bytes = place + MemoryLayout<Value>.size
    let name = MemberName(field.name)
    self.name = name
    shape = { field.shape }
    write = { root, writer, first in
      let value = field.get(root)
      if value.isAbsent { return }
      writer.member(name, first: &first)
      value.write(&writer)
    }
    let limits = field.limits
    read = { reader, memory in
      guard let value = Value.read(&reader, limits) else { return false }
      memory.initializeMemory(as: Value.self, to: value)
      return true
    }
    fillAbsent = { memory in
      guard let value = Value.whenAbsent else { return false }
      memory.initializeMemory(as: Value.self, to: value)
      return true
    }
    destroy = { $0.assumingMemoryBound(to: Value.self).deinitialize(count: 1) }
  }

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
        isFilled = reader.inside(.member(part.name.text)) { part.read(&$0, base + part.place) }
      } else {
        isFilled = part.fillAbsent(base + part.place)
        if !isFilled { reader.note("is required", member: part.name.text) }
      }
      if isFilled { filled |= 1 << UInt64(index) } else { places.whole = false }
    }
    reader.at = places.end
    guard !places.whole else { return true }
    for index in parts.indices where filled & 1 << UInt64(index) != 0 {
      parts[index].destroy(base + parts[index].place)
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
