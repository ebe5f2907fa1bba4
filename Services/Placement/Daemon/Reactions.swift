import Casework
package import EventStore
import IntakeAPI
import PlacementAPI
import PlacementDomain
import Vocabulary

/// What happens here when Etableringscentrum refers, withdraws or closes. Each looks before it acts, so that an event that
/// comes again changes nothing.
package enum Reactions {
  package static let all = [
    Reaction(to: ReferralSent.self) { referral, header, context in
      let id = try EntityID(parsing: header.subject)
      guard try context.load(Aspirant.self, id) == nil else { return }
      try context.append(Aspirant.receive(referral, as: id))
    },
    Reaction(to: ReferralWithdrawn.self) { withdrawal, header, context in
      let id = try EntityID(parsing: header.subject)
      guard let row = try context.load(Aspirant.self, id) else { return }
      try leave(row.state, id, AspirantCloseReason(withdrawal.reason), context)
    },
    Reaction(to: CaseClosed.self) { closing, header, context in
      for row in try context.find(Aspirant.self, [("case_id", .text(header.subject))]) {
        try leave(row.state, EntityID(parsing: row.id), AspirantCloseReason(closing.outcome), context)
      }
    },
  ]

  private static func leave(
    _ aspirant: Aspirant, _ id: EntityID, _ reason: AspirantCloseReason, _ context: WriteContext
  ) throws {
    try context.append(aspirant.leave(id, for: reason, alive: context.aliveWork(of: id)))
  }
}

extension EntityReading {
  /// The proposal or the placement that holds a seat for an aspirant.
  func aliveWork(of aspirant: EntityID) throws -> Aspirant.AliveWork? {
    let own = ColumnValue.text(aspirant.text)
    if let match = try find(Match.self, [("aspirant", own), ("state", ColumnValue(MatchState.foreslagen))]).first {
      return .match(try EntityID(parsing: match.id))
    }
    if let placement = try find(Placement.self, [("aspirant", own), ("holds_seat", ColumnValue(true))]).first {
      return .placement(try EntityID(parsing: placement.id))
    }
    return nil
  }
}
