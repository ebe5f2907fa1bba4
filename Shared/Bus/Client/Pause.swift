import Glibc

/// Sleeping the thread: only for threads that wait for nothing else.
enum Pause {
  static func sleep(milliseconds: Int) {
    var rest = timespec(tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
    while true {
      var left = timespec()
      guard nanosleep(&rest, &left) != 0, errno == EINTR else { return }
      rest = left
    }
  }
}
