import Glibc

/// One program that was started and not yet collected.
struct ChildProcess {
  let pid: pid_t

  /// Starts a program in a process group of its own, so that Ctrl-C reaches only the one that stops it in order. Its standard
  /// output goes to our standard error: ours says `ready` and nothing else.
  ///
  /// - Parameter words: the program's path and its arguments.
  static func start(_ words: [String]) throws(Failure) -> ChildProcess {
    var attributes = posix_spawnattr_t()
    var files = posix_spawn_file_actions_t()
    posix_spawnattr_init(&attributes)
    posix_spawn_file_actions_init(&files)
    defer {
      posix_spawnattr_destroy(&attributes)
      posix_spawn_file_actions_destroy(&files)
    }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&files, STDERR_FILENO, STDOUT_FILENO)
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    var pid: pid_t = 0
    let code = posix_spawn(&pid, words[0], &files, &attributes, arguments, environ)
    guard code == 0 else {
      errno = code
      throw .system("\(words[0]) cannot be started")
    }
    return ChildProcess(pid: pid)
  }

  func signal(_ signal: Int32) { kill(pid, signal) }

  /// How it ended, in words; nil while it runs. Collects it.
  func end() -> String? {
    var status: Int32 = 0
    guard waitpid(pid, &status, WNOHANG) == pid else { return nil }
    let signal = status & 0x7f
    if signal == 0 { return "exit code \((status >> 8) & 0xff)" }
    return "signal \(signal), \(String(cString: strsignal(signal)))"
  }
}
