import Bus
import EventStore
import Foundation
import GRDB
import PeopleAPI
import PeopleVault
import TestKit
import Testing
import Vocabulary
import Wire

@testable import stadsbuss_people

private let oldKey = Register.key
private let newKey = [UInt8](101...132)
private let thirdKey = [UInt8](201...232)

@Suite struct RotationTests {
  private let database: DatabaseQueue

  init() throws {
    database = try DatabaseQueue()
    let vault = try Vault(keyBytes: oldKey)
    try database.write { db in
      for migration in Vault.migrations(vault) { try migration.body(db) }
      try vault.prepare(db, at: 0)
    }
  }

  /// A vault with these keys, as after a start.
  private func start(_ key: [UInt8], previous: [UInt8]? = nil, at seconds: Int64 = 0) throws -> Vault {
    let vault = try Vault(keyBytes: key, previous: previous)
    try database.write { db in try vault.prepare(db, at: seconds) }
    return vault
  }

  private func refused(_ key: [UInt8], previous: [UInt8]? = nil) -> String? {
    do {
      _ = try start(key, previous: previous)
      return nil
    } catch {
      return (error as? StoreFailure)?.description ?? "\(error)"
    }
  }

  /// Brings over everything from `place` on, or the next `steps` transactions.
  @discardableResult
  private func rotate(
    _ vault: Vault, from place: RotationPlace = .start, steps: Int = .max, rows: Int = 3
  ) throws -> (place: RotationPlace?, count: RotationCount) {
    var count = RotationCount()
    var place: RotationPlace? = place
    for _ in 0..<steps {
      guard let next = place else { break }
      place = try database.write { db in try vault.rotate(next, most: rows, &count, db) }
    }
    if place == nil {
      let tags = try database.read { db in try vault.leftovers(db) }
      try database.write { db in try vault.retire(dropping: tags, at: 1, &count, db) }
    }
    return (place, count)
  }

  private func record(_ value: IdentityNumber?, _ name: String) -> PersonalRecord {
    PersonalRecord(
      numbers: value.map { [HeldNumber(value: $0, validFrom: day("2020-01-01"))] } ?? [], givenName: name,
      familyName: "Testsson", sex: .kvinna)
  }

  private func insert(_ vault: Vault, _ byte: UInt8, _ text: String?) throws {
    try database.write { db in
      try vault.insert(record(text.map { number($0) }, "P\(byte)"), for: person(byte), db)
    }
  }

  @Test func theOldKeyIsNeededNoLongerAndTheOldOneAloneIsRefused() throws {
    let old = try start(oldKey)
    for byte in UInt8(1)...10 { try insert(old, byte, byte == 1 ? TestNumber.anna : nil) }
    let sealed = try #require(try database.write { db in try old.sealedReason("ärendet", about: person(1), db) })
    try database.write { db in
      try old.keep("enskilt", "note", of: "matter", "a", about: person(2), db)
      try old.keep("allmänt", "note", of: "matter", "b", about: nil, db)
    }
    let rows = { [database] in
      try database.read { (db: Database) throws in
        try Row.fetchAll(db, sql: "SELECT ref, record FROM vault_person ORDER BY ref").map { [$0[0], $0[1]] as [Data] }
      }
    }
    let records = try rows()
    let (_, count) = try rotate(start(newKey, previous: oldKey))
    #expect(count.persons == 10 && count.numbers == 1 && count.texts == 1 && count.dropped == 0)
    let new = try start(newKey)
    try database.read { (db: Database) throws in
      #expect(try new.record(of: person(7), db)?.givenName == "P7")
      #expect(try new.owner(of: number(TestNumber.anna), db) == person(1))
      #expect(try new.reason(sealed, about: person(1), db) == "ärendet")
      #expect(try new.dataKeys(db) == [2: 11])
      #expect(try new.text("note", of: "matter", "a", db) == "enskilt")
      #expect(try new.text("note", of: "matter", "b", db) == "allmänt")
      #expect(try !new.isRotating(db))
    }
    #expect(try rows() == records)
    #expect(refused(oldKey)?.hasPrefix("The key was replaced by a newer one") == true)
    #expect(refused(oldKey, previous: newKey)?.hasPrefix("The key was replaced by a newer one") == true)
  }

