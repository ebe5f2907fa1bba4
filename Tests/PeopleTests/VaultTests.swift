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

@Suite struct VaultTests {
  let vault: Vault
  let database: DatabaseQueue
  let ref = person(1)
  let record = PersonalRecord(
    numbers: [HeldNumber(value: number(TestNumber.samordning), validFrom: day("2020-01-01"))], givenName: "Åsa",
    familyName: "Testsson", sex: .kvinna, birthDate: day("1990-01-01"), district: district("SDN-HAV"),
    languages: ["sv"], contacts: [Contact(kind: .post, value: "Testgatan 1", allowed: true)])

  init() throws {
    vault = try Vault(keyBytes: Register.key)
    database = try DatabaseQueue()
    let migrations = Vault.migrations(vault)
    try database.write { [vault] db in
      for migration in migrations { try migration.body(db) }
      try vault.prepare(db, at: 0)
    }
  }

  private func failure(_ body: (Database) throws -> Void) -> String? {
    do {
      try database.write(body)
      return nil
    } catch {
      return (error as? StoreFailure)?.description ?? "another error"
    }
  }

  @Test func givesBackWhatWasPutIn() throws {
    try database.write { db in
      try vault.insert(record, for: ref, db)
      #expect(try vault.record(of: ref, db) == record)
      #expect(try vault.record(of: person(2), db) == nil)
      #expect(try vault.owner(of: number(TestNumber.samordning), db) == ref)
      #expect(try vault.owner(of: number(TestNumber.anna), db) == nil)
    }
  }

  @Test func theTablesHoldNoNameAndNoNumber() throws {
    try database.write { db in
      try vault.insert(record, for: ref, db)
      for table in ["vault_person", "vault_number", "vault_key"] {
        for row in try Row.fetchAll(db, sql: "SELECT * FROM \(table)") {
          for (_, value) in row {
            guard let bytes = Data.fromDatabaseValue(value) else { continue }
            for text in ["Åsa", "Testsson", TestNumber.samordning, "Testgatan", "SDN-HAV"] {
              #expect(bytes.range(of: Data(text.utf8)) == nil)
            }
          }
        }
      }
    }
  }

  @Test func equalRecordsAreUnequalBytes() throws {
    try database.write { db in
      try vault.insert(record, for: ref, db)
      let first = try Data.fetchOne(db, sql: "SELECT record FROM vault_person")
      try vault.update(record, for: ref, db)
      #expect(try Data.fetchOne(db, sql: "SELECT record FROM vault_person") != first)
    }
  }

  @Test func aWrongKeyIsRefusedWithOneSentence() throws {
    try database.read { db in try vault.verifyKey(db) }
    let wrong = try Vault(keyBytes: [UInt8](2...33))
    let sentence = failure { db in try wrong.verifyKey(db) }
    #expect(sentence?.hasPrefix("The key is not the one that this person register was made with;") == true)
  }

  @Test(arguments: [0, 16, 31, 33, 64]) func aKeyOfAnotherLengthIsRefused(_ count: Int) {
    #expect(throws: StoreFailure.self) { try Vault(keyBytes: [UInt8]((0..<count).map { UInt8($0) })) }
  }

  @Test func oneByteRepeatedIsNoKey() {
    #expect(throws: StoreFailure.self) { try Vault(keyBytes: [UInt8](repeating: 0, count: 32)) }
  }

  @Test(arguments: ["record", "wrapped_key"]) func aChangedByteIsFound(_ column: String) throws {
    try database.write { db in
      try vault.insert(record, for: ref, db)
      var bytes = try #require(try Data.fetchOne(db, sql: "SELECT \(column) FROM vault_person"))
      bytes[bytes.count / 2] ^= 1
      try db.execute(sql: "UPDATE vault_person SET \(column) = ?", arguments: [bytes])
    }
    let sentence = try #require(failure { db in _ = try vault.record(of: ref, db) })
    #expect(sentence.contains("has been changed by another hand"))
    #expect(!sentence.contains("Testsson"))
  }

  @Test func rowsCannotBeExchanged() throws {
    try database.write { db in
      try vault.insert(record, for: ref, db)
      try vault.insert(
        PersonalRecord(numbers: [], givenName: "Bo", familyName: "Testsson", sex: .man), for: person(2), db)
      let row = try #require(
        try Row.fetchOne(db, sql: "SELECT wrapped_key, record FROM vault_person WHERE ref = ?", arguments: [ref.text]))
      try db.execute(
        sql: "UPDATE vault_person SET wrapped_key = ?, record = ? WHERE ref = ?",
        arguments: [row[0] as Data, row[1] as Data, person(2).text])
    }
    #expect(failure { db in _ = try vault.record(of: person(2), db) } != nil)
  }

  @Test func everyNumberOfAHistoryLeadsToThePerson() throws {
    try database.write { db in
      try vault.insert(record, for: ref, db)
      var changed = record
      changed.add(number(TestNumber.anna), from: day("2020-06-15"))
      try vault.update(changed, for: ref, db)
      let held = try #require(try vault.record(of: ref, db)).numbers
      #expect(held.map(\.value) == [number(TestNumber.anna), number(TestNumber.samordning)])
      #expect(held[0].validTo == nil)
      #expect(held[1].validTo == day("2020-06-14"))
      for value in held.map(\.value) { #expect(try vault.owner(of: value, db) == ref) }
    }
  }

  @Test func numbersOfALinkedReferenceLeadToTheOther() throws {
    try database.write { db in
      try vault.insert(record, for: ref, db)
      var other = PersonalRecord(
        numbers: [HeldNumber(value: number(TestNumber.anna), validFrom: day("2020-02-01"))], givenName: "Åsa",
        familyName: "Testsson", sex: .kvinna)
      try vault.insert(other, for: person(2), db)
      other.takeOver(record.numbers, on: day("2020-06-15"))
      try vault.update(other, for: person(2), db)
      try vault.lead(ref, to: person(2), db)
      #expect(try vault.owner(of: number(TestNumber.samordning), db) == person(2))
      #expect(try vault.owner(of: number(TestNumber.anna), db) == person(2))
      #expect(other.numbers.map { $0.validTo } == [nil, day("2020-06-14")])
    }
  }

  @Test func erasureLeavesNoKeyNoRecordAndNoIndexRow() throws {
    try database.write { db in
      try vault.insert(record, for: ref, db)
      let sealed = try #require(try vault.sealedReason("ärendet", about: ref, db))
      #expect(try vault.reason(sealed, about: ref, db) == "ärendet")
      try vault.erase(ref, db)
      #expect(try vault.record(of: ref, db) == nil)
      #expect(try vault.owner(of: number(TestNumber.samordning), db) == nil)
      #expect(try vault.reason(sealed, about: ref, db) == nil)
      for table in ["vault_person", "vault_number"] {
        #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") == 0)
      }
    }
  }

  @Test func printingARecordShowsNothing() {
    for text in ["\(record)", String(reflecting: record), "\(record.numbers)"] {
      #expect(!text.contains("Testsson") && !text.contains(TestNumber.samordning))
    }
    var dumped = ""
    dump(record, to: &dumped)
    #expect(!dumped.contains("Testsson"))
  }
}
