package import EventStore
package import Vocabulary

/// How a service meets persons: the part of its own gate that the individual's rights need.
package struct PersonGate: Sendable {
  /// Every reference that is read as the person, the one that they are read as first; none for nobody and for whom the
  /// caller may not know of, who take the same way.
  package let refs: @Sendable (PersonRef, ReadContext) throws -> [PersonRef]
  /// Refuses as every reading method does, inside a circle without a reason too. Notes the person in the audit record.
  package let admit: @Sendable (PersonRef, WriteContext) throws -> Void
  /// The reference that this one is read as.
  package let resolved: @Sendable (PersonRef, ReadContext) throws -> PersonRef
  /// Whether the person is protected, and whether the caller may know of them.
  package let standing: @Sendable (PersonRef, ReadContext) throws -> Standing

  package enum Standing: Sendable {
    case plain
    case protectedAndKnown
    case hidden
    case erased
  }

  package init(
    refs: @escaping @Sendable (PersonRef, ReadContext) throws -> [PersonRef],
    admit: @escaping @Sendable (PersonRef, WriteContext) throws -> Void,
    resolved: @escaping @Sendable (PersonRef, ReadContext) throws -> PersonRef,
    standing: @escaping @Sendable (PersonRef, ReadContext) throws -> Standing
  ) {
    self.refs = refs
    self.admit = admit
    self.resolved = resolved
    self.standing = standing
  }
}
