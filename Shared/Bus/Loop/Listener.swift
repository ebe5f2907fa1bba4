import CSystemd
import Glibc

/// A listening socket: hands over every connection that comes.
final class Listener: ReadinessHandler {
  /// Connections that are accepted before the loop turns to what the others ask.
  private static let acceptsPerTurn = 64
  /// How long nothing is accepted when the process has no descriptor left, in nanoseconds.
  private static let pause: UInt64 = 100_000_000

  private let core: LoopCore
  private let accept: (CInt) -> Void
  private var watch: LoopCore.Watch?
  private var isPaused = false

  /// `descriptor` is the listener's from now on.
  init(_ core: LoopCore, descriptor: CInt, accept: @escaping (CInt) -> Void) {
    self.core = core
    self.accept = accept
    stadsbuss_set_nonblocking(descriptor)
    watch = core.watch(descriptor, self)
  }

  func ready(_ readiness: Readiness) { acceptSome() }

  private func acceptSome() {
    guard !isPaused else { return }
    for _ in 0..<Self.acceptsPerTurn {
      guard let watch else { return }
      let descriptor = stadsbuss_accept(watch.descriptor)
      if descriptor >= 0 {
        accept(descriptor)
        continue
      }
      switch -descriptor {
      case EAGAIN: return
      case EMFILE, ENFILE, ENOBUFS, ENOMEM:
        isPaused = true
        _ = core.schedule(after: Self.pause) { [self] in
          isPaused = false
          acceptSome()
        }
        return
      // One that broke before it was accepted.
      default: continue
      }
    }
    _ = core.schedule(after: 0) { [self] in acceptSome() }
  }

  func stop() {
    guard let watch else { return }
    self.watch = nil
    core.forget(watch)
    close(watch.descriptor)
  }
}
