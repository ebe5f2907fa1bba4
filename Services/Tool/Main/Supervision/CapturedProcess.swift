import Glibc

/// A program run to its end, with what it wrote to standard output. Its standard error is ours.
enum CapturedProcess {
  /// Bytes that are taken at most: a journal with years of anchors.
  static let most = 1 << 30

  /// - Parameter words: a program found on the path, and its arguments.
  /// - Throws: where it cannot be started, or ends with anything but 0.
  static func run(_ words: [String]) throws(Failure) -> [UInt8] {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw .system("A pipe cannot be made") }
    // One thread: nothing can be started between the two calls.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&files, ends[1], STDOUT_FILENO)
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    var pid: pid_t = 0
    let code = posix_spawnp(&pid, words[0], &files, nil, arguments, environ)
    close(ends[1])
    guard code == 0 else {
      errno = code
      throw .system("\(words[0]) cannot be started")
    }
    let bytes = contents(ends[0])
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    guard status == 0 else { throw Failure(.failed, "\(words[0]) failed; what it said stands above.") }
    return bytes
  }

  private static func contents(_ descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < most {
      let count = read(descriptor, &chunk, chunk.count)
      if count == 0 { break }
      if count > 0 { bytes.append(contentsOf: chunk[..<count]) }
      if count < 0, errno != EINTR { break }
    }
    return bytes
  }
}