  @Test func anUnfinishedChangeNeedsBothKeysAndEndsBeforeTheNext() throws {
    let old = try start(oldKey)
    for byte in UInt8(1)...10 { try insert(old, byte, nil) }
    let vault = try start(newKey, previous: oldKey)
    try rotate(vault, steps: 1)
    #expect(refused(newKey)?.hasPrefix("The change of keys is not finished") == true)
    #expect(refused(thirdKey, previous: newKey)?.hasPrefix("The last change of keys is not finished") == true)
    #expect(refused(thirdKey, previous: oldKey)?.hasPrefix("The previous key is not the one that the new key") == true)
    #expect(refused(thirdKey)?.hasPrefix("The key is not the one that this person register was made with") == true)
    let (_, count) = try rotate(start(newKey, previous: oldKey))
    #expect(count.persons == 7)
    #expect(refused(newKey) == nil)
    try rotate(start(thirdKey, previous: newKey))
    let third = try start(thirdKey)
    try database.read { (db: Database) throws in
      #expect(try third.record(of: person(3), db)?.givenName == "P3")
      #expect(try third.versions(db).map { $0.isRetired } == [true, true, false])
    }
  }

  @Test func idempotencyKeysOutliveTwoChangesForThirtyDays() throws {
    let first = try start(oldKey).idempotencyKeys
    let second = try start(newKey, previous: oldKey, at: 100)
    #expect(first.count == 1 && second.idempotencyKeys.count == 2 && second.idempotencyKeys[1] == first[0])
    try rotate(second)
    let third = try start(thirdKey, previous: newKey, at: 200)
    #expect(Array(third.idempotencyKeys.dropFirst()) == [second.idempotencyKeys[0], first[0]])
    try rotate(third)
    let later = try start(thirdKey, at: 100 + 30 * 86_400 + 1)
    #expect(later.idempotencyKeys == Array(third.idempotencyKeys.prefix(2)))
    #expect(try start(thirdKey, at: 300 + 30 * 86_400).idempotencyKeys.count == 1)
  }

  @Test func signaturesVerifyUnderTheVersionThatMadeThem() throws {
    let old = try start(oldKey)
    let text = Array("utdrag".utf8)
    let signed = try old.sign(text)
    let new = try start(newKey, previous: oldKey)
    let again = try new.sign(text)
    #expect(signed.keyVersion == 1 && again.keyVersion == 2 && signed.signature != again.signature)
    let keys = try database.read { db in try new.versions(db).compactMap(\.publicKey) }
    #expect(keys.count == 2 && keys[1] == new.publicKey)
    #expect(InstallationSignature.isValid(signed.signature, of: text, publicKey: keys[0]))
    #expect(InstallationSignature.isValid(again.signature, of: text, publicKey: keys[1]))
    #expect(!InstallationSignature.isValid(signed.signature, of: text, publicKey: keys[1]))
    #expect(!InstallationSignature.isValid(signed.signature, of: text + [0], publicKey: keys[0]))
  }

