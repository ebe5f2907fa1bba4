/// The watchdog a service manager holds over this process (`WatchdogSec=`).
package struct Watchdog: Equatable, Sendable {
  /// Without a ping for this long the manager kills and restarts the service.
  package let periodMicroseconds: UInt64

  package init(periodMicroseconds: UInt64) {
    self.periodMicroseconds = periodMicroseconds
  }

  /// How often to ping and to ask the probes: half the period, as sd_watchdog_enabled(3) advises; at least 1 µs.
  package var pingIntervalMicroseconds: UInt64 { max(1, periodMicroseconds / 2) }
}
