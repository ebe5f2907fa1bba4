package import Bus
import Casework
package import Daemon
package import EventStore
import ReportingAPI
import ReportingDomain
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
    EntityKind(OfferFact.self),
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
      return ReportingService(store: context.store, catchUp: catchUp).endpoints
    }
    definition.follows = sources
    return definition
  }

  let store: Store
  let catchUp: CatchUp

  package init(store: Store, catchUp: CatchUp) {
    self.store = store
    self.catchUp = catchUp
  }

  package var endpoints: [Endpoint] { targetEndpoints + reportEndpoints + readingEndpoints }

  /// Reports and targets belong to the city as a whole.
  static let unit = OrganisationCode.city.text
}