  /// Anything may happen before, during and after a change of keys: the vault is always what a dictionary would be.
  @Test(arguments: 0..<6) func theVaultIsADictionaryThroughout(_ round: Int) throws {
    // The first is one that once found a number lost: taken over by somebody whom the change of keys had passed.
    let seed = round == 0 ? 13_031_017_155_068_920_656 : UInt64.random(in: 0...UInt64.max)
    var chance = SeededRandom(seed)
    var model = Model()
    var keys = [oldKey]
    var vault = try start(oldKey)
    var place: RotationPlace?
    for step in 0..<400 {
      switch Int.random(in: 0..<12, using: &chance) {
      case 0 where place == nil:
        keys.insert((0..<32).map { _ in UInt8.random(in: 0...255, using: &chance) }, at: 0)
        vault = try start(keys[0], previous: keys[1])
        place = .start
      case 1 where place != nil:
        // Killed and started again: the place is lost.
        vault = try start(keys[0], previous: keys[1])
        place = .start
      case 2...5:
        if let from = place { place = try rotate(vault, from: from, steps: 1, rows: 2).place }
        if place == nil { vault = try start(keys[0]) }
      default: try model.act(vault, database, &chance)
      }
      let wrong = try database.read { db in try model.difference(vault, db) }
      try #require(wrong == nil, "\(wrong ?? "") at step \(step), seed \(seed)")
    }
    if let from = place { try rotate(vault, from: from) }
    vault = try start(keys[0])
    let wrong = try database.read { db in try model.difference(vault, db) }
    #expect(wrong == nil, "\(wrong ?? "") at the end, seed \(seed)")
    #expect(keys.count > 1, "changes of keys, seed \(seed)")
  }
}

/// What a vault ought to hold.
private struct Model {
  private var records: [PersonRef: PersonalRecord] = [:]
  private var owners: [IdentityNumber: PersonRef] = [:]
  private var erased: Set<PersonRef> = []
  private var next: UInt8 = 0
  private static let numbers = [TestNumber.anna, TestNumber.bo, TestNumber.old, TestNumber.samordning].map {
    number($0)
  }

  mutating func act(_ vault: Vault, _ database: DatabaseQueue, _ chance: inout SeededRandom) throws {
    let known = records.keys.sorted()
    switch Int.random(in: 0..<8, using: &chance) {
    case 0...2 where next < 250:
      next += 1
      let free = Self.numbers.filter { owners[$0] == nil }.randomElement(using: &chance)
      let record = PersonalRecord(
        numbers: free.map { [HeldNumber(value: $0, validFrom: day("2020-01-01"))] } ?? [], givenName: "P\(next)",
        familyName: "Testsson", sex: .man)
      records[person(next)] = record
      if let free { owners[free] = person(next) }
      try database.write { [next] db in try vault.insert(record, for: person(next), db) }
    case 3...4:
      guard let ref = known.randomElement(using: &chance), var record = records[ref] else { return }
      record.givenName += "x"
      if let free = Self.numbers.filter({ owners[$0] == nil }).randomElement(using: &chance) {
        record.add(free, from: day("2020-02-02"))
      }
      keep(record, ref)
      try database.write { [record] db in try vault.update(record, for: ref, db) }
    case 5:
      guard let from = known.randomElement(using: &chance), let to = known.randomElement(using: &chance), from != to,
        let old = records[from], var record = records[to]
      else { return }
      record.takeOver(old.numbers, on: day("2020-03-03"))
      keep(record, to)
      for (number, owner) in owners where owner == from { owners[number] = to }
      try database.write { [record] db in
        try vault.update(record, for: to, db)
        try vault.lead(from, to: to, db)
      }
    case 6:
      guard let ref = known.randomElement(using: &chance) else { return }
      records[ref] = nil
      erased.insert(ref)
      owners = owners.filter { $0.value != ref }
      try database.write { db in try vault.erase(ref, db) }
    default: return
    }
  }

  /// A number that leads to nobody leads to whoever is stored with it.
  private mutating func keep(_ record: PersonalRecord, _ ref: PersonRef) {
    records[ref] = record
    for held in record.numbers where owners[held.value] == nil { owners[held.value] = ref }
  }

  /// The first thing that is not as it ought to be.
  func difference(_ vault: Vault, _ db: Database) throws -> String? {
    for (ref, record) in records where try vault.record(of: ref, db) != record { return "the record of \(ref)" }
    for ref in erased where try vault.record(of: ref, db) != nil { return "\(ref), erased, is still there" }
    for number in Self.numbers where try vault.owner(of: number, db) != owners[number] {
      return "the owner of a number: \(String(describing: owners[number]))"
    }
    return nil
  }
}
