import Bus
import GRDB
import Glibc
import Synchronization
package import Vocabulary
import Wire

extension Store {
  /// Where backups lie unless another place is said.
  static func backups(_ directory: String) -> String { "\(directory)/backups" }

  /// When the last backup was made, RFC 3339; nil before the first.
  package var lastBackup: String? { observer.lastBackup.withLock { $0 } }

  /// The copy is made on a thread of its own; then the writer records who asked for it, and answers.
  var backup: Endpoint {
    Endpoint(MakeBackup.method, resultBytes: Endpoint.ordinaryResultBytes) { [self] call, params, reply in
      let isTaken = backups.submit { [self] in
        let made: Swift.Result<MakeBackup.Result, StoreFailure>
        do throws(StoreFailure) {
          made = .success(try makeBackup(params))
        } catch {
          made = .failure(error)
        }
        let job = CallJob(
          call: call, reply: reply, params: [], occurredOn: nil, isCommand: false,
          perform: { [self] context in try answer(made, context) })
        writer.put(job)
      }
      if !isTaken {
        reply.finish(.error(.unavailable("The service is stopping; try again.", retryAfterMilliseconds: 1000)))
      }
    }
  }

  private func answer(
    _ made: Swift.Result<MakeBackup.Result, StoreFailure>, _ context: WriteContext
  ) throws -> [UInt8] {
    switch made {
    case .failure(let failure): throw RPCError(.unavailable, "\(failure) No backup was made.")
    case .success(let result):
      let time = result.manifest.madeAt.text
      try context.db.execute(
        sql:
          "INSERT INTO meta (name, value) VALUES ('lastBackup', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        arguments: [time])
      context.afterCommit { [observer, settings] in
        observer.lastBackup.withLock { $0 = time }
        settings.onBackup(result)
      }
      return result.json
    }
  }

  /// Copies, checks, puts on disk, and deletes what is past its time.
  func makeBackup(_ params: MakeBackup.Params) throws(StoreFailure) -> MakeBackup.Result {
    let root = params.directory ?? Self.backups(settings.directory)
    guard root.hasPrefix("/") else {
      throw StoreFailure("The directory to back up to is no absolute path; say one that begins with /.")
    }
    try BackupFile.makeDirectory(root)
    let now = Instant(microseconds: KernelTime.wallMicroseconds())
    let name = "\(service)-\(Self.stamp(now))"
    let unfinished = "\(root)/.\(name).new"
    // One at a time is made, so what is unfinished was broken off.
    for old in Directory.names(in: root) where old.hasPrefix(".\(service)-") && old.hasSuffix(".new") {
      BackupFile.remove("\(root)/\(old)")
    }
    try BackupFile.makeDirectory(unfinished)
    do {
      let manifest = try copy(to: unfinished, at: now, keepDays: params.keepDays ?? MakeBackup.usualKeepDays)
      try BackupFile.sync(unfinished)
      try BackupFile.rename(unfinished, to: "\(root)/\(name)")
      try BackupFile.sync(root)
      Self.deleteOld(root, service, keep: params.keep, today: CivilDate.stockholm(at: now))
      return MakeBackup.Result(path: "\(root)/\(name)", manifest: manifest)
    } catch {
      BackupFile.remove(unfinished)
      throw error
    }
  }

  private func copy(to directory: String, at now: Instant, keepDays: Int) throws(StoreFailure) -> BackupManifest {
    let path = StoreFile.path(directory, service)
    do {
      var configuration = Configuration()
      configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
      let copy = try DatabaseQueue(path: path, configuration: configuration)
      try pool.backup(to: copy)
      // A single file: the log's mode comes with the copy.
      try copy.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA journal_mode = DELETE") }
      try copy.close()
    } catch {
      throw StoreFailure.of(error, path: path)
    }
    return try Self.describe(path, service, at: now, keepDays: keepDays)
  }

  /// Checks a closed database's file and writes its manifest beside it.
  static func describe(
    _ path: String, _ service: String, at now: Instant, keepDays: Int
  ) throws(StoreFailure) -> BackupManifest {
    let start: StoreFile.Start
    do {
      let copy = try DatabaseQueue(path: path)
      start = try copy.read { db in
        try StoreFile.check(db, path)
        return try StoreFile.read(db)
      }
      try copy.close()
    } catch {
      throw StoreFailure.of(error, path: path)
    }
    try BackupFile.sync(path)
    let digest = try BackupFile.digest(path)
    let manifest = BackupManifest(
      format: BackupManifest.format, service: service, stream: start.stream, lastSequence: start.lastSequence,
      auditHead: BackupManifest.Head(sequence: start.auditHead.sequence, hash: start.auditHead.hash), madeAt: now,
      expiresOn: CivilDate.stockholm(at: now).adding(days: keepDays), file: "\(service).sqlite", bytes: digest.bytes,
      sha256: digest.sha256)
    let directory = path.dropLast("/\(service).sqlite".utf8.count)
    try BackupFile.write(manifest.json + [UInt8(ascii: "\n")], to: "\(directory)/\(BackupManifest.name)")
    return manifest
  }

  /// `20261121T031500123Z`: sorts as text in the order of time.
  static func stamp(_ time: Instant) -> String {
    let whole = Instant(microseconds: time.milliseconds * 1000).text.filter { $0 != "-" && $0 != ":" }
    let parts = whole.dropLast().split(separator: ".")
    let fraction = parts.count > 1 ? String(parts[1].prefix(3)) : ""
    return "\(parts[0])\(fraction)\(String(repeating: "0", count: 3 - fraction.utf8.count))Z"
  }

  /// Deletes a service's backups beyond `keep`, and those past their day. The newest always stays.
  package static func deleteOld(_ root: String, _ service: String, keep: Int?, today: CivilDate) {
    let names = Directory.names(in: root).filter { name in
      name.hasPrefix("\(service)-") && access("\(root)/\(name)/\(BackupManifest.name)", F_OK) == 0
    }
    for (age, name) in names.reversed().enumerated().dropFirst() {
      let manifest = try? manifest(of: "\(root)/\(name)")
      let isExpired = manifest.map { $0.expiresOn <= today } ?? false
      if isExpired || age >= keep ?? Int.max { BackupFile.remove("\(root)/\(name)") }
    }
  }

  /// The manifest of a backup's directory.
  static func manifest(of directory: String) throws(StoreFailure) -> BackupManifest {
    let path = "\(directory)/\(BackupManifest.name)"
    guard access(path, F_OK) == 0 else {
      throw StoreFailure("\(directory) is no backup: it has no \(BackupManifest.name).")
    }
    guard let manifest = try? BackupManifest(json: BackupFile.contents(path)), manifest.format == BackupManifest.format
    else { throw StoreFailure("\(path) cannot be read; it is damaged, or of a newer version of this program.") }
    return manifest
  }
}
