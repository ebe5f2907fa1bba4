import AllocationAPI
import AllocationDomain
import Casework
import EventStore
import GRDB
import Vocabulary

/// Youths who hold a seat of a place.
struct HeldSeats {
  /// With an offer that is open or accepted, and no contract that is over.
  var offered = 0
  /// Those of them who have accepted, with or without a contract.
  var accepted = 0
  /// Who have or had a contract and came; nil where there are none.
  var contracted: Int?

  static func += (left: inout HeldSeats, right: HeldSeats) {
    left.offered += right.offered
    left.accepted += right.accepted
    if let more = right.contracted { left.contracted = (left.contracted ?? 0) + more }
  }
}

/// Offers that were accepted, and offers that were answered or let lapse.
typealias Replies = (accepted: Int, replied: Int)

extension AllocationService {
  /// Who holds a seat where in a period, by place. Of a person who has been erased nothing is known any more.
  func held(in period: some TextCoded, _ context: some EntityReading) throws -> [EntityID: HeldSeats] {
    let rows = try Row.fetchAll(
      context.db.cachedStatement(
        sql: """
          SELECT offer.id, offer.state, employment.state, json_extract(CAST(sealed.value AS TEXT), '$.placeId')
          FROM entity_\(Offer.kind) AS offer
          LEFT JOIN sealed ON sealed.entity = ? AND sealed.id = offer.id
          LEFT JOIN entity_\(Employment.kind) AS employment ON employment.application_id = offer.current_of
          WHERE offer.period_id = ? AND offer.state IN ('erbjuden', 'accepterad')
          """), arguments: [SealedOffer.entity, period.text])
    var held: [EntityID: HeldSeats] = [:]
    for row in rows {
      let employment = (row[2] as String?).flatMap(EmploymentState.init(rawValue:))
      var place = try (row[3] as String?).map { try EntityID(parsing: $0) }
      if place == nil {
        // An offer from before its place was sealed with it.
        let id = try EntityID(parsing: row[0] as String)
        place = try self.place(of: id, context.require(Offer.self, id, "offer").state, context)
      }
      guard let place else { continue }
      var own = HeldSeats()
      if employment?.isOver != true {
        own.offered = 1
        own.accepted = row[1] == OfferState.accepterad.rawValue ? 1 : 0
      }
      if let employment, employment != .utebliven { own.contracted = 1 }
      held[place, default: HeldSeats()] += own
    }
    return held
  }

  func replies(in period: some TextCoded, _ context: some EntityReading) throws -> Replies {
    func count(_ state: OfferState) throws -> Int {
      try context.count(Offer.self, [("period_id", .text(period.text)), ("state", ColumnValue(state))])
    }
    let accepted = try count(.accepterad)
    return (accepted, try accepted + count(.avbojd) + count(.forfallen))
  }
}
