/// How a client gets over a service that goes away and comes back, or cannot take a call now.
package struct Recovery: Sendable {
  /// How long the service may be away, or answer that it cannot now, before that is the answer.
  package var patienceMilliseconds: Int
  /// The upper bound of the first pause; that of each further one is twice as long, up to `longestPauseMilliseconds`.
  package var firstPauseMilliseconds: Int
  package var longestPauseMilliseconds: Int

  package init(
    patienceMilliseconds: Int = 60_000, firstPauseMilliseconds: Int = 50, longestPauseMilliseconds: Int = 2000
  ) {
    self.patienceMilliseconds = patienceMilliseconds
    self.firstPauseMilliseconds = firstPauseMilliseconds
    self.longestPauseMilliseconds = longestPauseMilliseconds
  }

  /// The pause before the try after so many failed ones: anything from 1 ms to the doubled bound, with equal chance ("full
  /// jitter"), so that clients which lost a service together do not come back together.
  package func pause(attempt: Int) -> Int {
    Int.random(in: 1...max(1, min(longestPauseMilliseconds, firstPauseMilliseconds << min(attempt, 16))))
  }
}

/// The pauses of one row of failures.
package struct Backoff: Sendable {
  private let recovery: Recovery
  private var attempt = 0

  package init(_ recovery: Recovery = Recovery()) { self.recovery = recovery }

  /// Milliseconds to wait before the next try.
  package mutating func next() -> Int {
    defer { attempt += 1 }
    return recovery.pause(attempt: attempt)
  }

  /// It went well: the next failure is a first one.
  package mutating func reset() { attempt = 0 }
}
