import Casework
import PlacementDomain
import Vocabulary
import Wire

/// Where a page of due follow-ups ended: `DATE:ID`.
struct DueCursor {
  let dueOn: CivilDate
  let id: EntityID

  init(dueOn: CivilDate, id: EntityID) {
    self.dueOn = dueOn
    self.id = id
  }

  init(parsing text: String) throws(RPCError) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let dueOn = try? CivilDate(parsing: parts[0]), let id = try? EntityID(parsing: parts[1])
    else { throw .invalidParam("/after", "is no cursor of this list; give the `last` of the page before") }
    self.init(dueOn: dueOn, id: id)
  }

  var text: String { "\(dueOn.text):\(id.text)" }

  /// Where the list of follow-ups goes on.
  var start: (mark: String, id: String) { (Work.mark(Followup.workKind, dueOn), id.text) }
}
