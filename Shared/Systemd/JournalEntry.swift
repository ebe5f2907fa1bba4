import CSystemd
import Glibc

/// One journal record being built: every field lies as `NAME=value` in one buffer, so a record costs two allocations
/// however many fields it has. Values may hold any byte, line breaks included.
package struct JournalEntry: Sendable {
  private var buffer: [UInt8] = []
  private var ends: [Int] = []

  package init() {
    buffer.reserveCapacity(512)
    ends.reserveCapacity(16)
  }

  /// How many fields it has.
  package var count: Int { ends.count }

  /// Adds a text field.
  package mutating func append(_ name: StaticString, _ value: some StringProtocol) {
    begin(name)
    buffer.append(contentsOf: value.utf8)
    ends.append(buffer.count)
  }

  /// Adds an integer field in decimal.
  package mutating func append(_ name: StaticString, _ value: some FixedWidthInteger) {
    begin(name)
    Decimal.append(value, to: &buffer)
    ends.append(buffer.count)
  }

  /// Adds a field whose name is known at run time; it must be a valid field name (`JournalField.name(forMetadata:)`).
  package mutating func append(named name: String, _ value: String) {
    buffer.append(contentsOf: name.utf8)
    buffer.append(UInt8(ascii: "="))
    buffer.append(contentsOf: value.utf8)
    ends.append(buffer.count)
  }

  /// Adds the `MESSAGE_ID` that says what happened.
  package mutating func append(_ id: MessageID) {
    append(JournalField.messageID, id.rawValue)
  }

  /// The fields as text, in order; for tests and for reading.
  package var fields: [String] {
    ends.indices.map { index in
      String(decoding: buffer[(index == 0 ? 0 : ends[index - 1])..<ends[index]], as: UTF8.self)
    }
  }

  /// Hands the record to journald over its native socket. A journald that is absent is no error to libsystemd, so ask
  /// `Journal` for the right destination first.
  func send() throws(SystemdError) {
    let result: CInt = buffer.withUnsafeBytes { bytes in
      withUnsafeTemporaryAllocation(of: iovec.self, capacity: max(1, ends.count)) { vector in
        var start = 0
        for (index, end) in ends.enumerated() {
          let base = UnsafeMutableRawPointer(mutating: bytes.baseAddress! + start)
          vector.initializeElement(at: index, to: iovec(iov_base: base, iov_len: end - start))
          start = end
        }
        return sd_journal_sendv(vector.baseAddress, CInt(ends.count))
      }
    }
    try SystemdError.check(result, "sd_journal_sendv")
  }

  private mutating func begin(_ name: StaticString) {
    name.withUTF8Buffer { buffer.append(contentsOf: $0) }
    buffer.append(UInt8(ascii: "="))
  }
}

/// Decimal digits without an intermediate String.
enum Decimal {
  static func append<Number: FixedWidthInteger>(_ value: Number, to bytes: inout [UInt8], minimumDigits: Int = 1) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    let start = bytes.count
    var rest = value.magnitude
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    while bytes.count - start < minimumDigits { bytes.append(UInt8(ascii: "0")) }
    bytes[start...].reverse()
  }
}
