package import EventStore
import PeopleAPI
package import Vocabulary
package import Wire

extension PersonGuard {
  /// A command that brings persons in by their refs: the one way for all of them.
  ///
  /// Where the caller may know of everybody, `body` is the command. Where there is somebody of whom they may not, `body`
  /// makes the receipt in a trial, for a stand-in, and what was asked for goes to that person's circle; see `MatterDesk`.
  /// Throws `PersonNotYetKnown` for a ref that this service has not heard of.
  /// - Parameter body: given each person in the order of `refs`. It takes their references from there and from nowhere
  ///   else, looks up what it must by them, and appends.
  package func entering<Params: Message, Receipt: WireValue>(
    _ refs: [PersonRef], _ method: Method<Params, Receipt>, _ params: Params, _ context: WriteContext,
    _ body: ([KnownPerson]) throws -> Receipt
  ) throws -> Receipt {
    let met = try refs.map { try meeting($0, context) }
    for person in met { context.audit(person: person.known.personRef) }
    guard let hidden = met.first(where: \.isHidden)?.known else { return try body(met.map(\.known)) }
    let receipt = try matters.route(method, params, about: hidden.personRef, context) { standIn in
      try body(
        met.map {
          $0.isHidden ? $0.known.standIn($0.known.personRef == hidden.personRef ? standIn : nil, context) : $0.known
        })
    }
    return receipt
  }

  private struct Meeting {
    let known: KnownPerson
    let isHidden: Bool
  }

  private func meeting(_ ref: PersonRef, _ context: WriteContext) throws -> Meeting {
    try requireFresh()
    let (ref, known) = try PersonGuard.read(ref, context)
    guard let person = known, person.isErased != true else { throw PersonNotYetKnown() }
    // Inside a trial the person is the stand-in already.
    if let standIn = context.standIns[ref] { return Meeting(known: person.standIn(standIn, context), isHidden: false) }
    return Meeting(known: person, isHidden: try !mayShow(resolved: ref, context, context.call))
  }
}

extension KnownPerson {
  /// Somebody of the same sex and age of whom nothing else is known.
  fileprivate func standIn(_ ref: PersonRef?, _ context: WriteContext) -> KnownPerson {
    guard let ref = ref ?? PersonRef(bytes: context.random(16)) else { return self }
    return KnownPerson(
      personRef: ref, sex: sex, birthDate: birthDate, district: nil, linkedTo: nil, isErased: nil)
  }
}
