import Casework
package import PeopleAPI
package import Vocabulary
package import Wire

/// Why something about a person was refused. Never holds a number or a name.
package enum PersonRefusal: Refusal {
  /// The params do not agree with each other, with the number or with the calendar.
  case notAgreeing([Problem])
  case nothingToChange
  /// It would have happened before what is known already.
  case outOfOrder(latest: CivilDate, state: PersonState)
  case erased
  case alreadyErased
  case linkedToItself
  case alreadyLinked
  case numberOfAnother(PersonState)
  case lessProtected(PersonState)
  case notLinked(PersonState)
  case numberNotHeld(PersonState)
  case relatedToItself
  case alreadyRelated(PersonState)
  case notRelated(PersonState)
  case tooManyRelations(PersonState)

  package var error: RPCError {
    switch self {
    case .notAgreeing(let problems): .invalidParams(problems)
    case .nothingToChange: .invalidParam("", "change nothing: send at least one member besides personRef")
    case .outOfOrder(let latest, let state):
      .invalidParam("/occurredOn", "is before \(latest), when \(state.rawValue) was last changed")
    case .erased: .conflict("The person has been erased.", state: PersonState.raderad.rawValue)
    case .alreadyErased: .conflict("The person was already erased.", state: PersonState.raderad.rawValue)
    case .linkedToItself: .conflict("A person cannot be linked to itself.", state: PersonState.registrerad.rawValue)
    case .alreadyLinked: .conflict("The person has already been linked.", state: PersonState.lankad.rawValue)
    case .numberOfAnother(let state):
      .conflict("The number belongs to another person; link the two instead.", state: state.rawValue)
    case .notLinked(let state): .conflict("The person is linked to nobody.", state: state.rawValue)
    case .numberNotHeld(let state):
      .conflict("The number does not lead to this person.", state: state.rawValue)
    case .relatedToItself:
      .invalidParam("/relatedRef", "is the person itself; say who is something to the person")
    case .alreadyRelated(let state):
      .conflict(
        "The two are so related in that time already; end that relation first.", state: state.rawValue)
    case .notRelated(let state): .conflict("The two are not so related on that day.", state: state.rawValue)
    case .tooManyRelations(let state):
      .conflict("The person has \(PeopleLimit.relations) relations, which is the most.", state: state.rawValue)
    case .lessProtected(let state):
      .conflict(
        "The person who would remain is less protected: raise that protection first.", state: state.rawValue)
    }
  }
}
