import Crypto
package import EventStore
import Foundation
package import PeopleAPI
import Synchronization
package import Vocabulary
import Wire

/// The list of who has been erased: a file of its own, outside the database and outside backups, so that a backup which is
/// restored forgets again.
///
/// One JSON object a line, only ever added to. It names references, which say nothing of anybody. Each line has an HMAC
/// over itself and the line before (HMAC-SHA256, RFC 2104), so that a line that has been changed, taken out or moved is
/// found; lines cut off at the end are found by the register, which knows whom it has erased. The HMAC's key lies in the
/// file, wrapped by the installation's key; a new installation key adds a line with it wrapped anew.
package final class ErasureList: Sendable {
  /// One erased reference.
  package struct Entry: Sendable, Hashable {
    package let ref: PersonRef
    package let ground: ErasureGround

    package init(ref: PersonRef, ground: ErasureGround) {
      self.ref = ref
      self.ground = ground
    }
  }

  private struct State {
    var refs: Set<PersonRef>
    var entries: [Entry]
    var last: Data
  }

  package let path: String
  private let key: SymmetricKey
  private let descriptor: Int32
  private let state: Mutex<State>

  /// Opens the list, or begins it, and checks every line.
  /// - Throws: one sentence where a line has been changed, or was made under another key.
  package init(_ path: String, vault: Vault) throws(StoreFailure) {
    self.path = path
    let file = try ErasureFile(path)
    do {
      let lines = try file.lines()
      let (key, isKnown) = try Self.key(lines, vault.keys, path)
      let chain = try Self.chain(lines, key, path)
      if !isKnown { try file.append(try ErasureKeyLine(key, under: vault.keys.material).json) }
      self.key = key
      descriptor = file.descriptor
      state = Mutex(
        State(refs: Set(chain.entries.map(\.ref)), entries: chain.entries, last: chain.last))
    } catch {
      close(file.descriptor)
      throw (error as? StoreFailure) ?? StoreFailure("The erasure list \(path) cannot be used: \(type(of: error)).")
    }
  }

  deinit { close(descriptor) }

  /// In the order in which they were erased.
  package var entries: [Entry] { state.withLock(\.entries) }

  package func holds(_ ref: PersonRef) -> Bool { state.withLock { $0.refs.contains(ref) } }

  /// Adds those that it lacks, on disk when this returns.
  package func append(_ new: [Entry], at time: Instant) throws(StoreFailure) {
    try state.withLock { state throws(StoreFailure) in
      var next = state
      var bytes: [UInt8] = []
      for entry in new where !next.refs.contains(entry.ref) {
        let line = ErasureLine(
          entry, sequence: next.entries.count + 1, at: time, after: next.last, key)
        bytes += line.json + [UInt8(ascii: "\n")]
        next.refs.insert(entry.ref)
        next.entries.append(entry)
        next.last = line.tag
      }
      guard !bytes.isEmpty else { return }
      try ErasureFile.write(bytes, descriptor, path)
      state = next
    }
  }

  /// The key of the HMACs, and whether it lies in the file under the present installation key.
  private static func key(
    _ lines: [ErasureFile.Line], _ keys: Keyring, _ path: String
  ) throws(StoreFailure) -> (SymmetricKey, isKnown: Bool) {
    let known = lines.compactMap { try? ErasureKeyLine(json: $0.bytes) }
    if known.isEmpty, lines.isEmpty { return (SymmetricKey(size: .bits256), false) }
    if let key = try known.last(where: { $0.keyId == ErasureKeyLine.id(keys.material) })?.key(keys.material, path) {
      return (key, true)
    }
    if let before = keys.givenBefore,
      let key = try known.last(where: { $0.keyId == ErasureKeyLine.id(before) })?.key(before, path)
    {
      return (key, false)
    }
    throw StoreFailure(
      "The erasure list \(path) was not made under this key; give the register its own list, or the key before as well with --previous-key-file FILE."
    )
  }

  private static func chain(
    _ lines: [ErasureFile.Line], _ key: SymmetricKey, _ path: String
  ) throws(StoreFailure) -> (entries: [Entry], last: Data) {
    var entries: [Entry] = []
    var last = Data()
    for line in lines where (try? ErasureKeyLine(json: line.bytes)) == nil {
      guard let read = try? ErasureLine(json: line.bytes), read.sequence == entries.count + 1,
        read.holds(after: last, key)
      else {
        throw StoreFailure(
          "The erasure list \(path) does not hold at line \(line.number): it has been changed by another hand, or is damaged; put back the right copy."
        )
      }
      entries.append(Entry(ref: read.personRef, ground: read.ground))
      last = read.tag
    }
    return (entries, last)
  }
}
