package import Daemon
import EventStore
import Persons
import PlacementAPI
import PlacementDomain
import Rights

/// Stockholmsjobb: what it stores, whom it follows, what it answers.
package enum PlacementService {
  package static var definition: ServiceDefinition {
    var definition = ServiceDefinition(
      name: PlacementMethods.service, title: "Stockholmsjobb",
      description:
        "Places, aspirants, matching with its reasons, placements with their support form, and the follow-up three months later.",
      kinds: [
        EntityKind(Place.self), EntityKind(Aspirant.self), EntityKind(Match.self), EntityKind(Placement.self),
        EntityKind(Followup.self), EntityKind(KnownPerson.self), EntityKind(KnownProtection.self),
      ]
    ) { context in
      Handlers(store: context.store, persons: PersonGuard(follower: context.follower("people"))).endpoints
    }
    definition.reactions = Reactions.all + [Erasure.reaction(PlacementHoldings.destroy)]
    definition.migrations = MatchPlaces.migrations + Destroyed.migrations
    definition.follows = ["people", "intake"]
    definition.auditScope = { PersonGuard(follower: $0.follower("people")).auditScope }
    definition.reasonSealing = { RegisterSealer($0) }
    return definition
  }
}
