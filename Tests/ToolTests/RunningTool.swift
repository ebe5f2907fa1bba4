import Glibc

@testable import Bus
@testable import stadsbuss

/// The built tool as a process of its own; what it says goes to files.
final class RunningTool {
  /// Where the tests themselves lie, and the tool beside them.
  static let binaries = SystemFile.ownDirectory ?? "."

  /// The environment that the tests were started with: `environ` itself is changed by other tests while this one reads it.
  private static let environment: [String] = ((try? SystemFile.read("/proc/self/environ")) ?? [])
    .split(separator: 0).map { String(decoding: $0, as: UTF8.self) }

  let pid: pid_t
  private let outFile: String
  private let errFile: String
  private var status: Int32?

  init(_ words: [String], in directory: String, name: String = "tool") throws {
    outFile = "\(directory)/\(name).out"
    errFile = "\(directory)/\(name).err"
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    let flags = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, outFile, flags, 0o600)
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, errFile, flags, 0o600)
    let arguments = Self.copies(["\(Self.binaries)/stadsbuss"] + words)
    let environment = Self.copies(Self.environment)
    defer { for copy in arguments + environment { free(copy) } }
    var pid: pid_t = 0
    let code = posix_spawn(&pid, "\(Self.binaries)/stadsbuss", &files, nil, arguments, environment)
    guard code == 0 else { throw Failure(.failed, "the tool cannot be started: \(String(cString: strerror(code)))") }
    self.pid = pid
  }

  /// With a null at the end, as exec wants them.
  private static func copies(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] { texts.map { strdup($0) } + [nil] }

  deinit {
    if status == nil {
      kill(pid, SIGKILL)
      waitpid(pid, nil, 0)
    }
  }

  var out: String { (try? SystemFile.read(outFile)).map { String(decoding: $0, as: UTF8.self) } ?? "" }
  var err: String { (try? SystemFile.read(errFile)).map { String(decoding: $0, as: UTF8.self) } ?? "" }

  /// Its exit code, or 128 and the signal; nil where it has not ended in time.
  func end(within seconds: Int = 30) -> Int32? {
    _ = Self.until(seconds) {
      if self.status == nil {
        var status: Int32 = 0
        if waitpid(self.pid, &status, WNOHANG) == self.pid {
          self.status = status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
        }
      }
      return self.status != nil
    }
    return status
  }

  /// Whether something becomes true in time.
  static func until(_ seconds: Int = 30, _ condition: () -> Bool) -> Bool {
    let giveUpAt = KernelTime.monotonicMilliseconds() + seconds * 1000
    while !condition() {
      if KernelTime.monotonicMilliseconds() > giveUpAt { return false }
      usleep(20_000)
    }
    return true
  }
}
