import Casework
import EventStore
import Persons
import PlacementAPI
import PlacementDomain
import Rights
import Vocabulary
import Wire

extension Handlers {
  /// What may be corrected of what placement tells (GDPR art. 16). Terms that were offered and agreed are not corrected but
  /// agreed anew.
  var corrections: CorrectionService {
    CorrectionService([
      CorrectableEntity(
        Placement.kind, Self.placementTypes,
        admit: { [self] id, roles, version, context in
          _ = try placement(id, expecting: version, for: CorrectEvent.method.info, context)
        },
        admitReading: { [self] id, roles, context in
          let row = try context.require(Placement.self, id, "placement")
          try persons.requireReadable(row.state.offer.personRef, "placement", context)
          try mustHold(ShowHistory.method.info, inUnitOf: row.state.offer.aspirantId, context)
        }),
      CorrectableEntity(
        Followup.kind, Self.followupTypes,
        admit: { [self] id, roles, version, context in
          _ = try followup(id, expecting: version, for: CorrectEvent.method.info, context)
        },
        admitReading: { [self] id, roles, context in
          let row = try context.require(Followup.self, id, "followup")
          try persons.requireReadable(row.state.plan.personRef, "followup", context)
          let placement = try context.require(Placement.self, row.state.plan.placementId, "placement")
          try mustHold(ShowHistory.method.info, inUnitOf: placement.state.offer.aspirantId, context)
        }),
    ])
  }

  private static let placementTypes = [
    Correctable(PlacementAccepted.self), Correctable(PlacementDeclined.self, ["reason"]),
    Correctable(PlacementLapsed.self), Correctable(SupportApplied.self),
    Correctable(SupportGranted.self, ["validTo"]), Correctable(SupportDenied.self),
    Correctable(PlacementAgreed.self), Correctable(PlacementStarted.self),
    Correctable(PlacementEnded.self, ["endReason"]) { known, new throws(RPCError) in
      // The aspirant then waits for another place, or does not: that is no correction of a word.
      guard (known.endReason == .platsAtertagen) == (new.endReason == .platsAtertagen) else {
        throw .invalidParam(
          "/data/endReason", "may not become or cease to be platsAtertagen: the aspirant's way depends on it")
      }
      return new
    },
    Correctable(PlacementCancelled.self, ["reason"]),
  ]

  private static let followupTypes = [
    Correctable(FollowupPlanned.self, ["dueOn"]), Correctable(FollowupAttempted.self, ["channel"]),
    Correctable(FollowupAnswered.self, ["activity", "livelihood"]), Correctable(FollowupClosed.self, ["reason"]),
  ]
}
