import Bus
import EventStore
import PeopleAPI
import PeopleDomain
import PeopleVault
import Persons
import Vocabulary
import Wire

/// What is asked for about somebody of whom the caller may not know: an ordinary receipt, and a matter to the circle.
extension PeopleService {
  /// Params hold names and numbers, so they lie in the vault, under the person's own key.
  static func desk(_ vault: Vault) -> MatterDesk {
    MatterDesk(
      keeping: MatterDesk.Keeping(
        keep: { params, id, ref, db in
          try vault.keep(String(decoding: params, as: UTF8.self), "params", of: "matter", id.text, about: ref, db)
        },
        read: { id, db in try vault.text("params", of: "matter", id.text, db).map { Array($0.utf8) } }),
      maySee: { ref, context in
        let protection = try context.load(Protection.self, context.readAs(ref))?.state
        // When the protection has been lowered since, a manager sees to what is left.
        guard protection.holding != nil else { return context.call.grant.roles.contains(.manager) }
        return protection.letsKnow(context.call.officerID, at: context.now)
      })
  }

  /// Whether the caller may not know of the person. In a trial nobody is hidden.
  func isHidden(_ ref: PersonRef, _ context: WriteContext) throws -> Bool {
    guard context.standIns[ref] == nil else { return false }
    return try !(context.load(Protection.self, ref)?.state).letsKnow(context.call.officerID, at: context.now)
  }
}

extension EntityReading {
  /// The reference that this one is read as.
  func readAs(_ ref: PersonRef) throws -> PersonRef {
    var ref = ref
    for _ in 0..<WriteContext.longestChain {
      guard let next = try load(Person.self, ref)?.state.linkedTo else { break }
      ref = next
    }
    return ref
  }
}
