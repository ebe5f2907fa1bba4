import Bus
import Casework
import EventStore
import PeopleAPI
import PeopleDomain
import PeopleVault
import Vocabulary
import Wire

extension PeopleService {
  /// Bytes of twenty reasons, every character escaped.
  private static let reasonBytes = 256 + OpenReasons.most * (6 * Limit.reasonCharacters + 8)

  var auditEndpoints: [Endpoint] {
    [
      store.query(SealReason.method, resultBytes: 12 << 10) { [vault] params, context in
        SealReason.Result(sealedReason: try vault.sealedReason(params.reason, about: params.personRef, context.db))
      },
      store.audited(OpenReasons.method, resultBytes: Self.reasonBytes, leaves: .onTick) { params, context in
        try openReasons(params, context)
      },
      store.audited(SignDigest.method, resultBytes: Endpoint.ordinaryResultBytes) { [vault] params, _ in
        let (signature, version) = try vault.sign(SignDigest.statement(params.kind, params.sha256))
        return SignDigest.Result(
          signature: Hex.text(signature), keyVersion: version, publicKey: Hex.text(vault.publicKey))
      },
    ]
  }

  /// Whose part of the audit log a caller may see: nobody's is empty, and a protected person's too, but to an auditor and to
  /// the circle.
  static func auditScope(_ vault: Vault) -> AuditScope {
    AuditScope(
      refs: { ref, context in try auditedRefs(ref, context) },
      reason: { sealed, refs, context in try opened(sealed, refs, vault, context) })
  }

  private func openReasons(_ params: OpenReasons.Params, _ context: WriteContext) throws -> OpenReasons.Result {
    context.audit(person: params.personRef)
    let roles = context.call.grant.roles
    guard roles.contains(.manager) || roles.contains(.protected) else {
      throw RPCError.denied(
        "Reasons about persons need the role protected beside auditor; ask for it.", needs: [.protected])
    }
    let refs = try Self.auditedRefs(params.personRef, context)
    return OpenReasons.Result(
      reasons: try params.sealedReasons.map { sealed in
        try Self.opened(sealed, refs, vault, context).map { .value($0) } ?? .null
      })
  }

  /// Every reference that is read as the person; none where the caller may not know of them.
  private static func auditedRefs(_ ref: PersonRef, _ context: WriteContext) throws -> [PersonRef] {
    var ref = ref
    for _ in 0..<WriteContext.longestChain {
      guard let next = try context.load(Person.self, ref)?.state.linkedTo else { break }
      ref = next
    }
    let protection = try context.load(Protection.self, ref)?.state
    guard try context.load(Person.self, ref) != nil,
      protection.letsKnow(context.call.officerID, at: context.now) || context.call.grant.roles.contains(.auditor)
    else { return [] }
    var found = [ref]
    var next = 0
    while next < found.count {
      for row in try context.find(Person.self, [(Person.linkedColumn, .text(found[next].text))]) {
        let alias = try PersonRef(parsing: row.id)
        if !found.contains(alias) { found.append(alias) }
      }
      next += 1
    }
    return found
  }

  /// A reason in clear; nil where it was said about none of these, or nobody can read it any more.
  private static func opened(
    _ sealed: String, _ refs: [PersonRef], _ vault: Vault, _ context: WriteContext
  ) throws -> String? {
    for ref in refs {
      do {
        if let reason = try vault.reason(sealed, about: ref, context.db) { return reason }
      } catch is StoreFailure {
        // Sealed about another person of the same call, or no reason at all.
        continue
      }
    }
    return nil
  }
}
