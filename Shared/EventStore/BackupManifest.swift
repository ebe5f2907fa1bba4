package import Vocabulary
package import Wire

/// What a backup is: the file `manifest.json` beside the copy of a database.
package struct BackupManifest: Message {
  /// The file's name in a backup's directory.
  package static let name = "manifest.json"
  /// Readers refuse a format that they do not know.
  package static let format = 1

  /// The newest entry of the audit log.
  package struct Head: Message {
    package let sequence: Int
    package let hash: String

    package init(sequence: Int, hash: String) {
      self.sequence = sequence
      self.hash = hash
    }

    package static let object = Object(
      "AuditHead", "The newest entry of an audit log.", Self.init(sequence:hash:),
      Field("sequence", { $0.sequence }, "Its place.", .range(0...exactIntegers.upperBound)),
      Field("hash", { $0.hash }, "SHA-256 of it, in hex; empty where the log is."))
  }

  package let format: Int
  package let service: String
  /// The stream's UUID; a restored database takes a new one.
  package let stream: String
  package let lastSequence: Int
  /// Where the audit chain ended: an anchor that what came before is held to.
  package let auditHead: Head
  package let madeAt: Instant
  /// The day from which it may be deleted; who was erased meanwhile lies in it until it is gone.
  package let expiresOn: CivilDate
  package let file: String
  package let bytes: Int
  package let sha256: String

  package init(
    format: Int, service: String, stream: String, lastSequence: Int, auditHead: Head, madeAt: Instant,
    expiresOn: CivilDate, file: String, bytes: Int, sha256: String
  ) {
    self.format = format
    self.service = service
    self.stream = stream
    self.lastSequence = lastSequence
    self.auditHead = auditHead
    self.madeAt = madeAt
    self.expiresOn = expiresOn
    self.file = file
    self.bytes = bytes
    self.sha256 = sha256
  }

  package static let object = Object(
    "BackupManifest", "What a backup is.",
    Self.init(
      format:service:stream:lastSequence:auditHead:madeAt:expiresOn:file:bytes:sha256:),
    Field("format", { $0.format }, "The manifest's form.", .range(1...1000)),
    Field("service", { $0.service }, "Whose database it is."),
    Field("stream", { $0.stream }, "The stream's UUID; a restored database takes a new one."),
    Field("lastSequence", { $0.lastSequence }, "The newest event in it.", .range(0...exactIntegers.upperBound)),
    Field("auditHead", { $0.auditHead }, "Where its audit log ended."),
    Field("madeAt", { $0.madeAt }, "When it was made."),
    Field(
      "expiresOn", { $0.expiresOn },
      "The day on which it is deleted, once a newer one is there; who was erased meanwhile lies in it until then."),
    Field("file", { $0.file }, "The database's file beside this one."),
    Field("bytes", { $0.bytes }, "The file's size.", .range(0...exactIntegers.upperBound)),
    Field("sha256", { $0.sha256 }, "SHA-256 of the file, in hex."))
}

/// `store.backup`: copies the database while it is in use.
package enum MakeBackup {
  package static let usualKeepDays = 30
  static let mostBackups = 1000
  static let mostDays = 3650

  package struct Params: Message {
    package let directory: String?
    package let keep: Int?
    package let keepDays: Int?

    package init(directory: String? = nil, keep: Int? = nil, keepDays: Int? = nil) {
      self.directory = directory
      self.keep = keep
      self.keepDays = keepDays
    }

    package static let object = Object(
      "MakeBackupParams", "Where to, and how long it is kept.", Self.init(directory:keep:keepDays:),
      Field(
        "directory", { $0.directory },
        "An absolute path that the service may write to; `backups` in its state directory when left out.",
        .length(1...1000)),
      Field(
        "keep", { $0.keep },
        "Backups of this service that stay in the directory, this one included; all when left out.",
        .range(1...mostBackups)),
      Field("keepDays", { $0.keepDays }, "Days until it expires; 30 when left out.", .range(1...mostDays)))
  }

  package struct Result: Message {
    package let path: String
    package let manifest: BackupManifest

    package init(path: String, manifest: BackupManifest) {
      self.path = path
      self.manifest = manifest
    }

    package static let object = Object(
      "MakeBackupResult", "The backup.", Self.init(path:manifest:),
      Field("path", { $0.path }, "The directory that holds the copy and its manifest."),
      Field("manifest", { $0.manifest }, "What it is."))
  }

  package static let method = Method<Params, Result>(
    "store.backup",
    "Copies the service's database while it is in use, checks the copy and puts it on disk with a manifest. Keys and the list of the erased are not part of it.",
    .auditedQuery, .oneOf([.operator_]), errors: [.unavailable],
    examples: [
      Example(
        "At its usual place", Params(keep: 14),
        Result(
          path: "/var/lib/stadsbuss/people/backups/people-20261121T031500000Z",
          manifest: BackupManifest(
            format: BackupManifest.format, service: "people", stream: "0191e5a0-0000-7000-8000-000000000000",
            lastSequence: 1200,
            auditHead: BackupManifest.Head(
              sequence: 5300, hash: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            madeAt: Instant(microseconds: 1_795_230_900_000_000),
            expiresOn: CivilDate.stockholm(at: Instant(microseconds: 1_797_822_900_000_000)), file: "people.sqlite",
            bytes: 4_194_304, sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")))
    ])
}
