import Bus
import Casework
import EventStore
import Persons
import PlacementAPI
import PlacementDomain
import Vocabulary
import Wire

extension Handlers {
  var aspirants: [Endpoint] {
    [
      store.audited(ShowAspirant.method, resultBytes: nil) { params, context in
        let row = try context.require(Aspirant.self, params.aspirantId, "aspirant")
        try persons.requireReadable(row.state.personRef, "aspirant", context)
        try context.call.mustHold(ShowAspirant.method.info, in: row.state.organisation)
        return try view(row, context)
      },
      store.audited(ListAspirants.method) { params, context in
        try personPage(
          Aspirant.self, of: params.personRef, params.conditions, after: params.after, max: params.max,
          for: ListAspirants.method.info, context, ref: \.personRef, unit: \.organisation
        ) { row in try view(row, context) }
      },
    ]
  }
}

extension ListAspirants.Params {
  fileprivate var conditions: [(column: String, value: ColumnValue)] {
    var conditions: [(column: String, value: ColumnValue)] = []
    if let caseId { conditions.append(("case_id", ColumnValue(caseId))) }
    if let organisation { conditions.append(("organisation", ColumnValue(organisation))) }
    if let state { conditions.append(("state", ColumnValue(state))) }
    return conditions
  }
}
