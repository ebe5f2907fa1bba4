package import GRDB
import Synchronization
package import Vocabulary

/// The search by name: in memory only, never on disk.
///
/// Made by decrypting every record when the first search comes, so that a service that nobody searches starts fast and
/// stays small. After that it follows each commit.
package final class NameIndex: Sendable {
  /// Somebody whose name fits.
  package struct Entry: Sendable {
    package let ref: PersonRef
    package let givenName: String
    package let familyName: String
    package let birthDate: CivilDate?
    let family: String
    let given: String
    let words: [String]

    init(_ ref: PersonRef, _ record: PersonalRecord) {
      self.ref = ref
      givenName = record.givenName
      familyName = record.familyName
      birthDate = record.birthDate
      family = FoldedName.fold(record.familyName)
      given = FoldedName.fold(record.givenName)
      words = FoldedName.words(record.givenName) + FoldedName.words(record.familyName)
    }

    func fits(_ wanted: [String]) -> Bool {
      wanted.allSatisfy { prefix in words.contains { $0.hasPrefix(prefix) } }
    }

    /// By family name, given name, reference.
    static func inOrder(_ left: Entry, _ right: Entry) -> Bool {
      (left.family, left.given, left.ref) < (right.family, right.given, right.ref)
    }
  }

  private struct Word: Comparable {
    let text: String
    let ref: PersonRef
    static func < (left: Word, right: Word) -> Bool { (left.text, left.ref) < (right.text, right.ref) }
  }

  private struct State {
    var entries: [PersonRef: Entry] = [:]
    /// Every word of every name, sorted.
    var words: [Word] = []

    /// The first place whose word is not less than `text`.
    func place(_ text: String) -> Int {
      var (low, high) = (0, words.count)
      while low < high {
        let middle = (low + high) / 2
        if words[middle].text < text { low = middle + 1 } else { high = middle }
      }
      return low
    }

    mutating func remove(_ ref: PersonRef) {
      guard let old = entries.removeValue(forKey: ref) else { return }
      for text in Set(old.words) {
        var at = place(text)
        while at < words.count, words[at].text == text {
          if words[at].ref == ref { words.remove(at: at) } else { at += 1 }
        }
      }
    }

    mutating func put(_ entry: Entry) {
      remove(entry.ref)
      entries[entry.ref] = entry
      for text in Set(entry.words) { words.insert(Word(text: text, ref: entry.ref), at: place(text)) }
    }
  }

  private let state = Mutex<State?>(nil)

  package init() {}

  /// Everyone whose names begin with each word of `name`, in order. Makes the index where there is none yet.
  package func search(_ name: String, bornOn birthDate: CivilDate?, _ vault: Vault, _ db: Database) throws -> [Entry] {
    let wanted = Set(FoldedName.words(name)).sorted { $0.utf8.count > $1.utf8.count }
    guard let longest = wanted.first else { return [] }
    return try state.withLock { state in
      if state == nil { state = try Self.made(vault, db) }
      guard let state else { return [] }
      var found: [Entry] = []
      var seen: Set<PersonRef> = []
      for word in state.words[state.place(longest)...] {
        guard word.text.hasPrefix(longest) else { break }
        guard let entry = state.entries[word.ref], entry.fits(wanted), birthDate == nil || entry.birthDate == birthDate,
          seen.insert(word.ref).inserted
        else { continue }
        found.append(entry)
      }
      return found.sorted(by: Entry.inOrder)
    }
  }

  /// A person as committed. Nothing to do before the first search.
  package func put(_ record: PersonalRecord, for ref: PersonRef) {
    state.withLock { $0?.put(Entry(ref, record)) }
  }

  package func remove(_ ref: PersonRef) {
    state.withLock { $0?.remove(ref) }
  }

  private static func made(_ vault: Vault, _ db: Database) throws -> State {
    var state = State()
    try vault.forEachSearchable(db) { ref, record in
      let entry = Entry(ref, record)
      state.entries[ref] = entry
      for text in Set(entry.words) { state.words.append(Word(text: text, ref: ref)) }
    }
    state.words.sort()
    return state
  }
}
