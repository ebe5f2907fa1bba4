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

@Suite struct ErasureTests {
  let register: Register
  private var path: String { "\(register.directory.path)/\(PeopleService.usualErasureList)" }

  init() throws { register = try Register() }

  private func erase(_ register: Register, _ ref: PersonRef) throws {
    _ = try register.bus.call(
      ErasePerson.method, ErasePerson.Params(personRef: ref, ground: .gallring), grant: .manager)
  }

  /// Somebody without a number.
  private func nobody(_ register: Register, _ name: String) throws -> PersonRef {
    try register.add(nil, name, sex: .kvinna, birthDate: day("1980-05-05")).personRef
  }

  private func lines() throws -> [String] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  private func write(_ lines: [String]) throws {
    try (lines.joined(separator: "\n") + "\n").write(toFile: path, atomically: false, encoding: .utf8)
  }

  private func refusedStart(key: [UInt8] = Register.key) -> String {
    do {
      _ = try Register(key: key, directory: register.directory)
      return ""
    } catch {
      return (error as? StoreFailure)?.description ?? "\(error)"
    }
  }

  @Test func aRestoredBackupForgetsAgain() throws {
    let kept = try register.add(TestNumber.bo, "Bo").personRef
    let ref = try register.add(TestNumber.anna, "Plantada").personRef
    let backup = try register.bus.call(MakeBackup.method, MakeBackup.Params())
    try erase(register, ref)
    #expect(try lines().count == 2)
    register.stop()
    _ = try Store.restore(Register.settings(register.directory), from: backup.path)
    let again = try Register(directory: register.directory)
    #expect(again.service.mended.again == 1 && again.service.mended.listed == 0)
    #expect(refusal { _ = try again.show(ref) }?.kind == .notFound)
    #expect(refusal { _ = try again.identify(TestNumber.anna) }?.kind == .notFound)
    #expect(try again.show(kept).givenName == "Bo")
    #expect(try again.events().map(\.type).last == "se.stadsbuss.people.person.erased")
    let audit = try again.bus.call(ReadAudit.method, ReadAudit.Params(after: 0, max: 100, personRef: ref.text))
    #expect(try audit.entries.map { try AuditRecord(json: $0.bytes).method }.contains("people.erase"))
    again.stop()
    let third = try Register(directory: register.directory)
    #expect(third.service.mended.again == 0)
  }

  @Test func linkedReferencesAreErasedAgainToo() throws {
    let first = try register.add(TestNumber.bo, "Bo").personRef
    let second = try register.add(TestNumber.anna, "Anna").personRef
    let backup = try register.bus.call(MakeBackup.method, MakeBackup.Params())
    _ = try register.bus.call(LinkPersons.method, LinkPersons.Params(from: first, to: second), grant: .manager)
    try erase(register, second)
    #expect(try lines().count == 3)
    register.stop()
    _ = try Store.restore(Register.settings(register.directory), from: backup.path)
    let again = try Register(directory: register.directory)
    #expect(again.service.mended.again == 2)
    for ref in [first, second] { #expect(refusal { _ = try again.show(ref) }?.kind == .notFound) }
  }

  @Test func aChangedRemovedOrMovedLineIsFound() throws {
    for byte in 0..<3 { try erase(register, nobody(register, "P\(byte)")) }
    register.stop()
    let whole = try lines()
    #expect(whole.count == 4)
    let changes: [([String]) -> [String]] = [
      { lines in lines.map { $0.replacingOccurrences(of: "gallring", with: "rattsligForpliktelse") } },
      { lines in [lines[0], lines[2], lines[3]] },
      { lines in [lines[0], lines[2], lines[1], lines[3]] },
      { lines in Array(lines.dropFirst()) },
      { lines in lines + ["{}"] },
    ]
    for change in changes {
      try write(change(whole))
      #expect(refusedStart().hasPrefix("The erasure list "))
    }
    try write(whole)
    #expect(refusedStart() == "")
  }

  @Test func aCutTailAndABrokenLineAreMended() throws {
    for byte in 0..<3 { try erase(register, nobody(register, "P\(byte)")) }
    register.stop()
    let whole = try lines()
    try write(Array(whole.dropLast(2)))
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(whole[2].utf8.prefix(20)))
    try handle.close()
    let again = try Register(directory: register.directory)
    #expect(again.service.mended.listed == 2)
    #expect(again.service.erasures.entries.count == 3)
    again.stop()
    try FileManager.default.removeItem(atPath: path)
    #expect(try Register(directory: register.directory).service.mended.listed == 3)
  }

  @Test func theListOutlivesAChangeOfKeys() throws {
    try erase(register, nobody(register, "A"))
    register.stop()
    let newKey = [UInt8](101...132)
    let both = try Register(key: newKey, previous: Register.key, directory: register.directory)
    try erase(both, nobody(both, "B"))
    both.stop()
    let list = try ErasureList(path, vault: Vault(keyBytes: newKey))
    #expect(list.entries.count == 2)
    #expect(throws: StoreFailure.self) { try ErasureList(path, vault: Vault(keyBytes: [UInt8](7...38))) }
  }

  /// The wrapped key and the record are in no file when the answer has come.
  @Test func nothingIsLeftOnDisk() throws {
    let ref = try register.add(TestNumber.anna, "Plantada").personRef
    let sealed = try register.store.read { db in
      try Row.fetchAll(db, sql: "SELECT wrapped_key, record FROM vault_person").flatMap { [$0[0], $0[1]] as [Data] }
        + Data.fetchAll(db, sql: "SELECT tag FROM vault_number")
    }
    #expect(sealed.count == 3)
    for bytes in sealed { #expect(register.files().range(of: bytes) != nil) }
    try erase(register, ref)
    for bytes in sealed {
      for part in [bytes.prefix(16), bytes.suffix(16), bytes] { #expect(register.files().range(of: part) == nil) }
    }
  }
}
