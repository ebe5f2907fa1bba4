import Bus
import Casework
import Daemon
import Dispatch
import GRDB
import IntakeAPI
import PeopleAPI
import Persons
import PlacementAPI
import PlacementDomain
import Synchronization
import TestKit
import Testing
import Vocabulary
import Wire
import stadsbuss_placement

import struct Foundation.Data

@testable import EventStore

/// The service on a real store in a directory of its own; what the other services tell is brought as their followers would.
final class InProcess {
  let directory = TemporaryDirectory()
  let definition = PlacementService.definition
  private(set) var store: Store
  private(set) var bus: InProcessBus
  private var sequences: [String: Int] = [:]
  private var told = 0

  init() throws {
    store = try Store(definition.storeSettings(directory: directory.path))
    bus = InProcess.bus(store)
  }

  deinit { store.stop() }

  private static func bus(_ store: Store) -> InProcessBus {
    let handlers = Handlers(store: store, persons: PersonGuard(isFresh: { true }))
    return InProcessBus(service: "placement", endpoints: handlers.endpoints + store.endpoints)
  }

  /// Stops, makes every projection again, and goes on.
  func rebuild() throws {
    store.stop()
    #expect(try Store.rebuild(definition.storeSettings(directory: directory.path)) > 0)
    store = try Store(definition.storeSettings(directory: directory.path))
    bus = InProcess.bus(store)
  }

  func call<Params: Message, Result: WireValue>(
    _ method: Method<Params, Result>, _ params: Params, reason: String? = nil, uid: UInt32 = 1000,
    grant: Grant = .everything
  ) throws -> Result {
    try bus.call(method, params, meta: Meta(reason: reason), uid: uid, grant: grant)
  }

  /// An event of another service arrives, on a day.
  func tell(_ service: String, _ subject: some TextCoded, _ payload: any EventPayload, on date: CivilDate) throws {
    let sequence = (sequences[service] ?? 0) + 1
    sequences[service] = sequence
    told += 1
    let bytes = CloudEvent.bytes(
      EventDraft(subject.text, payload), service: service, id: id(50_000 + told), sequence: sequence,
      time: Instant(microseconds: Int64(told) * 1_000_000 + 1_546_300_800_000_000),
      traceparent: "00-00000000000000000000000000000a0\(told % 10)-00000000000000b1-01", occurredOn: date,
      backdated: true)
    try bring(service, bytes, cursor: sequence)
  }

  /// Hands events over as a follower does, and waits until they are taken in.
  func bring(_ service: String, _ bytes: [UInt8], cursor: Int) throws {
    let done = DispatchSemaphore(value: 0)
    let problem = Mutex<StoreFailure?>(nil)
    store.writer.put(
      WriterJob(
        work: .inbox(
          InboxJob(
            source: service, stream: "00000000-0000-7000-8000-00000000000a", events: [bytes], cursor: cursor,
            forgetAbove: nil,
            done: { failure in
              problem.withLock { $0 = failure }
              done.signal()
            }))))
    done.wait()
    if let problem = problem.withLock({ $0 }) { throw problem }
  }

  /// The stream, as text.
  func events() throws -> [String] {
    try store.read { db in
      try Data.fetchAll(db, sql: "SELECT bytes FROM event ORDER BY sequence").map {
        String(decoding: $0, as: UTF8.self)
      }
    }
  }

  /// Every row of every projection, as text.
  func rows() throws -> [String] {
    try store.read { db in
      let tables = try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'entity%' ORDER BY name")
      return try tables.flatMap { table in
        try Row.fetchAll(db, sql: "SELECT * FROM \(table) ORDER BY id").map { "\(table) \($0.databaseValues)" }
      }
    }
  }
}

extension InProcess {
  /// A person whom the register has told of.
  func know(_ number: Int, district: String? = "SDN-HAV") throws {
    try tell(
      "people", person(number),
      PersonRegistered(sex: .kvinna, birthDate: day("1990-01-01"), district: district.map { parsed($0) }),
      on: day("2019-01-02"))
  }

  /// A referral of a known person.
  @discardableResult
  func refer(
    _ number: Int, as aspirant: EntityID, education: EducationClass = .gymnasial, unit: String = "AMF-JOBB",
    on date: String = "2019-02-01"
  ) throws -> EntityID {
    try tell(
      "intake", aspirant,
      ReferralSent(
        caseId: id(900 + number), personRef: person(number), to: .stockholmsjobb, educationClass: education,
        occupation: assistantNurse, organisation: parsed(unit)), on: day(date))
    return aspirant
  }

  /// An open place.
  func place(_ terms: PlaceRegistered = .sample()) throws -> EntityID {
    let made = try call(
      RegisterPlace.method,
      RegisterPlace.Params(
        placeKind: terms.placeKind, organisation: terms.organisation, district: terms.district,
        workplaceKind: terms.workplaceKind, sector: terms.sector, occupation: terms.occupation,
        requiredEducation: terms.requiredEducation, seats: terms.seats, supervisors: terms.supervisors,
        maxPerSupervisor: terms.maxPerSupervisor, from: terms.from, to: terms.to, extentPercent: terms.extentPercent,
        childrenWork: terms.childrenWork, occurredOn: day("2019-01-02")))
    #expect(made.state == .anmald && made.version == 1)
    let opened = try call(OpenPlace.method, OpenPlace.Params(placeId: made.placeId, occurredOn: day("2019-01-03")))
    #expect(opened.state == .oppen && opened.version == 2)
    return made.placeId
  }

  func propose(_ aspirant: EntityID, on date: String = "2019-02-10") throws -> ProposalReceipt {
    try call(
      ProposeMatch.method,
      ProposeMatch.Params(aspirantId: aspirant, from: day("2019-03-01"), occurredOn: day(date)))
  }

  func offer(_ match: EntityID, form: SupportForm = .ingen, replyBy: String? = nil) throws -> EntityID {
    try call(
      OfferPlacement.method,
      OfferPlacement.Params(
        matchId: match, from: day("2019-03-01"), to: day("2019-08-31"), extentPercent: 100, supportForm: form,
        replyBy: replyBy.map(day), occurredOn: day("2019-02-12"))
    ).placementId
  }

  /// From the proposal to the first day.
  func begun(_ aspirant: EntityID) throws -> EntityID {
    let placement = try offer(propose(aspirant).matchId)
    _ = try call(
      AcceptPlacement.method, PlacementStepParams(placementId: placement, occurredOn: day("2019-02-14")))
    _ = try call(AgreePlacement.method, PlacementStepParams(placementId: placement, occurredOn: day("2019-02-20")))
    _ = try call(StartPlacement.method, PlacementStepParams(placementId: placement, occurredOn: day("2019-03-01")))
    return placement
  }

  func state(of aspirant: EntityID) throws -> AspirantView {
    try call(ShowAspirant.method, ShowAspirant.Params(aspirantId: aspirant), reason: "test")
  }
}

/// The error of a call that must fail.
func failure(_ body: () throws -> Void) -> RPCError? {
  do {
    try body()
    return nil
  } catch {
    return error as? RPCError
  }
}
