import Bus
import GRDB
import Glibc
import Vocabulary

extension Store {
  /// What a restore has put in place, and where the database that was there before is kept.
  package struct Restored: Sendable {
    package let manifest: BackupManifest
    package let kept: String?
  }

  /// Puts a backup in the place of a stopped service's database, which is kept aside. The stream gets a new UUID, so that
  /// followers go back to the last event that both have.
  ///
  /// The copy is checked before anything is touched, and takes its place in one step: whatever happens in between, there
  /// is the old database or the new one.
  package static func restore(_ settings: StoreSettings, from backup: String) throws(StoreFailure) -> Restored {
    let manifest = try manifest(of: backup)
    guard manifest.service == settings.service else {
      throw StoreFailure("\(backup) is a backup of \(manifest.service), not of \(settings.service).")
    }
    let source = "\(backup)/\(manifest.file)"
    let digest = try BackupFile.digest(source)
    guard digest.sha256 == manifest.sha256, digest.bytes == manifest.bytes else {
      throw StoreFailure("\(source) is not as it was when the backup was made (SHA-256); take another backup.")
    }
    let lock = try StateLock(directory: settings.directory, service: settings.service)
    defer { lock.release() }
    let path = StoreFile.path(settings.directory, settings.service)
    let new = "\(path).restoring"
    for end in ["", "-wal", "-shm", "-journal"] { unlink(new + end) }
    try BackupFile.copy(source, to: new)
    try renew(new, settings)
    let kept = try keepAside(path, settings)
    try BackupFile.rename(new, to: path)
    try BackupFile.sync(settings.directory)
    return Restored(manifest: manifest, kept: kept)
  }

  /// Checks the copy and takes its stream's UUID away: the start makes a new one.
  private static func renew(_ path: String, _ settings: StoreSettings) throws(StoreFailure) {
    do {
      let copy = try DatabaseQueue(path: path)
      try StoreFile.refuseNewer(copy, settings.migrations, path: path)
      try copy.writeWithoutTransaction { db in
        try StoreFile.check(db, path)
        try db.execute(sql: "PRAGMA synchronous = FULL")
        try db.execute(sql: "DELETE FROM meta WHERE name = 'stream'")
      }
      try copy.close()
    } catch {
      unlink(path)
      throw StoreFailure.of(error, path: path)
    }
  }

  /// Gives the present database a second name among the backups, its log emptied into it. One that cannot be read is kept
  /// beside its place, with its log.
  private static func keepAside(_ path: String, _ settings: StoreSettings) throws(StoreFailure) -> String? {
    guard access(path, F_OK) == 0 else { return nil }
    let now = Instant(microseconds: KernelTime.wallMicroseconds())
    let isWhole = empty(path)
    if isWhole {
      let root = backups(settings.directory)
      let directory = "\(root)/\(settings.service)-\(stamp(now))-replaced"
      try BackupFile.makeDirectory(root)
      try BackupFile.makeDirectory(directory)
      try second(StoreFile.path(directory, settings.service), of: path)
      _ = try describe(
        StoreFile.path(directory, settings.service), settings.service, at: now, keepDays: MakeBackup.usualKeepDays)
      return directory
    }
    let aside = "\(path).damaged-\(stamp(now))"
    // Its log must not be taken for the new database's.
    for end in ["-wal", "-shm"] where access(path + end, F_OK) == 0 {
      try BackupFile.rename(path + end, to: aside + end)
    }
    try second(aside, of: path)
    return aside
  }

  private static func second(_ name: String, of path: String) throws(StoreFailure) {
    guard link(path, name) == 0 else { throw BackupFile.failure("\(path) cannot be kept as \(name)") }
  }

  /// Whether the database could be opened and closed in order, which leaves no log beside it.
  private static func empty(_ path: String) -> Bool {
    do {
      // One connection alone, whose end takes the log away.
      let old = try DatabaseQueue(path: path)
      try old.writeWithoutTransaction { db in
        try StoreFile.check(db, path)
        _ = try? db.checkpoint(.truncate)
      }
      try old.close()
    } catch {
      return false
    }
    return access(path + "-wal", F_OK) != 0
  }
}
