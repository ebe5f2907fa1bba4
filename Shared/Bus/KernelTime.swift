import Glibc

/// The kernel's clocks, read without Foundation.
package enum KernelTime {
  /// CLOCK_REALTIME in microseconds since 1970.
  package static func wallMicroseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
  }

  /// CLOCK_BOOTTIME in nanoseconds: goes on while the machine sleeps, so that a time limit means what it says.
  package static func bootNanoseconds() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  /// CLOCK_MONOTONIC in nanoseconds: stands still while the machine sleeps.
  package static func monotonicNanoseconds() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  /// The same in whole milliseconds.
  package static func monotonicMilliseconds() -> Int { Int(monotonicNanoseconds() / 1_000_000) }
}
