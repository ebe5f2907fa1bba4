import Bus
import Casework
import EventStore
import GRDB
import PeopleAPI
import PeopleDomain
import PeopleVault
import Persons
import Rights
import Systemd
import Vocabulary
import Wire

/// The person register's handlers and what they share.
struct PeopleService: Sendable {
  let vault: Vault
  let names: NameIndex
  let leases: GuardLeases
  let store: Store
  let erasures: ErasureList
  /// What the start found to mend.
  let mended: Mended

  /// In the state directory.
  static let usualErasureList = "erased/erasures.jsonl"
  /// Tells the journal what happened: never who it was about.
  let tell: @Sendable (MessageID, String) -> Void

  /// Where what is asked for about the hidden goes.
  let matters: MatterDesk

  /// The store's kinds of entity.
  static let kinds = [
    EntityKind(Person.self), EntityKind(Protection.self), EntityKind(Consent.self), EntityKind(HarmTest.self),
    EntityKind(LexSarah.self), EntityKind(Incident.self), EntityKind(RegisteredOrganisation.self),
    EntityKind(RefusedCorrection.self), EntityKind(Gallring.self),
  ]

  /// The register's own tables. Without a vault, as when projections are made again, they must be there already.
  static func migrations(_ vault: Vault?) -> [(name: String, body: @Sendable (Database) throws -> Void)] {
    Vault.migrations(vault) + Destroyed.migrations + [MatterTable.migration]
  }

  /// What the register sets in its store before it is opened.
  static func configure(_ settings: inout StoreSettings, _ vault: Vault, _ leases: GuardLeases) {
    settings.migrations = migrations(vault)
    settings.prepare = { db in try vault.prepare(db, at: KernelTime.wallMicroseconds() / 1_000_000) }
    settings.idempotencyKeys = { vault.idempotencyKeys }
    settings.visible = { call, type in
      !type.hasPrefix(PeopleAPI.guardedPrefix) || call.grant.roles.contains(.guard_)
    }
    settings.onFetch = { call, after in
      if call.grant.roles.contains(.guard_) { leases.fetched(call.connection, after: after) }
    }
    settings.onFetchAnswered = { call, _ in leases.answered(call.connection) }
  }

  /// Refuses a key that is not the register's, and lets the list of the erased hold before anything is answered.
  /// - Parameter erasureList: where the list is; at its usual place where nil.
  init(
    store: Store, vault: Vault, leases: GuardLeases, erasureList: String? = nil,
    tell: @escaping @Sendable (MessageID, String) -> Void = { _, _ in }
  ) throws {
    self.tell = tell
    try store.read { db in try vault.verifyKey(db) }
    erasures = try ErasureList(erasureList ?? "\(store.settings.directory)/\(Self.usualErasureList)", vault: vault)
    mended = try Self.applyErasures(erasures, vault, store)
    self.store = store
    self.vault = vault
    self.leases = leases
    matters = Self.desk(vault)
    names = NameIndex(
      NameSource(vault, read: { body in try store.read(body) }, mustGoOn: { try store.mustGoOn() }) { db in
        try ReadingDatabase(db: db, now: .first).find(Protection.self, [(Protection.holdsColumn, ColumnValue(true))])
          .map { try PersonRef(parsing: $0.id) }
      })
  }

  /// The most bytes that one person's answer takes: ten contact ways of 200 characters, each of which may be escaped,
  /// and twenty relations.
  static let personBytes = 24 << 10

  /// What `protection.show` answers at most: the plan and the assessment, every character of which may be escaped.
  static let protectionBytes = 200 << 10

  var endpoints: [Endpoint] {
    registerEndpoints + accessEndpoints + sharingEndpoints + lexSarahEndpoints + incidentEndpoints
      + organisationEndpoints
  }

  private var registerEndpoints: [Endpoint] {
    findEndpoints + [
      store.command(RegisterPerson.method) { params, context in try register(params, context) },
      store.audited(ShowPerson.method, resultBytes: Self.personBytes) { params, context in try show(params, context) },
      store.audited(IdentifyPerson.method, resultBytes: Endpoint.ordinaryResultBytes) { params, context in
        try identify(params, context)
      },
      store.command(ChangeAttributes.method) { params, context in try change(params, context) },
      store.command(AddNumber.method) { params, context in try addNumber(params, context) },
      store.command(WithdrawNumber.method) { params, context in try withdrawNumber(params, context) },
      store.command(LinkPersons.method) { params, context in try link(params, context) },
      store.command(UnlinkPersons.method) { params, context in try unlink(params, context) },
      store.command(RelatePersons.method) { params, context in try relate(params, context) },
      store.command(UnrelatePersons.method) { params, context in try unrelate(params, context) },
      store.command(ErasePerson.method) { params, context in try erase(params, context) },
      store.command(RaiseProtection.method) { params, context in try raise(params, context) },
      store.command(SetCircle.method) { params, context in try setCircle(params, context) },
      store.command(ReviewProtection.method) { params, context in try review(params, context) },
      store.command(LowerProtection.method) { params, context in try lower(params, context) },
      store.audited(ShowProtection.method, resultBytes: Self.protectionBytes) { params, context in
        try showProtection(params, context)
      },
      store.query(ShowKeys.method, resultBytes: Endpoint.ordinaryResultBytes) { _, context in
        try showKeys(context)
      },
      store.query(ShowPublicKey.method, resultBytes: Endpoint.ordinaryResultBytes) { _, context in
        try showPublicKeys(context)
      },
    ] + historyEndpoints + gallringEndpoints + rights.endpoints(store) + auditEndpoints
      + matters.endpoints(store, [Performer(RegisterPerson.method, register), Performer(AddNumber.method, addNumber)])
      + [.rules([RetentionRule.table.listing, DeadlineRule.table.listing])]
  }
}

/// A snapshot outside any call.
struct ReadingDatabase: EntityReading {
  let db: Database
  let now: Instant
}
