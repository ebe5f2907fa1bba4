import Glibc

/// The two kernel clocks that systemd speaks of, read without Foundation.
package enum Clocks {
  /// CLOCK_MONOTONIC in microseconds: what `MONOTONIC_USEC=` and the watchdog count in.
  package static func monotonicMicroseconds() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000 + UInt64(time.tv_nsec) / 1000
  }

  /// CLOCK_REALTIME in milliseconds since 1970-01-01T00:00:00Z.
  static func unixMilliseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
