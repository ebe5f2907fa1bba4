import Bus
import Logging
import Systemd

/// The service manager, where there is one: readiness, watchdog and inherited sockets.
struct Manager {
  private let watchdog: Watchdog?
  private let gate: WatchdogGate?
  private let sockets: [ListenSocket]

  /// Takes what was inherited out of the environment: before any thread is made.
  init() throws(StartFailure) {
    do throws(SystemdError) {
      watchdog = try ServiceManager.watchdog()
      gate = watchdog.map { WatchdogGate($0) }
      sockets = try ListenSocket.inherited()
    } catch {
      throw StartFailure(code: .configuration, description: error.description)
    }
  }

  /// The longest pause between two pings, and between two looks at the clock, in milliseconds.
  var pauseMilliseconds: Int { min(1000, Int((watchdog?.pingIntervalMicroseconds ?? 1_000_000) / 1000)) }

  func heartbeat(_ part: String) -> WatchdogGate.Heartbeat? { gate?.register(part) }

  func ping(_ logger: Logger) {
    guard let gate, let outcome = try? gate.ping() else { return }
    if case .withheld(let parts) = outcome {
      logger.report(.watchdogWithheld, "stuck: \(parts.joined(separator: ", "))")
    }
  }

  /// The inherited socket of the service's name, else its own path.
  func place(_ service: String, _ paths: SocketPaths) throws(SystemdError) -> Server.Place {
    if let socket = try ListenSocket.named(service, among: sockets) { return .inherited(socket.descriptor) }
    return .path(paths.socket(service))
  }

  // Where the manager cannot be told, the service serves all the same; systemd's own time-outs then decide.
  func ready(_ status: String) { _ = try? ServiceManager.ready(status: status) }
  func reloading() { _ = try? ServiceManager.reloading() }
  func stopping() { _ = try? ServiceManager.stopping(status: "Answering what is in flight") }
}
