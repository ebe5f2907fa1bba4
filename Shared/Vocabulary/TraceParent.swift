/// The `traceparent` of W3C Trace Context (Recommendation, 2021): which trace a call belongs to, and its parent span.
package struct TraceParent: Sendable, Hashable {
  private let traceHigh: UInt64
  private let traceLow: UInt64
  /// The 64-bit id of the span that called; never 0.
  package let spanID: UInt64
  /// Whether the caller records the trace (bit 0 of the flags).
  package let isSampled: Bool

  /// A new trace from 24 random bytes (16 for the trace, 8 for the span). nil for another count, and for the one-in-2^64
  /// case where either is all zeros, which the recommendation forbids.
  package init?(random: some Collection<UInt8>, isSampled: Bool = true) {
    guard random.count == 24 else { return nil }
    let halves = stride(from: 0, to: 24, by: 8).map { start in
      random.dropFirst(start).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }
    self.init(traceHigh: halves[0], traceLow: halves[1], spanID: halves[2], isSampled: isSampled)
  }

  /// A trace from three words. A zero is taken as 1: the recommendation forbids ids of zeros only.
  package init(high: UInt64, low: UInt64, spanID: UInt64, isSampled: Bool = true) {
    traceHigh = high
    traceLow = low == 0 && high == 0 ? 1 : low
    self.spanID = spanID == 0 ? 1 : spanID
    self.isSampled = isSampled
  }

  /// Of what a service does without being asked by anybody who has a trace.
  package static let own = TraceParent(high: 0, low: 1, spanID: 1, isSampled: false)

  private init?(traceHigh: UInt64, traceLow: UInt64, spanID: UInt64, isSampled: Bool) {
    guard traceHigh != 0 || traceLow != 0, spanID != 0 else { return nil }
    self.traceHigh = traceHigh
    self.traceLow = traceLow
    self.spanID = spanID
    self.isSampled = isSampled
  }

  /// The same trace with another span as parent. A zero `spanID` keeps this one's.
  package func child(spanID: UInt64) -> TraceParent {
    TraceParent(traceHigh: traceHigh, traceLow: traceLow, spanID: spanID, isSampled: isSampled) ?? self
  }

  /// The trace id as 32 hexadecimal digits: what `TRACE_ID` holds in the journal.
  package var traceID: String {
    String(unsafeUninitializedCapacity: 32) { text in
      ASCII.put(hexadecimal: traceHigh, at: 0, text)
      ASCII.put(hexadecimal: traceLow, at: 16, text)
      return 32
    }
  }
}

extension TraceParent: TextCoded {
  package static let format = TextFormat(
    "TraceParent", pattern: "^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}(-.*)?$",
    example: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    summary: "The trace a call belongs to (W3C Trace Context traceparent).")

  /// Reads version 00, and of later versions the part that version 00 has, as § 4.3 of the recommendation tells.
  package init(parsing text: String) throws(TextProblem) {
    var text = text
    let problem: TextProblem
    switch text.withUTF8(Self.read) {
    case .success(let value):
      self = value
      return
    case .failure(let found): problem = found
    }
    throw problem
  }

  private static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<TraceParent, TextProblem> {
    guard bytes.count >= 55, bytes[2] == ASCII.hyphen, bytes[35] == ASCII.hyphen, bytes[52] == ASCII.hyphen,
      let version = ASCII.hexadecimal(bytes, 0..<2), let high = ASCII.hexadecimal(bytes, 3..<19),
      let low = ASCII.hexadecimal(bytes, 19..<35), let span = ASCII.hexadecimal(bytes, 36..<52),
      let flags = ASCII.hexadecimal(bytes, 53..<55)
    else {
      return .failure(TextProblem("A traceparent is 00-<32 hexadecimal digits>-<16>-<2>, in lower case."))
    }
    guard version != 0xff, version == 0 ? bytes.count == 55 : bytes.count == 55 || bytes[55] == ASCII.hyphen else {
      return .failure(TextProblem("A traceparent has version 00 and nothing after its flags."))
    }
    guard let value = TraceParent(traceHigh: high, traceLow: low, spanID: span, isSampled: flags & 1 == 1) else {
      return .failure(TextProblem("Neither the trace id nor the parent id of a traceparent may be all zeros."))
    }
    return .success(value)
  }

  /// Always version 00, with no flag but `sampled`.
  package var text: String {
    String(unsafeUninitializedCapacity: Self.textBytes) { text in
      write(text)
      return Self.textBytes
    }
  }

  private static let textBytes = 55

  private func write(_ text: UnsafeMutableBufferPointer<UInt8>) {
    text[0] = ASCII.zero
    text[1] = ASCII.zero
    text[2] = ASCII.hyphen
    ASCII.put(hexadecimal: traceHigh, at: 3, text)
    ASCII.put(hexadecimal: traceLow, at: 19, text)
    text[35] = ASCII.hyphen
    ASCII.put(hexadecimal: spanID, at: 36, text)
    text[52] = ASCII.hyphen
    text[53] = ASCII.zero
    text[54] = isSampled ? ASCII.zero + 1 : ASCII.zero
  }
}

extension TraceParent {
  /// Appends the text, in ASCII.
  package func write(to bytes: inout [UInt8]) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.textBytes) { text in
      write(text)
      bytes.append(contentsOf: text)
    }
  }

  /// Appends the trace id, in ASCII.
  package func writeTraceID(to bytes: inout [UInt8]) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { digits in
      ASCII.put(hexadecimal: traceHigh, at: 0, digits)
      ASCII.put(hexadecimal: traceLow, at: 16, digits)
      bytes.append(contentsOf: digits)
    }
  }
}

extension TraceParent: CustomStringConvertible {
  package var description: String { text }
}
