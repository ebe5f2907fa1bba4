package import Bus
import Casework
package import Daemon
package import EventStore
package import Persons
import ReportingAPI
import ReportingDomain
package import Rights
import Vocabulary
import Wire

/// The reporting service: what it stores, what it follows and what answers its methods.
package struct ReportingService: Sendable {
  /// The services whose streams the figures come from; the register first, since the others are about persons.
  package static let sources = ["people", "intake", "placement", "allocation"]

  package static let kinds: [EntityKind] = [
    EntityKind(Report.self), EntityKind(Target.self), EntityKind(PersonFact.self), EntityKind(CaseFact.self),
    EntityKind(MeasureFact.self), EntityKind(PlacementFact.self), EntityKind(FollowupFact.self),
    EntityKind(PeriodFact.self), EntityKind(HolidayPlaceFact.self), EntityKind(ApplicationFact.self),
    EntityKind(OfferFact.self), EntityKind(KnownPerson.self), EntityKind(KnownProtection.self),
  ]

  package static var definition: ServiceDefinition {
    var definition = ServiceDefinition(
      name: ReportingAPI.service, title: "Rapporter",
      description:
        "Monthly and annual reports, computed from the other services' events, with small numbers "
        + "hidden; targets and the definitions of the indicators.",
      kinds: kinds
    ) { context in
      let catchUp = CatchUp(streams: sources.map { FollowedStream(context.follower($0)) })
      let persons = PersonGuard(follower: context.follower("people"))
      return ReportingService(store: context.store, catchUp: catchUp, persons: persons).endpoints
    }
    definition.follows = sources
    definition.reactions = [Erasure.reaction()]
    definition.migrations = Destroyed.migrations
    definition.auditScope = { PersonGuard(follower: $0.follower("people")).auditScope }
    definition.reasonSealing = { RegisterSealer($0) }
    return definition
  }

  let store: Store
  let catchUp: CatchUp
  /// Asked for the individual's rights alone: reports count everybody.
  let persons: PersonGuard

  package init(store: Store, catchUp: CatchUp, persons: PersonGuard) {
    self.store = store
    self.catchUp = catchUp
    self.persons = persons
  }

  package var endpoints: [Endpoint] {
    targetEndpoints + reportEndpoints + readingEndpoints + rights.endpoints(store)
  }

  package var rights: RightsService {
    RightsService(service: ReportingAPI.service, holdings: ReportingHoldings.all, gate: persons.gate)
  }

  /// Reports and targets belong to the city as a whole.
  static let unit = OrganisationCode.city.text
}
