package import Casework
import PeopleAPI
package import Vocabulary

extension Person {
  /// Somebody is something to the person. What it is lies in the vault; the event says only that something there changed.
  /// - Parameters:
  ///   - isKnown: whether this very relation is there already; then nothing happens.
  ///   - overlaps: whether one of the same kind with the same person holds on a day in common.
  ///   - others: relations that the caller knows of.
  package func relate(
    _ ref: PersonRef, to related: PersonRef, who other: Person, isKnown: Bool, overlaps: Bool, others: Int,
    on day: CivilDate
  ) throws(PersonRefusal) -> [EventDraft] {
    guard ref != related else { throw .relatedToItself }
    try mustBeRegistered()
    try other.mustBeRegistered()
    guard !isKnown else { return [] }
    guard !overlaps else { throw .alreadyRelated(state) }
    guard others < PeopleLimit.relations else { throw .tooManyRelations(state) }
    try mustFollow(day)
    return [EventDraft(ref, PersonDetailsChanged())]
  }

  /// Somebody is no longer what they were to the person.
  package func unrelate(_ ref: PersonRef, on day: CivilDate) throws(PersonRefusal) -> [EventDraft] {
    try mustBeRegistered()
    try mustFollow(day)
    return [EventDraft(ref, PersonDetailsChanged())]
  }
}
