import Daemon
import EventStore
import GRDB
import PeopleVault
import Persons
import Rights
import TestKit
import Testing
import Wire

@testable import stadsbuss_allocation
@testable import stadsbuss_intake
@testable import stadsbuss_people
@testable import stadsbuss_placement
@testable import stadsbuss_reporting

/// Everything that is stored has a declared purpose, ground and time (GDPR art. 30).
@Suite struct HoldingsTests {
  struct Service: Sendable, CustomTestStringConvertible {
    let name: String
    let settings: @Sendable (String) -> StoreSettings
    let holdings: [Holding]
    let tables: [String]
    var testDescription: String { name }
  }

  /// Tables that every database has: what they hold of persons stands in Operations.md.
  static let common: Set<String> = [
    "meta", "event", "idempotency", "audit", "cursor", "inbox", "sealed", "destroyed", "grdb_migrations",
    "audit_person", "event_subject", "inbox_subject",
  ]
  /// About nobody.
  static let impersonal: Set<String> = [
    "round_place", "round_frozen_place", "odds_estimate", "odds_block", "vault_key", "vault_mac",
  ]

  static let services: [Service] = [
    Service(
      name: "intake", settings: { IntakeService.definition.storeSettings(directory: $0) },
      holdings: IntakeHoldings.all, tables: [KnownHoldings.matters.name]),
    Service(
      name: "placement", settings: { PlacementService.definition.storeSettings(directory: $0) },
      holdings: PlacementHoldings.all, tables: PlacementHoldings.tables.map(\.name)),
    Service(
      name: "allocation", settings: { AllocationService.definition.storeSettings(directory: $0) },
      holdings: AllocationHoldings.all, tables: AllocationHoldings.tables.map(\.name) + [KnownHoldings.matters.name]),
    Service(
      name: "reporting", settings: { ReportingService.definition.storeSettings(directory: $0) },
      holdings: ReportingHoldings.all, tables: []),
  ]

  @Test(arguments: services) func everyStoredKindAndTableIsDeclaredOnce(_ service: Service) throws {
    let directory = TemporaryDirectory()
    let store = try Store(service.settings(directory.path))
    defer { store.stop() }
    let tables = try store.read { db in
      try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    }
    let kinds = tables.filter { $0.hasPrefix("entity_") }.map { String($0.dropFirst(7)) }
    #expect(service.holdings.map(\.kind).sorted() == kinds.sorted())
    let rest = Set(tables.filter { !$0.hasPrefix("entity_") }).subtracting(Self.common).subtracting(Self.impersonal)
    #expect(rest == Set(service.tables))
    let events = service.holdings.flatMap { $0.events.map(\.type) }
    #expect(events.sorted() == store.settings.registry.events.map(\.type).sorted())
  }

  @Test func everyKindAndTableOfTheRegisterIsDeclared() throws {
    #expect(Set(PeopleHoldings.all.map(\.kind)) == Set(PeopleService.kinds.map(\.kind)))
    let directory = TemporaryDirectory()
    let vault = try Vault(keyBytes: [UInt8](1...32), previous: nil)
    var settings = StoreSettings(
      service: "people", directory: directory.path,
      registry: Registry(service: "people", kinds: PeopleService.kinds))
    let leases = GuardLeases()
    PeopleService.configure(&settings, vault, leases)
    let store = try Store(settings)
    defer { store.stop() }
    let tables = try store.read { db in
      try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    }
    let rest = Set(tables.filter { !$0.hasPrefix("entity_") }).subtracting(Self.common).subtracting(Self.impersonal)
    let rights = try PeopleService(store: store, vault: vault, leases: leases).rights
    #expect(rest == Set(rights.tables.map(\.name)))
    let events = PeopleHoldings.all.flatMap { $0.events.map(\.type) }
    #expect(events.sorted() == store.settings.registry.events.map(\.type).sorted())
  }

  @Test(arguments: services) func whatIsAboutPersonsSaysWhyAndOnWhatGround(_ service: Service) {
    for holding in service.holdings {
      let processing = holding.processing
      #expect(!processing.purpose.isEmpty)
      let isAboutPersons = processing.retention != .intePersonuppgift
      #expect(isAboutPersons == !processing.grounds.isEmpty, "\(holding.kind)")
      #expect(isAboutPersons == !processing.persons.isEmpty, "\(holding.kind)")
    }
  }
}
