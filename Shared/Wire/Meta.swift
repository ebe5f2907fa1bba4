/// `_meta` of params: about the call, not of it (PROTOCOL § 3). Members that are not known are passed over.
package struct Meta: Message {
  package let idempotencyKey: String?
  package let timeoutMs: Int?
  package let traceparent: String?
  package let onBehalfOf: String?
  package let reason: String?

  package init(
    idempotencyKey: String? = nil, timeoutMs: Int? = nil, traceparent: String? = nil, onBehalfOf: String? = nil,
    reason: String? = nil
  ) {
    self.idempotencyKey = idempotencyKey
    self.timeoutMs = timeoutMs
    self.traceparent = traceparent
    self.onBehalfOf = onBehalfOf
    self.reason = reason
  }

  package static let none = Meta()
  package static let member = "_meta"

  package static let object = Object(
    "Meta", "About the call, not of it.", Self.init(idempotencyKey:timeoutMs:traceparent:onBehalfOf:reason:),
    Field(
      "idempotencyKey", { $0.idempotencyKey }, "The same key again gives the stored result, for 30 days.",
      .length(1...Limit.idempotencyKeyCharacters)),
    Field(
      "timeoutMs", { $0.timeoutMs }, "Work that has not begun after this many milliseconds is not begun.",
      .range(1...exactIntegers.upperBound)),
    Field("traceparent", { $0.traceparent }, "W3C Trace Context; made when absent or not valid."),
    Field("onBehalfOf", { $0.onBehalfOf }, "The officer for whom an integration acts.", .length(1...100)),
    Field(
      "reason", { $0.reason }, "Why protected data are read; kept encrypted in the audit log.",
      .length(1...Limit.reasonCharacters)))
}

extension Meta {
  package static func read(_ reader: inout JSONReader, _ limits: Limits) -> Meta? {
    let start = reader.at
    if let meta = plain(&reader) { return meta }
    reader.at = start
    return object.read(&reader, nil)
  }

  /// Almost every `_meta` is an object of short plain strings: read without asking the declaration. Nil, with nothing noted,
  /// where anything is unusual; then the declaration says what.
  private static func plain(_ reader: inout JSONReader) -> Meta? {
    guard reader.take(UInt8(ascii: "{")) else { return nil }
    var (key, trace, officer, reason): (String?, String?, String?, String?)
    var timeout: Int?
    guard !reader.take(UInt8(ascii: "}")) else { return Meta.none }
    repeat {
      reader.skipSpace()
      guard let (name, escaped) = reader.stringRange(), !escaped, reader.take(UInt8(ascii: ":")) else { return nil }
      reader.skipSpace()
      switch true {
      case reader.spells("traceparent", name):
        guard let text = reader.plainString(1...64) else { return nil }
        trace = text
      case reader.spells("idempotencyKey", name):
        guard let text = reader.plainString(1...Limit.idempotencyKeyCharacters) else { return nil }
        key = text
      case reader.spells("timeoutMs", name):
        guard let number = reader.plainInteger(), number > 0 else { return nil }
        timeout = number
      case reader.spells("onBehalfOf", name):
        guard let text = reader.plainString(1...100) else { return nil }
        officer = text
      case reader.spells("reason", name):
        guard let text = reader.plainString(1...Limit.reasonCharacters) else { return nil }
        reason = text
      default: reader.skipValue()
      }
    } while reader.take(UInt8(ascii: ","))
    guard reader.take(UInt8(ascii: "}")) else { return nil }
    return Meta(
      idempotencyKey: key, timeoutMs: timeout, traceparent: trace, onBehalfOf: officer, reason: reason)
  }
}

extension JSONReader {
  @inline(__always)
  fileprivate func spells(_ text: StaticString, _ inside: Range<Int>) -> Bool {
    inside.count == text.utf8CodeUnitCount
      && JSONText.equal(base + inside.lowerBound, text.utf8Start, inside.count)
  }

  /// A string without escapes, of so many bytes: it has no more characters than that.
  fileprivate mutating func plainString(_ bytes: ClosedRange<Int>) -> String? {
    guard let (inside, escaped) = stringRange(), !escaped, bytes.contains(inside.count) else { return nil }
    return text(inside, escaped: false)
  }

  /// A whole number of at most fifteen digits.
  fileprivate mutating func plainInteger() -> Int? {
    var value = 0
    let start = at
    while at < end, base[at] &- 0x30 < 10, at - start < 15 {
      value = value * 10 + Int(base[at] &- 0x30)
      at += 1
    }
    guard at > start, at < end, base[at] == UInt8(ascii: ",") || base[at] == UInt8(ascii: "}") else { return nil }
    return value
  }
}
