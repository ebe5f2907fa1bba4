import GRDB
import GRDBSQLite
import Glibc
import Synchronization
import TestKit
import Testing

@testable import EventStore

/// What is gathered before it is written to the log is on disk, and there for everybody, when it must be.
@Suite struct LogGatheringTests {
  let directory = TemporaryDirectory()
  private var path: String { directory.path + "/made.sqlite" }

  /// After every commit a copy of the files as they lie, which is what a kill leaves behind, holds what was committed and no
  /// more: whatever was rolled back, spilled out of a small cache, or moved out of the log in between. Savepoints are rolled
  /// back as the writer does it, which lets nothing be spilled (`StoreFile.keepPages`).
  @Test(arguments: [false, true], [UInt64.random(in: 0...UInt64.max)])
  func theFilesHoldEveryCommit(_ hasSavepoints: Bool, _ seed: UInt64) throws {
    let pool = try StoreFile.open(path)
    defer { try? pool.close() }
    try pool.writeWithoutTransaction { db in
      if hasSavepoints { try StoreFile.keepPages(db) }
      // The smallest there is, so that long transactions write to the log before they end.
      try db.execute(sql: "PRAGMA cache_size = 1")
      try db.execute(sql: "CREATE TABLE row (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
    }
    var generator = SeededRandom(seed)
    func number(_ bound: Int) -> Int { Int(generator.next() % UInt64(bound)) }
    var model: [Int: String] = [:]
    for round in 0..<120 {
      var changed = model
      let many = number(4) == 0 ? 300 : 5
      let isKept = number(3) > 0
      try pool.writeWithoutTransaction { db in
        try db.inTransaction {
          for _ in 0..<many {
            let id = number(400)
            if number(4) == 0 {
              try db.execute(sql: "DELETE FROM row WHERE id = ?", arguments: [id])
              changed[id] = nil
            } else {
              let text = String(repeating: String(number(10)), count: number(3000))
              try db.execute(sql: "INSERT OR REPLACE INTO row (id, text) VALUES (?, ?)", arguments: [id, text])
              changed[id] = text
            }
            if hasSavepoints, number(20) == 0 {
              let before = changed
              try db.inSavepoint {
                try db.execute(sql: "DELETE FROM row WHERE id % 3 = 0")
                for key in changed.keys where key % 3 == 0 { changed[key] = nil }
                return number(2) == 0 ? .commit : .rollback
              }
              if try Int.fetchOne(db, sql: "SELECT count(*) FROM row") != changed.count { changed = before }
            }
          }
          return isKept ? .commit : .rollback
        }
        if number(10) == 0 { _ = try? db.checkpoint([.passive, .truncate][number(2)]) }
      }
      if isKept { model = changed }
      #expect(try rows(ofACopy: round) == model, "round \(round), \(hasSavepoints), seed \(seed)")
      #expect(try pool.read(rows) == model, "another connection; round \(round), \(hasSavepoints), seed \(seed)")
    }
  }

  /// An error of the write comes out of the COMMIT, and what was committed before is whole.
  @Test func anErrorOfTheDiskFailsTheCommit() throws {
    var configuration = Configuration()
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = 1")
    }
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "CREATE TABLE row (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
      try FaultyFile.begin(on: db)
      #expect(LogGathering.begin(on: db))
    }
    var model: [Int: String] = [:]
    for (id, fault) in [0, SQLITE_FULL, 0, SQLITE_IOERR | 3 << 8, SQLITE_IOERR | 4 << 8, 0].enumerated() {
      // More than is gathered at once, so that some of it is written before the sync; and less.
      for count in [1, 200] {
        let text = String(repeating: "x", count: 1000)
        let range = (id * 1000 + count)..<(id * 1000 + 2 * count)
        FaultyFile.code.store(Int(fault), ordering: .relaxed)
        do {
          try queue.write { db in
            for id in range { try db.execute(sql: "INSERT INTO row (id, text) VALUES (?, ?)", arguments: [id, text]) }
          }
          #expect(fault == 0)
          for id in range { model[id] = text }
        } catch let error as DatabaseError {
          #expect(error.isOfTheDisk && error.resultCode.rawValue == fault & 0xff, "\(error)")
        }
        FaultyFile.code.store(0, ordering: .relaxed)
        #expect(try rows(ofACopy: id) == model)
        #expect(try queue.read(self.rows) == model)
      }
    }
    #expect(model.count == 3 * 201)
    try queue.close()
  }

  @Test func withoutALogThereIsNothingToGather() throws {
    let queue = try DatabaseQueue()
    queue.writeWithoutTransaction { db in #expect(!LogGathering.begin(on: db)) }
  }

  private func rows(_ db: Database) throws -> [Int: String] {
    let rows = try Row.fetchAll(db, sql: "SELECT id, text FROM row").map { ($0["id"] as Int, $0["text"] as String) }
    return Dictionary(uniqueKeysWithValues: rows)
  }

  /// What whoever opens the files finds that lie there now.
  private func rows(ofACopy number: Int) throws -> [Int: String] {
    let copy = TemporaryDirectory()
    for ending in ["", "-wal"] {
      try Files.copy(path + ending, to: copy.path + "/made.sqlite" + ending)
    }
    let queue = try DatabaseQueue(path: copy.path + "/made.sqlite")
    return try queue.read { db in
      try StoreFile.check(db, path)
      return try rows(db)
    }
  }
}

private enum Files {
  static func copy(_ path: String, to other: String) throws {
    let (from, to) = (open(path, O_RDONLY), open(other, O_WRONLY | O_CREAT, 0o600))
    defer {
      close(from)
      close(to)
    }
    guard from >= 0, to >= 0 else { throw StoreFailure("\(path) cannot be copied.") }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = read(from, &bytes, bytes.count), count > 0 {
      guard write(to, bytes, count) == count else { throw StoreFailure("\(other) cannot be written.") }
    }
  }
}

/// A log that fails where it is told to: beneath what gathers, as a disk lies.
private enum FaultyFile {
  /// What writes and syncs end with; 0 where they are done.
  static let code = Atomic<Int>(0)
  private static let before = Atomic<UInt>(0)

  static func begin(on db: Database) throws {
    var file: UnsafeMutablePointer<sqlite3_file>?
    guard sqlite3_file_control(db.sqliteConnection, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file) == SQLITE_OK, let file,
      let methods = file.pointee.pMethods
    else { throw StoreFailure("There is no log.") }
    before.store(UInt(bitPattern: methods), ordering: .relaxed)
    let faulty = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
    faulty.initialize(to: methods.pointee)
    faulty.pointee.xWrite = { file, bytes, count, offset in
      let code = FaultyFile.code.load(ordering: .relaxed)
      // Of what a failed write was given, some is on disk.
      let written = FaultyFile.methods.pointee.xWrite(file, bytes, code == 0 ? count : count / 2, offset)
      return code == 0 || code == Int(SQLITE_IOERR | 4 << 8) ? written : Int32(code)
    }
    faulty.pointee.xSync = { file, flags in
      let code = FaultyFile.code.load(ordering: .relaxed)
      return code == Int(SQLITE_IOERR | 4 << 8) ? Int32(code) : FaultyFile.methods.pointee.xSync(file, flags)
    }
    file.pointee.pMethods = UnsafePointer(faulty)
  }

  static var methods: UnsafePointer<sqlite3_io_methods> {
    guard let methods = UnsafePointer<sqlite3_io_methods>(bitPattern: before.load(ordering: .relaxed)) else {
      preconditionFailure("begun")
    }
    return methods
  }
}
