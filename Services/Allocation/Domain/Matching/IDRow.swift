/// Identifiers as bytes in one buffer, numbered in the order in which they come: a million of them cost no million objects.
package struct IDRow: Sendable {
  private var bytes: [UInt8] = []
  private var starts: [Int] = [0]

  package init() {}

  /// How many identifiers there are; they are numbered from 0.
  package var count: Int { starts.count - 1 }

  /// How many bytes they are together.
  var byteCount: Int { bytes.count }

  /// The identifier with a number. Bytes that are not UTF-8 are shown with the replacement character.
  package subscript(index: Int) -> String {
    String(decoding: bytes[starts[index]..<starts[index + 1]], as: UTF8.self)
  }

  /// Appends the bytes of an identifier to an output buffer.
  package func append(_ index: Int, to output: inout [UInt8]) {
    output.append(contentsOf: bytes[starts[index]..<starts[index + 1]])
  }

  /// Lends the bytes of an identifier.
  package func withBytes<Result>(_ index: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[starts[index]..<starts[index + 1]])) }
  }

  /// Lends all bytes, and where each identifier begins among them; one more entry than identifiers.
  func withAll<Result>(_ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<Int>) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { bytes in starts.withUnsafeBufferPointer { body(bytes, $0) } }
  }

  /// Whether one identifier comes before another, byte for byte.
  package func precedes(_ first: Int, _ second: Int) -> Bool {
    bytes[starts[first]..<starts[first + 1]].lexicographicallyPrecedes(bytes[starts[second]..<starts[second + 1]])
  }

  /// Whether two identifiers are the same, byte for byte.
  func areEqual(_ first: Int, _ second: Int) -> Bool {
    bytes[starts[first]..<starts[first + 1]].elementsEqual(bytes[starts[second]..<starts[second + 1]])
  }

  /// Adds an identifier without asking whether it is new.
  mutating func append(_ id: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: id)
    starts.append(bytes.count)
  }

  /// Makes room for so many in all.
  mutating func reserve(count: Int, bytes size: Int) {
    starts.reserveCapacity(count + 1)
    bytes.reserveCapacity(size)
  }
}
