import Crypto
import Vocabulary
import Wire

import struct Foundation.Data

/// Where the log of one service ended at some time, kept outside its database: in the journal or in a backup's manifest.
package struct AuditAnchor: Sendable, Hashable {
  package let sequence: Int
  /// SHA-256 of that entry, lower-case hex.
  package let hash: String
  /// When it was noted, as its source writes it; for people.
  package let time: String

  package init(sequence: Int, hash: String, time: String) {
    self.sequence = sequence
    self.hash = hash
    self.time = time
  }
}

/// What is wrong with a log. Each is one sentence.
package enum AuditFault: Sendable, Equatable, CustomStringConvertible {
  /// The entry's bytes have not the hash that stands beside them.
  case changed(sequence: Int)
  /// The bytes are no entry of a log.
  case unreadable(sequence: Int)
  /// It says that it is another one.
  case misplaced(sequence: Int, says: Int)
  /// It does not name the hash of the entry before.
  case unlinked(sequence: Int)
  case missing(from: Int, to: Int)
  /// It came after one with a greater sequence, or twice.
  case outOfOrder(sequence: Int)
  /// The chain fits in itself, but not the anchor: it has been made again. `after` is the last anchor that agrees.
  case rewritten(anchor: AuditAnchor, after: Int)
  /// The log ends before the anchor.
  case cut(end: Int, anchor: AuditAnchor)
  /// More faults than are told one by one.
  case more(Int)

  package var description: String {
    switch self {
    case .changed(let sequence):
      "Entry \(sequence) has been changed: its bytes do not have the hash that stands beside them."
    case .unreadable(let sequence): "Entry \(sequence) cannot be read as an entry of a log."
    case .misplaced(let sequence, let says):
      "Entry \(sequence) says that it is entry \(says): entries have been moved or renumbered."
    case .unlinked(let sequence):
      "Entry \(sequence) does not follow on the entry before it: one of the two is not what was written."
    case .missing(let from, let to):
      from == to ? "Entry \(from) has been removed." : "Entries \(from) to \(to) have been removed."
    case .outOfOrder(let sequence): "Entry \(sequence) stands in the wrong place, or twice."
    case .rewritten(let anchor, let after):
      "Entry \(anchor.sequence) is not the one that was anchored at \(anchor.time): the log has been rewritten there or earlier, \(after == 0 ? "and no earlier anchor agrees" : "after entry \(after), the last anchor that agrees")."
    case .cut(let end, let anchor):
      "The log ends at entry \(end), but had reached entry \(anchor.sequence) at \(anchor.time): \(end + 1 == anchor.sequence ? "entry \(anchor.sequence) has" : "entries \(end + 1) to \(anchor.sequence) have") been cut off."
    case .more(let count): "There are \(count) more faults."
    }
  }
}

/// Reads a log from its first entry, in order, and gathers what is wrong: inside the chain, and against anchors.
///
/// The chain alone shows a changed, removed or moved entry. It cannot show that its tail was cut, or was made again with new
/// hashes from some entry on; the anchors do.
package struct AuditChain {
  /// Faults that are told one by one.
  static let told = 100

  private let anchors: [Int: [AuditAnchor]]
  private let furthest: AuditAnchor?
  private var faults: [AuditFault] = []
  private var untold = 0
  /// Whether what the next entry says of the one before means anything.
  private var isLinked = true
  private var lastAgreeing = 0
  private var rewritten: AuditAnchor?

  /// Entries that were read.
  package private(set) var entries = 0
  /// Anchors that agreed.
  package private(set) var agreeing = 0
  /// Where it ends: 0 and empty before the first entry.
  package private(set) var head: (sequence: Int, hash: String) = (0, "")

  package init(anchors: [AuditAnchor] = []) {
    self.anchors = Dictionary(grouping: Set(anchors), by: \.sequence)
    furthest = anchors.max { $0.sequence < $1.sequence }
  }

  /// For a part of a log that begins after an entry with this sequence and hash.
  package init(after sequence: Int, hash: String) {
    self.init()
    head = (sequence, hash)
  }

  /// The next entry: its sequence, the bytes as they were stored, and the hash stored beside them in lower-case hex.
  package mutating func take(sequence: Int, bytes: [UInt8], hash: String) {
    entries += 1
    guard sequence > head.sequence else { return note(.outOfOrder(sequence: sequence)) }
    if sequence > head.sequence + 1 {
      note(.missing(from: head.sequence + 1, to: sequence - 1))
      isLinked = false
    }
    let computed = Hex.text(SHA256.hash(data: bytes))
    if computed != hash { note(.changed(sequence: sequence)) }
    var isInPlace = true
    if let record = try? AuditRecord(json: bytes) {
      isInPlace = record.sequence == sequence
      if !isInPlace {
        note(.misplaced(sequence: sequence, says: record.sequence))
      } else if isLinked, record.previous != head.hash {
        note(.unlinked(sequence: sequence))
      }
    } else {
      note(.unreadable(sequence: sequence))
    }
    isLinked = isInPlace
    head = (sequence, hash)
    compare(sequence, computed)
  }

  /// Everything that is wrong; empty where the log is whole and every anchor is in it.
  package mutating func finish() -> [AuditFault] {
    if let rewritten { faults.append(.rewritten(anchor: rewritten, after: lastAgreeing)) }
    if let furthest, furthest.sequence > head.sequence { faults.append(.cut(end: head.sequence, anchor: furthest)) }
    if untold > 0 { faults.append(.more(untold)) }
    return faults
  }

  private mutating func compare(_ sequence: Int, _ hash: String) {
    for anchor in anchors[sequence] ?? [] {
      if anchor.hash == hash {
        agreeing += 1
        if rewritten == nil { lastAgreeing = sequence }
      } else if rewritten == nil {
        rewritten = anchor
      }
    }
  }

  private mutating func note(_ fault: AuditFault) {
    if faults.count < Self.told { faults.append(fault) } else { untold += 1 }
  }
}
