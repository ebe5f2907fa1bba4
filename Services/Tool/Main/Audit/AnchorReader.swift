import Bus
import EventStore
import Vocabulary
import Wire

/// Reads anchors of audit logs from what keeps them: the journal as `journalctl -o json` writes it, the readable lines of a
/// service without a journal, and the manifests of backups.
struct AnchorReader {
  /// An anchor and whose log it is of.
  struct Found: Equatable {
    let service: String
    let anchor: AuditAnchor
  }

  private(set) var found: [Found] = []

  /// The anchors of one service, none from before `since`.
  func anchors(of service: String, since: String? = nil) -> [AuditAnchor] {
    found.filter { $0.service == service && (since == nil || $0.anchor.time >= since ?? "") }.map(\.anchor)
  }

  /// A file of journal entries or of readable lines, one on each line. Lines that are no anchor are passed over.
  mutating func readLines(_ bytes: [UInt8]) {
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      if line.first == UInt8(ascii: "{") {
        if let entry = JSONTree(json: Array(line)) { takeEntry(entry) }
      } else {
        takeLine(String(decoding: line, as: UTF8.self))
      }
    }
  }

  /// A backup's manifest: any JSON in which an object has `auditHead` with `sequence` and `hash`.
  mutating func readManifest(_ bytes: [UInt8]) throws(Failure) {
    guard let tree = JSONTree(json: bytes) else { throw Failure(.usage, "The manifest is no JSON text.") }
    takeManifest(tree, service: nil, time: nil)
  }

  /// One entry of `journalctl -o json`, whose values are texts.
  private mutating func takeEntry(_ entry: JSONTree) {
    guard let service = entry["STADSBUSS_SERVICE"]?.text, let hash = entry["STADSBUSS_AUDIT_HASH"]?.text,
      let sequence = entry["STADSBUSS_AUDIT_SEQUENCE"]?.text.flatMap({ Int($0) })
    else { return }
    let micros = entry["__REALTIME_TIMESTAMP"]?.text.flatMap { Int64($0) }
    add(service, sequence, hash, micros.map { Instant(microseconds: $0).text } ?? "an unknown time")
  }

  /// `2026-11-20T23:10:00.123Z notice intake: the audit log ends at entry 12 auditHash=… auditSequence=12 service=intake`
  private mutating func takeLine(_ line: String) {
    let words = line.split(separator: " ")
    func value(_ name: String) -> String? {
      words.last { $0.hasPrefix("\(name)=") }.map { String($0.dropFirst(name.count + 1)) }
    }
    guard let service = value("service"), let hash = value("auditHash"),
      let sequence = value("auditSequence").flatMap({ Int($0) })
    else { return }
    add(service, sequence, hash, words.first.map(String.init) ?? "an unknown time")
  }

  /// The service is named beside the head, or is the member under which it stands.
  private mutating func takeManifest(_ tree: JSONTree, service: String?, time: String?) {
    switch tree {
    case .array(let elements): for element in elements { takeManifest(element, service: service, time: time) }
    case .object(let members):
      let service = tree["service"]?.text ?? service
      let time = Self.times.lazy.compactMap { tree[$0]?.text }.first ?? time
      if let head = tree["auditHead"], let sequence = head["sequence"]?.integer, let hash = head["hash"]?.text,
        let service
      {
        add(service, sequence, hash, time ?? "the backup")
      }
      for member in members where member.name != "auditHead" {
        let isPlace = SocketPaths.services.contains(member.name)
        takeManifest(member.value, service: isPlace ? member.name : service, time: time)
      }
    default: return
    }
  }

  /// How a manifest may call the time at which it was made.
  private static let times = ["madeAt", "createdAt", "takenAt", "time", "at"]

  private mutating func add(_ service: String, _ sequence: Int, _ hash: String, _ time: String) {
    // The head of an empty log says nothing.
    guard sequence > 0, (try? HexDigest(parsing: hash)) != nil else { return }
    let anchor = Found(service: service, anchor: AuditAnchor(sequence: sequence, hash: hash, time: time))
    if !found.contains(anchor) { found.append(anchor) }
  }
}
