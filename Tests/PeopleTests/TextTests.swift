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

@Suite struct TextTests {
  static let plain = "Kontakta helst på eftermiddagen, kanariefågel."
  let vault: Vault
  let database: DatabaseQueue
  let ref = person(1)

  init() throws {
    vault = try Vault(keyBytes: Register.key)
    database = try DatabaseQueue()
    let migrations = Vault.migrations(vault)
    try database.write { [vault, ref] db in
      for migration in migrations { try migration.body(db) }
      try vault.insert(
        PersonalRecord(numbers: [], givenName: "Testa", familyName: "Testsson", sex: .kvinna), for: ref, db)
    }
  }

  @Test func givesBackWhatWasKeptAndTheLatestOnly() throws {
    try database.write { db in
      for about in [ref, nil] {
        let id = about == nil ? "a" : "b"
        try vault.keep("först", "note", of: "matter", id, about: about, db)
        try vault.keep(Self.plain, "note", of: "matter", id, about: about, db)
        #expect(try vault.text("note", of: "matter", id, db) == Self.plain)
        #expect(try vault.subject(of: "note", of: "matter", id, db) == about)
        #expect(try vault.text("other", of: "matter", id, db) == nil)
      }
      #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM vault_text") == 2)
    }
  }

  @Test func erasureMakesTextsUnreadableAndDeletesThem() throws {
    try database.write { db in
      try vault.keep(Self.plain, "note", of: "matter", "a", about: ref, db)
      try vault.keep(Self.plain, "note", of: "matter", "b", about: nil, db)
      let copy = try #require(try Row.fetchOne(db, sql: "SELECT * FROM vault_text WHERE id = 'a'"))
      try vault.erase(ref, db)
      #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM vault_text") == 1)
      #expect(try vault.text("note", of: "matter", "b", db) == Self.plain)
      // A row that came back from a copy does not open: its key is gone.
      try db.execute(
        sql: "INSERT INTO vault_text VALUES (?, ?, ?, ?, ?, ?, ?)",
        arguments: StatementArguments(Array(copy.databaseValues)))
      #expect(try vault.text("note", of: "matter", "a", db) == nil)
    }
  }

  @Test func aTextAboutSomebodyWhoIsNotHeldIsRefused() throws {
    #expect(throws: StoreFailure.self) {
      try database.write { db in try vault.keep("x", "note", of: "matter", "a", about: person(9), db) }
    }
  }

  @Test(arguments: ["UPDATE vault_text SET name = 'other'", "UPDATE vault_text SET id = 'b'"])
  func rowsCannotBeExchanged(_ sql: String) throws {
    for about in [ref, nil] {
      try database.write { db in
        try db.execute(sql: "DELETE FROM vault_text")
        try vault.keep(Self.plain, "note", of: "matter", "a", about: about, db)
        try db.execute(sql: sql)
        let (name, id) = sql.contains("name") ? ("other", "a") : ("note", "b")
        do {
          _ = try vault.text(name, of: "matter", id, db)
          Issue.record("it opens")
        } catch {
          #expect((error as? StoreFailure)?.description.contains("does not open") == true)
        }
      }
    }
  }

  @Test func theFilesHoldNoTextInClear() throws {
    let register = try Register()
    let known = try register.add(TestNumber.anna).personRef
    let vault = register.service.vault
    try DatabaseQueue(path: "\(register.directory.path)/people.sqlite").write { db in
      try vault.keep(Self.plain, "note", of: "matter", "a", about: known, db)
      try vault.keep(Self.plain, "note", of: "matter", "b", about: nil, db)
    }
    #expect(register.files().range(of: Data("vault_text".utf8)) != nil)
    #expect(register.files().range(of: Data("kanariefågel".utf8)) == nil)
  }

  @Test func theDigestIsSha256() {
    #expect(Vault.digest(of: "abc").text == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
