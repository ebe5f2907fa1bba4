import EventStore
import GRDB
import PlacementAPI
import PlacementDomain
import Synchronization
import Vocabulary

/// The open places of Stockholmsjobb, which is what an aspirant has been referred to (other kinds an officer proposes by id).
/// Matching asks for all of them at every proposal.
///
/// What an organisation said of a place never changes, and an id is never given twice: so terms once read are kept, whatever
/// becomes of the transaction in which they were read. State and seats are read anew every time.
final class OpenPlaces: Sendable {
  /// Places whose terms are kept at most; past it all are forgotten and read again.
  static let limit = 20_000

  private struct Kept {
    let id: EntityID
    let terms: PlaceRegistered
  }

  private let kept = Mutex<[String: Kept]>([:])

  func candidates(_ context: some EntityReading) throws -> [Candidate] {
    let statement = try context.db.cachedStatement(
      sql: "SELECT id, opened_on FROM entity_place WHERE state = ? AND place_kind = ?")
    let rows = try Row.fetchAll(
      statement, arguments: [PlaceState.oppen.rawValue, PlaceKind.stockholmsjobb.rawValue])
    let taken = try context.takenByPlace()
    return try kept.withLock { kept in
      if kept.count > Self.limit { kept.removeAll(keepingCapacity: true) }
      return try rows.map { row in
        let id: String = row[0]
        let place = try kept[id] ?? Self.read(id, context)
        kept[id] = place
        let openedOn = try CivilDate(parsing: row[1])
        return Candidate(
          placeId: place.id,
          place: Place(terms: place.terms, state: .oppen, openedOn: openedOn, changedOn: openedOn),
          taken: taken[id] ?? 0)
      }
    }
  }

  private static func read(_ text: String, _ context: some EntityReading) throws -> Kept {
    let id = try EntityID(parsing: text)
    return Kept(id: id, terms: try context.require(Place.self, id, "place").state.terms)
  }
}
