import AllocationAPI
import AllocationDomain
package import Bus
import Casework
package import Daemon
package import EventStore
package import Persons
package import Rights
import Vocabulary
import Wire

/// The service of feriejobb: what it stores, what it follows and what answers its methods.
package struct AllocationService: Sendable {
  let store: Store
  let persons: PersonGuard
  let knownWork = KnownWork()
  let trees = TreeCache()
  /// Rounds that have lately been explained.
  let archive = RoundArchive()
  let heavyWork = HeavyWork()

  package init(store: Store, persons: PersonGuard) {
    self.store = store
    self.persons = persons
  }

  package static let kinds: [EntityKind] = [
    EntityKind(Period.self),
    EntityKind(HolidayPlace.self),
    EntityKind(HolidayTarget.self),
    EntityKind(Supervisor.self),
    EntityKind(Application.self),
    EntityKind(Round.self),
    EntityKind(Offer.self),
    EntityKind(Employment.self),
    EntityKind(TimeReport.self),
    EntityKind(WageRow.self),
    EntityKind(PayrollFile.self),
    EntityKind(LinkedRef.self),
    EntityKind(KnownPerson.self),
    EntityKind(KnownProtection.self),
  ]

  package static var definition: ServiceDefinition {
    var definition = ServiceDefinition(
      name: AllocationMethods.service, title: "Feriejobb",
      description:
        "Holiday jobs: periods, places, applications with ranked wishes, rounds of deferred acceptance with a committed seed, and offers.",
      kinds: kinds
    ) { context in
      AllocationService(store: context.store, persons: PersonGuard(follower: context.follower("people"))).endpoints
    }
    definition.follows = ["people"]
    definition.reactions = [Erasure.reaction(AllocationHoldings.destroy)]
    definition.migrations =
      RoundTables.migrations + OddsTable.migrations + Destroyed.migrations
      + [MatterTable.migration, CommitmentTables.migration] + PayrollTables.migrations
      + [CommitmentTables.frozenPlaces, PayrollTables.differences, CommitmentTables.erasedUnderWay]
    definition.auditScope = { PersonGuard(follower: $0.follower("people")).auditScope }
    definition.reasonSealing = { RegisterSealer($0) }
    return definition
  }

  package var endpoints: [Endpoint] {
    let own = [
      periodEndpoints,
      ruleEndpoints,
      targetEndpoints,
      categoryEndpoints,
      placeEndpoints,
      seatEndpoints,
      supervisorEndpoints,
      applicationEndpoints,
      standingEndpoints,
      siblingEndpoints,
      roundEndpoints,
      resultEndpoints,
      certificateEndpoints,
      explainEndpoints,
      oddsEndpoints,
      offerEndpoints,
      employmentEndpoints,
      timeEndpoints,
      payrollEndpoints,
    ]
    return own.flatMap(\.self)
      + rights.endpoints(store)
      + persons.matters.endpoints(store, [Performer(SubmitApplication.method, submit)])
      + [.rules(Self.rules)] + persons.work(store, Self.work)
  }

  /// Every table of rules, as `rules.list` tells them.
  static let rules: [RuleListing] = [
    AllocationRule.table.listing,
    GapRule.table.listing,
    WorkRule.table.listing,
    AgeRule.table.listing,
    AcceptedSeatRule.table.listing,
    OneJobRule.table.listing,
    ApplicationRule.table.listing,
    WageRule.table.listing,
  ]

  /// What waits for somebody, as `work.list` tells it.
  static let work = [
    WorkSource(HolidayPlace.work), WorkSource(Application.work, where: waitsInItsPeriod),
    WorkSource(Offer.work, unit: whoWaits),
    WorkSource(TimeReport.work) { try employer(of: $0.state.employmentId, $1) }, WorkSource(Round.work),
    WorkSource(TimeReport.payments, unit: { try employer(of: $0.state.employmentId, $1) }) { reading in
      { row in try PayrollTables.isToldOtherwise(row, reading) }
    },
    WorkSource(Offer.extracts, where: offersLackExtracts),
    WorkSource(Employment.extracts, unit: { try employer(of: $0.entityID, $1) }, where: contractsLackExtracts),
    WorkSource(Employment.places, unit: { try employer(of: $0.entityID, $1) }, where: hasLostItsPlace),
  ]

  package var rights: RightsService {
    RightsService(
      service: AllocationMethods.service, holdings: AllocationHoldings.all,
      tables: AllocationHoldings.tables + [KnownHoldings.matters],
      gate: persons.gate)
  }
}

// MARK: what all handlers do

extension AllocationService {
  /// Periods, applications, rounds and offers belong to no unit of their own.
  static let unit = OrganisationCode.city.text

  /// A period and the round that is under way in it.
  func period(
    _ id: EntityID, _ context: some EntityReading
  ) throws -> (row: EntityRow<Period>, underWay: RoundState?) {
    let row = try context.require(Period.self, id, "period")
    let round = try context.find(Round.self, [("under_way_in", ColumnValue(id))], limit: 1).first
    return (row, round?.state.state)
  }

  /// An application for a command: the caller may know of its person.
  func application(
    _ id: EntityID, expecting version: Int? = nil, for access: Access, _ context: WriteContext
  ) throws -> EntityRow<Application> {
    let row = try context.require(Application.self, id, "application")
    try persons.requireVisible(row.state.submitted.personRef, "application", context)
    try context.requireRole(access.listed, in: Self.unit)
    try row.requireVersion(version, "application")
    return row
  }

  /// An application for a reading method: inside a circle the caller has said why.
  func readApplication(_ id: EntityID, for access: Access, _ context: WriteContext) throws -> EntityRow<Application> {
    let row = try context.require(Application.self, id, "application")
    try persons.requireReadable(row.state.submitted.personRef, "application", context)
    try context.requireRole(access.listed, in: Self.unit)
    return row
  }

  /// The application's offer that was not taken back.
  func currentOffer(of application: some TextCoded, _ context: some EntityReading) throws -> EntityRow<Offer>? {
    try context.find(Offer.self, [("current_of", .text(application.text))], limit: 1).first
  }

  func wishes(of application: some TextCoded, _ context: some EntityReading) throws -> SealedWishes? {
    try context.unseal(SealedWishes.self, entity: SealedWishes.entity, application)
  }
}

extension EntityRow {
  /// The row's id as the wire has it.
  var entityID: EntityID {
    get throws { try EntityID(parsing: id) }
  }

  /// Refuses where the caller saw another version. For what a caller may not know of, `notFound` comes first.
  func requireVersion(_ expected: Int?, _ what: String) throws(RPCError) {
    if let expected, expected != version {
      throw RPCError.conflict(
        "The \(what) has changed since version \(expected); read it again and repeat.", state: "\(version)")
    }
  }
}
