import Bus
import Casework
import Daemon
import Dispatch
import GRDB
import IntakeAPI
import IntakeDomain
import PeopleAPI
import Persons
import Synchronization
import TestKit
import Vocabulary
import Wire

@testable import EventStore
@testable import stadsbuss_intake

/// The service on a real database, called in process; the person register's stream is written by the test.
final class Desk: Sendable {
  /// The officer who is in every circle that the tests set.
  static let insider: UInt32 = 501
  static let outsider: UInt32 = 502

  let directory = TemporaryDirectory()
  let store: Store
  let bus: InProcessBus
  private let isFresh = Mutex(true)
  private let told = Mutex(0)

  init() throws {
    store = try Store(IntakeService.definition.storeSettings(directory: directory.path))
    let fresh = Freshness()
    freshness = fresh
    let service = IntakeService(store: store, persons: PersonGuard(isFresh: { fresh.isFresh }))
    bus = InProcessBus(service: "intake", endpoints: service.endpoints + store.endpoints)
  }

  let freshness: Freshness

  final class Freshness: Sendable {
    private let value = Mutex(true)
    var isFresh: Bool { value.withLock { $0 } }
    func set(_ isFresh: Bool) { value.withLock { $0 = isFresh } }
  }

  /// Takes events of the people stream in, as the follower does.
  func tell(_ drafts: [EventDraft], on date: CivilDate = day("2019-01-02")) throws {
    let first = told.withLock { told in
      defer { told += drafts.count }
      return told
    }
    let events = try drafts.enumerated().map { index, draft in
      CloudEvent.bytes(
        draft, service: "people", id: id(1000 + first + index), sequence: first + index + 1,
        time: try Instant(parsing: "2019-01-02T08:00:00Z"),
        traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", occurredOn: date, backdated: false)
    }
    let done = DispatchSemaphore(value: 0)
    let failure = Mutex<StoreFailure?>(nil)
    let job = InboxJob(
      source: "people", stream: "0191e5a0-0000-7000-8000-000000000001", events: events, cursor: first + drafts.count,
      forgetAbove: nil,
      done: { outcome in
        failure.withLock { $0 = outcome }
        done.signal()
      })
    store.writer.put(WriterJob(work: .inbox(job)))
    done.wait()
    if let failure = failure.withLock({ $0 }) { throw failure }
  }

  /// Persons of these numbers come to be known.
  func know(_ numbers: UInt8..., born: CivilDate? = day("1985-06-01")) throws {
    try tell(
      numbers.map { EventDraft(person($0), PersonRegistered(sex: .kvinna, birthDate: born, district: nil)) })
  }

  /// A person with protection, of whom only the insider may know.
  func knowProtected(_ number: UInt8) throws {
    let circle = [OfficerID(uid: Self.insider)]
    try tell([
      EventDraft(person(number), ProtectionRaised(level: .sekretessmarkering, members: circle, reviewOn: nil)),
      EventDraft(person(number), PersonRegistered(sex: .man, birthDate: nil, district: nil)),
    ])
  }

  /// The types of the service's own stream, in order, without their prefix.
  func types() throws -> [String] {
    try events().map { String($0.type.dropFirst("se.stadsbuss.intake.".count)) }
  }

  func events() throws -> [EventEnvelope] {
    let page = try bus.call(FetchEvents.method, FetchEvents.Params(after: 0, max: 10_000, waitMs: 0))
    return try page.events.map { try EventEnvelope(json: $0.bytes) }
  }

  /// Every row of every projection, as text.
  static func projections(_ db: Database) throws -> [String] {
    try TestKit.projections(of: IntakeService.kinds, db)
  }
}

extension Desk {
  /// A case of a person, brought by calls to the state `pagar`; every step on the next day.
  func ongoing(_ who: PersonRef, from date: CivilDate, unit code: String = "AMF", uid: UInt32 = insider) throws
    -> (caseId: EntityID, planId: EntityID)
  {
    let matter = try bus.call(
      RegisterCase.method, registering(who, unit: code, on: date), uid: uid
    ).caseId
    _ = try bus.call(
      AssignCoordinator.method,
      AssignCoordinator.Params(caseId: matter, coordinator: officer("h-anna1"), occurredOn: date.adding(days: 1)),
      uid: uid)
    _ = try bus.call(MapCase.method, mapping(matter, on: date.adding(days: 2)), uid: uid)
    let plan = try bus.call(OpenPlan.method, planning(matter, on: date.adding(days: 3)), uid: uid).planId
    let approvedOn = date.adding(days: 4)
    _ = try bus.call(ApprovePlan.method, approving(plan, offered: approvedOn, on: approvedOn), uid: uid)
    return (matter, plan)
  }
}
