import Glibc

/// The signals that a daemon acts on, taken one at a time on the main thread.
enum Signals {
  enum Received { case reload, stop, none }

  /// Must run before any other thread is made: they inherit the mask.
  static func block() {
    var set = wanted
    pthread_sigmask(SIG_BLOCK, &set, nil)
    signal(SIGPIPE, SIG_IGN)
    // The Swift runtime's own handlers write what lies in memory near the fault to standard error: people's data perhaps.
    for fault in [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGQUIT] { signal(fault, SIG_DFL) }
  }

  /// Waits for one.
  static func next(milliseconds: Int) -> Received {
    var set = wanted
    var time = timespec(tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
    switch sigtimedwait(&set, nil, &time) {
    case SIGHUP: return .reload
    case SIGTERM, SIGINT: return .stop
    default: return .none
    }
  }

  private static var wanted: sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for signal in [SIGHUP, SIGTERM, SIGINT] { sigaddset(&set, signal) }
    return set
  }
}
