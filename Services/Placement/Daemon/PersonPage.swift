import Bus
import Casework
import EventStore
import Persons
import PlacementAPI
import PlacementDomain
import Vocabulary
import Wire

extension Handlers {
  /// One page of rows about persons. Protected persons are in no list, but their circle may ask for them by their own ref.
  /// - Parameters:
  ///   - person: only rows about this person, under whatever ref they were written.
  ///   - unit: the unit that a row belongs to, asked only where roles are held in units.
  ///   - visible: what else must hold.
  func personPage<E: Entity, Item: Message>(
    _ type: E.Type, of person: PersonRef?, _ conditions: [(column: String, value: ColumnValue)], after: String?,
    max: Int?, for method: MethodInfo, _ context: WriteContext, ref: (E) -> PersonRef,
    unit: (E) throws -> OrganisationCode, visible: (EntityRow<E>) throws -> Bool = { _ in true },
    item: (EntityRow<E>) throws -> Item
  ) throws -> Page<Item> {
    let bounded = !context.call.grant.units.isEmpty
    func may(_ row: EntityRow<E>) throws -> Bool {
      if bounded, try !context.call.mayList(method, in: unit(row.state)) { return false }
      return try visible(row)
    }
    guard let person else {
      return try context.page(
        type, conditions, after: after, max: max, room: context.call.room,
        visible: { row in try persons.mayList(ref(row.state), context) && may(row) }, item)
    }
    let known = try persons.readPerson(person, context)
    var rows: [EntityRow<E>] = []
    for alias in try persons.aliases(of: known.personRef, context) {
      rows += try context.find(type, conditions + [("person", ColumnValue(alias))], after: after)
    }
    var page = PageFiller<Item>(max: max, room: context.call.room)
    for row in rows.sorted(by: { $0.id < $1.id }) where try may(row) {
      guard page.add(try item(row), cursor: row.id) else { break }
    }
    return page.page
  }
}
