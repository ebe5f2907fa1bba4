package import EventStore
package import Vocabulary
package import Wire

/// An event type in which mistakes may be corrected: which members, and what must hold after.
package struct Correctable: Sendable {
  package let type: String
  let members: Set<String>
  /// The data as it will be known, from what is known now and the members that change.
  let corrected: @Sendable (_ known: [UInt8], _ change: [String: RawJSON]) throws -> any EventPayload

  /// - Parameters:
  ///   - members: those that may be corrected; the day may be in every type.
  ///   - check: refuses what cannot be, by the same rules as the command that first told it; gives the data to record.
  package init<Payload: EventPayload>(
    _ payload: Payload.Type, _ members: [String] = [],
    check: @escaping @Sendable (_ known: Payload, _ new: Payload) throws(RPCError) -> Payload = {
      (_, new) throws(RPCError) in new
    }
  ) {
    type = Payload.eventType
    self.members = Set(members)
    let fields = Set(Payload.object.shape.fields().map(\.name))
    precondition(self.members.isSubset(of: fields), "\(Payload.eventType) lacks a member that may be corrected")
    corrected = { known, change in
      let before = try Payload(json: known)
      var all = try [String: RawJSON](json: before.json)
      for (name, value) in change {
        all[name] = value.bytes == Array("null".utf8) ? nil : value
      }
      let after: Payload
      do throws(InvalidMessage) {
        after = try Payload(json: all.json, mode: .request)
      } catch {
        throw RPCError.invalidParams(error.problems.map { Problem(path: "/data\($0.path)", problem: $0.problem) })
      }
      return try check(before, after)
    }
  }
}

/// A kind of entity whose events may be corrected, and how a service lets a caller at it.
package struct CorrectableEntity: Sendable {
  package let kind: String
  let types: [Correctable]
  /// Refuses as the entity's own commands do: visible to the caller, a role in its unit, the version that was seen.
  let admit: @Sendable (EntityID, _ roles: [Role], _ version: Int?, WriteContext) throws -> Void
  /// The same for reading: inside a circle the caller has said why.
  let admitReading: @Sendable (EntityID, _ roles: [Role], WriteContext) throws -> Void

  package init(
    _ kind: String, _ types: [Correctable],
    admit: @escaping @Sendable (EntityID, [Role], Int?, WriteContext) throws -> Void,
    admitReading: @escaping @Sendable (EntityID, [Role], WriteContext) throws -> Void
  ) {
    self.kind = kind
    self.types = types
    self.admit = admit
    self.admitReading = admitReading
  }
}
