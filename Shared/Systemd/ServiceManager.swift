import CSystemd
import Glibc

/// What a service tells its manager, by sd_notify(3). Without a manager (`NOTIFY_SOCKET` unset) every call is a no-op
/// that answers false, so the same binary runs anywhere.
///
/// `NOTIFY_SOCKET` stays in the environment, because libsystemd reads it at every call; the units say
/// `NotifyAccess=main`, so a child that inherits it cannot speak for the service.
package enum ServiceManager {
  /// READY=1: the own socket answers and the own database is open. Also ends a reload.
  /// - Returns: whether a manager was told.
  @discardableResult
  package static func ready(status: String) throws(SystemdError) -> Bool {
    try notify("READY=1\nSTATUS=\(oneLine(status))")
  }

  /// STATUS=: one line for `systemctl status`. Never holds personal data.
  @discardableResult
  package static func status(_ text: String) throws(SystemdError) -> Bool {
    try notify("STATUS=\(oneLine(text))")
  }

  /// RELOADING=1 with the time the manager needs to order it (`Type=notify-reload`, systemd 253 and later; older ones
  /// ignore the time). Must be followed by `ready(status:)`, else the unit stays "reloading".
  @discardableResult
  package static func reloading() throws(SystemdError) -> Bool {
    try notify("RELOADING=1\nMONOTONIC_USEC=\(Clocks.monotonicMicroseconds())")
  }

  /// STOPPING=1: no new work is taken; what is in flight is being answered.
  @discardableResult
  package static func stopping(status: String) throws(SystemdError) -> Bool {
    try notify("STOPPING=1\nSTATUS=\(oneLine(status))")
  }

  /// WATCHDOG=1: still alive. Call it through `WatchdogGate`, which knows whether that is true.
  @discardableResult
  package static func watchdogPing() throws(SystemdError) -> Bool {
    try notify("WATCHDOG=1")
  }

  /// The watchdog the manager holds over this process, or nil where it holds none. Reads `WATCHDOG_USEC` and
  /// `WATCHDOG_PID` and takes them out of the environment, so a child does not believe that they are about it: call
  /// once, before other threads are started.
  package static func watchdog() throws(SystemdError) -> Watchdog? {
    var period: UInt64 = 0
    let expected = try SystemdError.check(sd_watchdog_enabled(1, &period), "sd_watchdog_enabled")
    return expected > 0 ? Watchdog(periodMicroseconds: period) : nil
  }

  private static func notify(_ state: String) throws(SystemdError) -> Bool {
    try SystemdError.check(sd_notify(0, state), "sd_notify") > 0
  }

  /// A line break would start a new assignment, so text from elsewhere could say READY=1 for us.
  static func oneLine(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7f ? " " : $0 }))
  }
}
