import Dispatch
package import EventStore
package import GRDB
import Synchronization
package import Vocabulary

/// The search by name: in memory only, never on disk.
///
/// Made by decrypting every record when the first search comes, so that a service that nobody searches starts fast and
/// stays small; not on the writer's thread, which may not be kept that long. After that it follows each commit.
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

    mutating func take(_ change: Change) {
      switch change {
      case .put(let entry): put(entry)
      case .remove(let ref): remove(ref)
      }
    }

    func search(_ wanted: [String], bornOn birthDate: CivilDate?) -> [Entry] {
      guard let longest = wanted.first else { return [] }
      var found: [Entry] = []
      var seen: Set<PersonRef> = []
      for word in words[place(longest)...] {
        guard word.text.hasPrefix(longest) else { break }
        guard let entry = entries[word.ref], birthDate == nil || entry.birthDate == birthDate, entry.fits(wanted),
          seen.insert(word.ref).inserted
        else { continue }
        found.append(entry)
      }
      return found.sorted(by: Entry.inOrder)
    }

    mutating func put(_ entry: Entry) {
      remove(entry.ref)
      entries[entry.ref] = entry
      for text in Set(entry.words) { words.insert(Word(text: text, ref: entry.ref), at: place(text)) }
    }
  }

  private enum Stage {
    /// Nobody has searched yet, or the last attempt failed.
    case unmade(StoreFailure?)
    /// Being made from a snapshot; what is committed meanwhile is put in afterwards, and who searches waits.
    case making(since: [Change], waiting: [@Sendable () -> Void])
    case made(State)
  }

  private enum Change {
    case put(Entry)
    case remove(PersonRef)
  }

  private let stage = Mutex<Stage>(.unmade(nil))

  package init() {}

  /// Calls `body` when the index is made or could not be: at once, on this thread, where it is; else from another thread.
  /// - Parameter read: reads in a snapshot of the database that is no older than this call.
  package func whenMade(
    _ vault: Vault, read: @escaping @Sendable ((Database) throws -> Void) throws -> Void,
    _ body: @escaping @Sendable () -> Void
  ) {
    let (isMade, begins) = stage.withLock { stage in
      switch stage {
      case .made: return (true, false)
      case .making(let since, let waiting):
        stage = .making(since: since, waiting: waiting + [body])
        return (false, false)
      case .unmade:
        stage = .making(since: [], waiting: [body])
        return (false, true)
      }
    }
    if isMade { body() }
    if begins { DispatchQueue.global(qos: .userInitiated).async { [self] in make(vault, read) } }
  }

  private func make(_ vault: Vault, _ read: ((Database) throws -> Void) throws -> Void) {
    var state = State()
    var failure: StoreFailure?
    do {
      try read { db in state = try Self.made(vault, db) }
    } catch {
      failure = (error as? StoreFailure) ?? StoreFailure("The names cannot be read: \(type(of: error)).")
    }
    let waiting = stage.withLock { stage in
      guard case .making(let since, let waiting) = stage else { return [] as [@Sendable () -> Void] }
      for change in since { state.take(change) }
      stage = failure.map { .unmade($0) } ?? .made(state)
      return waiting
    }
    for body in waiting { body() }
  }

  /// Everyone whose names begin with each word of `name`, in order.
  /// - Throws: why the index could not be made; see `whenMade`.
  package func search(_ name: String, bornOn birthDate: CivilDate?) throws(StoreFailure) -> [Entry] {
    let wanted = Set(FoldedName.words(name)).sorted { $0.utf8.count > $1.utf8.count }
    return try stage.withLock { stage throws(StoreFailure) in
      guard case .made(let state) = stage else {
        guard case .unmade(let failure?) = stage else { throw StoreFailure("The search by name is not made yet.") }
        throw failure
      }
      return state.search(wanted, bornOn: birthDate)
    }
  }

  /// A person as committed. Nothing to do before the first search.
  package func put(_ record: PersonalRecord, for ref: PersonRef) {
    change { .put(Entry(ref, record)) }
  }

  package func remove(_ ref: PersonRef) {
    change { .remove(ref) }
  }

  private func change(_ change: () -> Change) {
    stage.withLock { stage in
      switch stage {
      case .unmade: return
      case .making(let since, let waiting): stage = .making(since: since + [change()], waiting: waiting)
      case .made(var state):
        // Taken out while it changes, so that it is not copied.
        stage = .unmade(nil)
        state.take(change())
        stage = .made(state)
      }
    }
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
