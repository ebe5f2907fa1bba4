import Bus
import Glibc
import Vocabulary
import Wire

/// The directory of `stadsbuss up`: sockets, state, policy and key of a Stadsbuss without systemd.
struct UpDirectory {
  /// Absolute.
  let path: String
  let keyFile: String
  private let lock: Int32

  var runtimeDirectory: String { "\(path)/run" }
  var policyFile: String { "\(path)/policy.json" }
  func stateDirectory(_ service: String) -> String { "\(path)/state/\(service)" }

  /// Makes what is missing and takes the directory for this process alone.
  ///
  /// - Parameter keyFile: the key to names and numbers; one of our own in the directory when nil.
  init(_ directory: String, keyFile: String?, services: [String], officers: [OfficerID] = []) throws(Failure) {
    try SystemFile.makeDirectory(directory, mode: 0o700)
    guard let path = SystemFile.absolute(directory) else { throw .system("The directory \(directory) cannot be used") }
    self.path = path
    lock = try Self.lock(path)
    for name in ["run", "state"] { try SystemFile.makeDirectory("\(path)/\(name)", mode: 0o700) }
    for service in services { try SystemFile.makeDirectory("\(path)/state/\(service)", mode: 0o700) }
    let longest = services.map { SocketPaths(directory: "\(path)/run").socket($0).utf8.count }.max() ?? 0
    guard longest <= 107 else {
      throw Failure(
        .usage,
        "The directory \(path) has too long a path for sockets; choose one at least \(longest - 107) bytes shorter.")
    }
    if let keyFile {
      guard let absolute = SystemFile.absolute(keyFile) else { throw .system("The key file \(keyFile) cannot be read") }
      self.keyFile = absolute
    } else {
      self.keyFile = "\(path)/stadsbuss.key"
      if !SystemFile.exists(self.keyFile) { try SystemFile.create(self.keyFile, with: Self.newKey(), mode: 0o600) }
    }
    if !SystemFile.exists(policyFile) {
      try SystemFile.write(Self.policy(uid: getuid(), officers: officers), to: policyFile, mode: 0o600)
    }
  }

  /// Two that run in one directory would fight for the sockets.
  private static func lock(_ path: String) throws(Failure) -> Int32 {
    let descriptor = open("\(path)/up.lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .system("\(path)/up.lock cannot be opened") }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw Failure(.failed, "Another \"stadsbuss up\" runs in \(path); stop it, or choose another directory.")
    }
    return descriptor
  }

  /// 32 random bytes, as the register wants its key.
  static func newKey() -> [UInt8] {
    var random = SystemRandomNumberGenerator()
    return (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) }
  }

  /// The user who started it has every role in every service and unit, and may act for these officers, who have them too.
  static func policy(uid: uid_t, officers: [OfficerID] = []) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { out in
      out.with("grants") { writer in
        writer.array([uid]) { writer, uid in
          writer.object { grant in
            grant.write("user", String(uid))
            grant.write("services", strings: ["*"])
            grant.write("units", strings: ["*"])
            grant.write("roles", strings: Role.allCases.map(\.rawValue))
          }
        }
      }
      out.with("officers") { writer in
        writer.array(officers) { writer, officer in
          writer.object { line in
            line.write("officer", officer.text)
            line.write("services", strings: ["*"])
            line.write("units", strings: ["*"])
            line.write("roles", strings: Role.allCases.filter { $0 != .delegate }.map(\.rawValue))
            line.write("delegates", strings: [String(uid)])
          }
        }
      }
    }
    return Array((JSONTree(json: writer.bytes)?.indented() ?? "").utf8) + [UInt8(ascii: "\n")]
  }
}
