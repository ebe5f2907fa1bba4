package import Vocabulary

/// What needs two persons (PROTOCOL § 7): whoever took the first step may not take the second.
///
/// Persons are told apart as everywhere on the bus, by (uid, officer): a delegate who acts for two officers is two, and a
/// peer without an officer is `uid:NNNN`.
package struct FourEyes: Sendable, Equatable {
  private let first: OfficerID?

  /// - Parameter first: who took the first step; nil where nobody has, and then nobody may take the second.
  package init(after first: OfficerID?) { self.first = first }

  /// Whether this one may take the second step.
  package func admits(_ second: OfficerID) -> Bool { first.map { $0 != second } ?? false }

  /// Refuses whoever may not take the second step.
  package func require<Failure: Error>(_ second: OfficerID, or refusal: Failure) throws(Failure) {
    guard admits(second) else { throw refusal }
  }
}
