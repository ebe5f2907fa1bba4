package import Casework
package import ReportingAPI
package import Vocabulary
package import Wire

/// A target for an indicator and a year, with every value it has had.
package struct Target: Entity {
  package let year: Int
  package let indicator: IndicatorCode
  package var value: Int
  package var source: TargetSource
  package var number: Int
  /// Oldest first, the present one last; at most ``ReportingLimit/history``.
  package var history: [ListTargets.Version]

  package static let object = Object(
    "Target", "A target for an indicator and a year.", Self.init(year:indicator:value:source:number:history:),
    Field("year", { $0.year }, "The calendar year."), Field("indicator", { $0.indicator }, "What is to be reached."),
    Field("value", { $0.value }, "The present value."), Field("source", { $0.source }, "Where it comes from."),
    Field("number", { $0.number }, "Which version."), Field("history", { $0.history }, "Every value, oldest first."))

  package static let kind = "target"
  package static let yearColumn = "year"
  package static let indicatorColumn = "indicator"
  package static let columns: [Column<Target>] = [
    Column(yearColumn) { .integer($0.year) }, Column(indicatorColumn, indexed: false) { ColumnValue($0.indicator) },
  ]
  package static let folds: [Fold<Target>] = [
    Fold(TargetSet.self) { state, event, header in
      let version = ListTargets.Version(
        number: event.number, value: event.value, source: event.source, setOn: header.occurredOn)
      state = Target(
        year: event.year, indicator: event.indicator, value: event.value, source: event.source, number: event.number,
        history: ((state?.history ?? []) + [version]).suffix(ReportingLimit.history))
    }
  ]

  /// The same target with a new value; a first one where there is none.
  package static func set(_ known: Target?, _ params: SetTarget.Params, as id: EntityID, on day: CivilDate)
    throws(TargetRefusal) -> [EventDraft]
  {
    let indicator = IndicatorCatalogue.indicator(params.indicator)
    guard indicator.isMeasured else { throw .notMeasured }
    guard indicator.takesTarget else { throw .noTargetOfItsOwn }
    guard indicator.unit == .antal || params.value <= 1000 else { throw .overOneThousand }
    if let last = known?.history.last?.setOn, day < last { throw .outOfOrder(last) }
    return [
      EventDraft(
        id,
        TargetSet(
          year: params.year, indicator: params.indicator, value: params.value, source: params.source,
          number: (known?.number ?? 0) + 1))
    ]
  }
}
