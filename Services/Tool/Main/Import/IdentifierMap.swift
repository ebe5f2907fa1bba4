import Glibc
import Vocabulary

/// Which id the services gave for which sourceId: a file of tab-separated lines (what it names, sourceId, id). Later lines count. It
/// holds ids and references only, nothing about anybody.
final class IdentifierMap {
  private static let flushBytes = 64 << 10

  let file: String
  private var ids: [IdentifierSpace: [String: String]] = [:]
  private var unsaved: [UInt8] = []

  init(file: String) throws(Failure) {
    self.file = file
    guard SystemFile.exists(file) else { return }
    let text = String(decoding: try SystemFile.read(file), as: UTF8.self)
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard parts.count == 3, let space = IdentifierSpace(rawValue: String(parts[0])) else { continue }
      ids[space, default: [:]][String(parts[1])] = String(parts[2])
    }
  }

  func id(_ source: String, in space: IdentifierSpace) -> String? { ids[space]?[source] }

  /// All ids of a space, each once.
  func identifiers(of space: IdentifierSpace) -> [String] { Set((ids[space] ?? [:]).values).sorted() }

  func keep(_ id: String, for source: String, in space: IdentifierSpace) throws(Failure) {
    guard ids[space]?[source] != id else { return }
    ids[space, default: [:]][source] = id
    unsaved.append(contentsOf: "\(space.rawValue)\t\(source)\t\(id)\n".utf8)
    if unsaved.count >= Self.flushBytes { try save() }
  }

  /// Appends what is new. What a crash loses is learnt again by the next import: the keys see to that.
  func save() throws(Failure) {
    guard !unsaved.isEmpty else { return }
    let descriptor = open(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .system("The ids file \(file) cannot be written") }
    defer { close(descriptor) }
    var at = 0
    while at < unsaved.count {
      let count = unsaved[at...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 { at += count } else if errno != EINTR { throw .system("The ids file \(file) cannot be written") }
    }
    unsaved.removeAll(keepingCapacity: true)
  }

  /// Whether a text is an id or a reference itself and needs no looking up.
  static func isIdentifier(_ text: String) -> Bool {
    (try? EntityID(parsing: text)) != nil || (try? PersonRef(parsing: text)) != nil
  }
}
