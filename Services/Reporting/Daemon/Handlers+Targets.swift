import Bus
import Casework
import EventStore
import ReportingAPI
import ReportingDomain
import Vocabulary
import Wire

extension ReportingService {
  var targetEndpoints: [Endpoint] {
    [
      store.command(SetTarget.method) { params, context in
        try context.requireRole(SetTarget.method.info.access.listed, in: Self.unit)
        let known = try context.find(
          Target.self,
          [(Target.yearColumn, .integer(params.year)), (Target.indicatorColumn, .text(params.indicator.rawValue))],
          limit: 1
        ).first
        if let expected = params.expectedVersion, expected != known?.version ?? 0 {
          throw RPCError.conflict(
            "The target has changed since version \(expected); read it again and repeat.",
            state: "\(known?.version ?? 0)")
        }
        let id = try known.map { try EntityID(parsing: $0.id) } ?? context.newID()
        try context.append(Target.set(known?.state, params, as: id, on: context.occurredOn))
        return SetTarget.Result(targetId: id, state: .aktiv, version: (known?.version ?? 0) + 1)
      },
      store.query(ListTargets.method) { params, context in
        try context.call.requireRole(ListTargets.method.info.access.listed, in: Self.unit)
        return try context.page(
          Target.self, params.year.map { [(Target.yearColumn, .integer($0))] } ?? [], after: params.after,
          max: params.max, room: context.call.room
        ) { row in
          ListTargets.Item(
            targetId: try EntityID(parsing: row.id), year: row.state.year, indicator: row.state.indicator,
            value: row.state.value, source: row.state.source, number: row.state.number,
            history: row.state.history.reversed(), state: .aktiv, version: row.version)
        }
      },
    ]
  }
}
