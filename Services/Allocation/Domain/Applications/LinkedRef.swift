package import Casework
import PeopleAPI
package import Vocabulary
package import Wire

/// A ref that the register has found to be another person: a person takes part in a round once.
package struct LinkedRef: Entity {
  package var to: PersonRef

  package init(to: PersonRef) { self.to = to }

  package static let object = Object(
    "LinkedRef", "A ref that is read as another.", Self.init(to:), Field("to", { $0.to }, "Whom it is read as."))

  package static let kind = "linked_ref"
  package static let columns: [Column<LinkedRef>] = []
  package static let folds: [Fold<LinkedRef>] = [
    Fold(PersonLinked.self) { state, event, _ in state = LinkedRef(to: event.to) },
    Fold(PersonUnlinked.self) { state, _, _ in state = nil },
  ]
}
