import Bus
package import EventStore
import Vocabulary
import Wire

extension PersonGuard {
  /// Whose part of the audit log a caller may see: that of a protected person is answered as nobody's, but to an auditor and
  /// to the circle. Reasons stay sealed: the register alone opens them.
  package var auditScope: AuditScope {
    AuditScope { ref, context in
      guard try context.load(KnownPerson.self, ref) != nil,
        try mayShow(ref, context, context.call) || context.call.grant.roles.contains(.auditor)
      else { return [] }
      return try aliases(of: ref, context)
    }
  }
}
