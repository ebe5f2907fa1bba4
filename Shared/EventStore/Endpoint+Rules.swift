package import Bus
package import Casework
import Wire

extension Endpoint {
  /// `rules.list` over a service's tables.
  package static func rules(_ tables: [RuleListing]) -> Endpoint {
    let bytes = ListRules.Result(tables: tables).json.count + 64
    return .memory(ListRules.method, resultBytes: bytes) { (_, params) throws(RPCError) in
      try ListRules.answer(params, from: tables)
    }
  }
}
