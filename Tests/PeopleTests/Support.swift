import Bus
import Casework
import EventStore
import Foundation
import PeopleAPI
import PeopleDomain
import PeopleVault
import Rights
import Synchronization
import TestKit
import Vocabulary
import Wire

@testable import stadsbuss_people

/// Skatteverket's published test numbers, and the one samordningsnummer printed in SKV 707.
enum TestNumber {
  static let anna = "199001012385"
  static let bo = "199001022384"
  static let old = "189001019802"
  static let samordning = "197010632391"
}

func written(_ text: String) -> WrittenIdentityNumber { parsed(text) }
func number(_ text: String) -> IdentityNumber { parsed(text) }
func day(_ text: String) -> CivilDate { parsed(text) }
func officer(_ text: String) -> OfficerID { parsed(text) }
func district(_ text: String) -> DistrictCode { parsed(text) }

func person(_ byte: UInt8) -> PersonRef {
  guard let ref = PersonRef(bytes: Array(repeating: byte, count: 16)) else { preconditionFailure("16 bytes") }
  return ref
}

/// Nanoseconds that a test moves by hand.
final class HandClock: Sendable {
  private let time = Mutex<UInt64>(1)
  var now: UInt64 { time.withLock { $0 } }
  func pass(_ nanoseconds: UInt64) { time.withLock { $0 += nanoseconds } }
}

/// The register on a real database, called in process.
final class Register: Sendable {
  static let key = [UInt8](1...32)

  let directory: TemporaryDirectory
  let store: Store
  let service: PeopleService
  let bus: InProcessBus
  let clock: HandClock
  let leases: GuardLeases

  init(
    key: [UInt8] = Register.key, previous: [UInt8]? = nil, directory: TemporaryDirectory = TemporaryDirectory()
  ) throws {
    self.directory = directory
    let clock = HandClock()
    let leases = GuardLeases(now: { clock.now }, later: { _, _ in })
    // Past the time in which followers of an earlier process may have their lease.
    clock.pass(60_000_000_000)
    let vault = try Vault(keyBytes: key, previous: previous)
    var settings = Self.settings(directory)
    PeopleService.configure(&settings, vault, leases)
    let store = try Store(settings)
    do {
      service = try PeopleService(store: store, vault: vault, leases: leases)
    } catch {
      store.stop()
      throw error
    }
    self.store = store
    self.clock = clock
    self.leases = leases
    bus = InProcessBus(
      service: PeopleAPI.service,
      endpoints: service.endpoints + store.endpoints(scope: PeopleService.auditScope(service.vault)))
  }

  deinit { stop() }

  func stop() { store.stop() }

  static func settings(_ directory: TemporaryDirectory) -> StoreSettings {
    var settings = StoreSettings(
      service: PeopleAPI.service, directory: directory.path,
      registry: Registry(service: PeopleAPI.service, kinds: PeopleService.kinds))
    settings.migrations = PeopleService.migrations(nil)
    return settings
  }

  /// Registers somebody, as an officer.
  @discardableResult
  func add(
    _ number: String?, _ givenName: String = "Testa", _ familyName: String = "Testsson", sex: Sex? = nil,
    birthDate: CivilDate? = nil, district: DistrictCode? = nil, contacts: [Contact]? = nil,
    level: ProtectionLevel? = nil, uid: UInt32 = 1000
  ) throws -> PersonReceipt {
    try bus.call(
      RegisterPerson.method,
      RegisterPerson.Params(
        identityNumber: number.map(written), givenName: givenName, familyName: familyName, sex: sex,
        birthDate: birthDate, district: district, contacts: contacts, protectionLevel: level),
      uid: uid, grant: .officer)
  }

  func show(_ ref: PersonRef, reason: String? = nil, uid: UInt32 = 1000) throws -> ShowPerson.Result {
    try bus.call(
      ShowPerson.method, ShowPerson.Params(personRef: ref), meta: Meta(reason: reason), uid: uid, grant: .officer)
  }

  func find(_ name: String, reason: String? = nil, uid: UInt32 = 1000) throws -> [PersonRef] {
    try bus.call(
      FindPersons.method, FindPersons.Params(name: name), meta: Meta(reason: reason), uid: uid, grant: .officer
    ).items.map(\.personRef)
  }

  func identify(_ number: String, reason: String? = nil, uid: UInt32 = 1000) throws -> PersonRef {
    try bus.call(
      IdentifyPerson.method, IdentifyPerson.Params(identityNumber: written(number)), meta: Meta(reason: reason),
      uid: uid, grant: .officer
    ).personRef
  }

  /// The stream as a peer with these roles sees it: each event's type and data.
  func events(_ roles: [Role] = [.follower, .guard_], after: Int = 0) throws -> [(type: String, data: String)] {
    let page = try bus.call(
      FetchEvents.method, FetchEvents.Params(after: after, max: 1000, waitMs: 0), uid: 9,
      grant: Grant(roles: RoleSet(roles)))
    return try page.events.map { event in
      let envelope = try SeenEvent(json: event.bytes)
      return (envelope.type, String(decoding: envelope.data.bytes, as: UTF8.self))
    }
  }

  /// The database's files, as bytes.
  func files() -> Data {
    ["people.sqlite", "people.sqlite-wal"].reduce(into: Data()) { bytes, name in
      bytes += (try? Data(contentsOf: URL(filePath: "\(directory.path)/\(name)"))) ?? Data()
    }
  }
}

struct SeenEvent: Message {
  let type: String
  let data: RawJSON
  init(type: String, data: RawJSON) {
    self.type = type
    self.data = data
  }
  static let object = Object(
    "SeenEvent", "An event as seen.", Self.init(type:data:), Field("type", { $0.type }, "Its type."),
    Field("data", { $0.data }, "Its data."))
}

extension Grant {
  static let officer = Grant(roles: RoleSet([.officer]))
  static let manager = Grant(roles: RoleSet([.manager]))
}
