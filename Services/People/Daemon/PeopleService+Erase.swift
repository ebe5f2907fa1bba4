import Bus
import Casework
import EventStore
import PeopleAPI
import PeopleDomain
import PeopleVault
import Persons
import Rights
import Vocabulary
import Wire

extension PeopleService {
  /// Erases the person and every reference that is read as theirs.
  func erase(_ params: ErasePerson.Params, _ context: WriteContext) throws -> PersonReceipt {
    let subject = try context.subject(params.personRef)
    try context.expect(params.expectedVersion, subject.row, "person")
    try erase(subject, on: params.ground, context)
    return try context.receipt(subject.ref)
  }

  /// The same for whoever has decided on it. The answer is held until nothing is left on disk, 10 s at most; the list
  /// outside the database has the person before that.
  func erase(_ subject: Subject, on ground: ErasureGround, _ context: WriteContext) throws {
    try erase([subject], on: ground, context)
  }

  /// Several at once, all or nobody, with what was destroyed of each noted for the certificate.
  func erase(_ subjects: [Subject], on ground: ErasureGround, _ context: WriteContext) throws {
    var refs: [PersonRef] = []
    for subject in subjects {
      try context.append(subject.row.state.erase(subject.ref, on: ground, day: context.occurredOn))
      let whole = try [subject.ref] + linked(to: subject.ref, context)
      let counts = try vault.counts(of: whole, context.db)
      let matters = try MatterTable.destroy(whole, context.db)
      try Destroyed.note(counts.merging(matters) { $0 + $1 }, of: subject.ref, context.db)
      refs += whole
    }
    let entries = refs.map { ErasureList.Entry(ref: $0, ground: ground) }
    for entry in entries {
      try vault.erase(entry.ref, context.db)
      try vault.note(entry, context.db)
    }
    let now = context.now
    context.afterCommit { [names, erasures, store, refs] in
      for ref in refs { names.remove(ref) }
      do throws(StoreFailure) {
        try erasures.append(entries, at: now)
      } catch {
        // Nobody is answered; the next start writes what the list lacks, or says why it cannot.
        store.giveUp(error)
      }
    }
    // The wrapped key lies in the log too, if it was written lately.
    context.holdAnswer { [store] release in store.emptyLog { _ in release() } }
  }

  /// What a start has found to mend.
  struct Mended: Sendable {
    /// References of the list whom the database still held something of.
    var again = 0
    /// References that the list lacked.
    var listed = 0
  }

  /// Lets the list of the erased hold, before anything is answered: a restored backup forgets again.
  static func applyErasures(_ list: ErasureList, _ vault: Vault, _ store: Store) throws -> Mended {
    let returned = try store.read { db in try vault.returned(on: list, db) }
    for start in stride(from: 0, to: returned.count, by: erasuresAtATime) {
      let some = returned[start..<min(start + erasuresAtATime, returned.count)]
      try store.perform(ErasePerson.method.info.name, isAudited: true) { context in
        for entry in some { try eraseAgain(entry, vault, context) }
      }
    }
    if !returned.isEmpty, !store.emptyLogAndWait() {
      throw StoreFailure("The write-ahead log cannot be emptied of the erased: another process reads the database.")
    }
    let missing = try store.read { db in try vault.missing(from: list, db) }
    try list.append(missing, at: Instant(microseconds: KernelTime.wallMicroseconds()))
    return Mended(again: returned.count, listed: missing.count)
  }

  /// References of one transaction, and of one audit record.
  private static let erasuresAtATime = 50

  private static func eraseAgain(_ entry: ErasureList.Entry, _ vault: Vault, _ context: WriteContext) throws {
    context.audit(person: entry.ref)
    if let row = try context.load(Person.self, entry.ref), row.state.state != .raderad {
      try context.append(row.state.erase(entry.ref, on: entry.ground, day: max(context.today, row.state.changedOn)))
    }
    try vault.erase(entry.ref, context.db)
    try MatterTable.forget(entry.ref, context.db)
    try vault.note(entry, context.db)
  }
}
