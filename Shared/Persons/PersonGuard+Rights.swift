import Casework
package import EventStore
import PeopleAPI
package import Rights
package import Vocabulary

extension PersonGuard {
  /// The gate as the individual's rights need it.
  package var gate: PersonGate {
    PersonGate(
      refs: { ref, reading in
        let visible = try mayShow(ref, reading, reading.call)
        let person = try reading.load(KnownPerson.self, resolved(ref, reading))?.state
        guard visible, let person, person.isErased != true else { return [] }
        return try aliases(of: person.personRef, reading)
      },
      admit: { ref, context in _ = try readPerson(ref, context) },
      resolved: { ref, reading in try resolved(ref, reading) },
      standing: { ref, reading in
        let ref = try resolved(ref, reading)
        if try reading.load(KnownPerson.self, ref)?.state.isErased == true { return .erased }
        guard try isProtected(ref, reading) else { return .plain }
        return try mayShow(ref, reading, reading.call) ? .protectedAndKnown : .hidden
      })
  }
}

/// What a service does when the register has erased a person: what ties the person to a place, and what else its streams do
/// not hold, goes with them. Entities stay as folds of the streams, which say nothing any more of whom.
package enum Erasure {
  /// - Parameter destroy: deletes what the service keeps under these references, and says how much of each kind.
  package static func reaction(
    _ destroy: @escaping @Sendable ([PersonRef], WriteContext) throws -> [String: Int] = { _, _ in [:] }
  ) -> Reaction {
    Reaction(to: PersonErased.self) { _, header, context in
      let ref = try PersonRef(parsing: header.subject)
      let refs = try PersonGuard(isFresh: { true }).aliases(of: ref, context)
      var counts = try destroy(refs, context)
      // Date of birth and district, which the fold has cleared.
      counts[KnownPerson.kind] = refs.count
      try Destroyed.note(counts, of: ref, context.db)
    }
  }
}
