import AllocationAPI
import AllocationDomain
import Bus
import Casework
import Daemon
import Dispatch
import GRDB
import PeopleAPI
import Persons
import Synchronization
import TestKit
import Vocabulary
import Wire

@testable import EventStore
@testable import stadsbuss_allocation

/// The service on a real database, called in process; the person register's stream is written by the test.
final class Desk: Sendable {
  /// The officer who is in every circle that the tests set.
  static let insider: UInt32 = 501
  static let outsider: UInt32 = 502

  let directory = TemporaryDirectory()
  let store: Store
  let service: AllocationService
  let bus: InProcessBus
  let freshness = Freshness()
  private let told = Mutex(0)

  final class Freshness: Sendable {
    private let value = Mutex(true)
    var isFresh: Bool { value.withLock { $0 } }
    func set(_ isFresh: Bool) { value.withLock { $0 = isFresh } }
  }

  init() throws {
    store = try Store(AllocationService.definition.storeSettings(directory: directory.path))
    let freshness = freshness
    service = AllocationService(store: store, persons: PersonGuard(isFresh: { freshness.isFresh }))
    bus = InProcessBus(service: "allocation", endpoints: service.endpoints + store.endpoints)
  }

  func stop() { store.stop() }

  // MARK: persons

  /// Takes events of the people stream in, as the follower does.
  func tell(_ drafts: [EventDraft]) throws {
    let first = told.withLock { told in
      defer { told += drafts.count }
      return told
    }
    let events = try drafts.enumerated().map { index, draft in
      CloudEvent.bytes(
        draft, service: "people", id: id(1_000_000 + first + index), sequence: first + index + 1,
        time: try Instant(parsing: "2019-01-02T08:00:00Z"),
        traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", occurredOn: day("2019-01-02"),
        backdated: false)
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

  func registered(_ ref: PersonRef, born: CivilDate?, district: String? = "SDN-FAR") -> EventDraft {
    EventDraft(ref, PersonRegistered(sex: .kvinna, birthDate: born, district: district.map(parsed)))
  }

  /// Persons of these numbers come to be known, born in 2002 and living in Farsta.
  func know(_ numbers: ClosedRange<Int>) throws {
    try tell(numbers.map { registered(person($0), born: day("2002-06-01")) })
  }

  /// A person with protection, of whom only the insider may know.
  func knowProtected(_ number: Int) throws {
    let circle = [OfficerID(uid: Self.insider)]
    try tell([
      EventDraft(person(number), ProtectionRaised(level: .sekretessmarkering, members: circle, reviewOn: nil)),
      registered(person(number), born: day("2002-06-01"), district: nil),
    ])
  }

  // MARK: what is stored

  /// The types of the service's own stream, in order, without their prefix.
  func types(after: Int = 0) throws -> [String] {
    try events(after: after).map { String($0.type.dropFirst("se.stadsbuss.allocation.".count)) }
  }

  func events(after: Int = 0) throws -> [EventEnvelope] {
    let page = try bus.call(FetchEvents.method, FetchEvents.Params(after: after, max: 10_000, waitMs: 0))
    return try page.events.map { try EventEnvelope(json: $0.bytes) }
  }

  /// Every row of every projection, as text.
  static func projections(_ db: Database) throws -> [String] {
    try TestKit.projections(of: AllocationService.kinds, db)
  }
}

// MARK: steps

extension Desk {
  func openSummer(seedHash: HexDigest? = nil) throws -> EntityID {
    let opened = Summer.opened
    return try bus.call(
      OpenPeriod.method,
      OpenPeriod.Params(
        periodKind: .sommar, year: 2019, applyFrom: opened.applyFrom, applyTo: opened.applyTo,
        workFrom: opened.workFrom, workTo: opened.workTo, maxWishes: 3, replyDays: 14, hoursMax: 90,
        seedHash: seedHash, occurredOn: day("2018-11-15"))
    ).periodId
  }

  func openPlace(
    _ period: EntityID, seats: Int, district: String = "SDN-FAR", childrenWork: Bool = false,
    requirements: [PlaceRequirement]? = nil
  ) throws -> EntityID {
    let place = try bus.call(
      RegisterHolidayPlace.method,
      RegisterHolidayPlace.Params(
        periodId: period, organisation: parsed("AMF"), district: parsed(district), category: .park,
        sector: .kommunal, seats: seats, childrenWork: childrenWork, requirements: requirements,
        occurredOn: day("2019-01-10"))
    ).placeId
    _ = try bus.call(
      OpenHolidayPlace.method, OpenHolidayPlace.Params(placeId: place, occurredOn: day("2019-01-11")))
    return place
  }

  func submitting(
    _ number: Int, _ period: EntityID, _ wishes: [EntityID], priority: Bool = false, firstTime: Bool = true,
    resident: Bool = true, on date: CivilDate = Summer.applyDay
  ) -> SubmitApplication.Params {
    SubmitApplication.Params(
      periodId: period, personRef: person(number), wishes: wishes, priority: priority, firstTime: firstTime,
      residentConfirmed: resident, occurredOn: date)
  }

  func apply(
    _ number: Int, _ period: EntityID, _ wishes: [EntityID], priority: Bool = false, uid: UInt32 = 1000
  ) throws -> EntityID {
    try bus.call(
      SubmitApplication.method, submitting(number, period, wishes, priority: priority), uid: uid
    ).applicationId
  }

  func lock(
    _ period: EntityID, seed: LotterySeed = Summer.seed, rerunOf: EntityID? = nil, on date: CivilDate = Summer.lockDay
  ) throws -> LockRound.Result {
    try bus.call(
      LockRound.method,
      LockRound.Params(
        periodId: period, seedHash: Checksum.of(seed.text), rerunOf: rerunOf, occurredOn: date))
  }

  func run(_ round: EntityID, seed: LotterySeed = Summer.seed, on date: CivilDate = Summer.lockDay) throws
    -> RunRound.Result
  {
    try bus.call(RunRound.method, RunRound.Params(roundId: round, seed: seed, occurredOn: date))
  }

  /// From the run on to the publication.
  func publish(_ round: EntityID, on date: CivilDate = Summer.publishDay) throws -> PublishRound.Result {
    _ = try bus.call(ReviewRound.method, ReviewRound.Params(roundId: round, occurredOn: date))
    _ = try bus.call(ApproveRound.method, ApproveRound.Params(roundId: round, occurredOn: date))
    return try bus.call(PublishRound.method, PublishRound.Params(roundId: round, occurredOn: date))
  }

  func show(_ application: EntityID, reason: String? = nil, uid: UInt32 = 1000) throws -> ApplicationView {
    try bus.call(
      ShowApplication.method, ShowApplication.Params(applicationId: application), meta: Meta(reason: reason), uid: uid)
  }

  func accept(_ application: EntityID, on date: CivilDate = Summer.replyDay) throws -> OfferReceipt {
    try bus.call(AcceptOffer.method, AcceptOffer.Params(applicationId: application, occurredOn: date))
  }

  func decline(_ application: EntityID, on date: CivilDate = Summer.replyDay) throws -> OfferReceipt {
    try bus.call(DeclineOffer.method, DeclineOffer.Params(applicationId: application, occurredOn: date))
  }
}
