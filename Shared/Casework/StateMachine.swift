package import Wire

/// A closed set of states and the steps between them. A step that is not listed is refused in one place.
package protocol StateMachine: Coded {
  /// From each state, where one may go.
  static var edges: [Self: Set<Self>] { get }
}

extension StateMachine {
  package func mayBecome(_ next: Self) -> Bool { Self.edges[self]?.contains(next) ?? false }

  /// The next state, or a conflict that says which state stands in the way. `message` is one plain sentence.
  package func moving(to next: Self, or message: String) throws(RPCError) -> Self {
    guard mayBecome(next) else { throw RPCError.conflict(message, state: rawValue) }
    return next
  }

  /// Refuses unless the state is one of these.
  package func require(_ allowed: Set<Self>, or message: String) throws(RPCError) {
    guard allowed.contains(self) else { throw RPCError.conflict(message, state: rawValue) }
  }
}
