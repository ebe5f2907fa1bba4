package import Casework
package import ReportingAPI
package import Vocabulary

extension Report {
  /// The day that a report counts to; refused where the period has not begun or the day lies outside what can be known.
  package static func asOf(_ params: ComputeReport.Params, today: CivilDate) throws(ReportRefusal) -> CivilDate {
    guard params.period.kind == params.kind else { throw .periodOfAnotherKind(params.kind) }
    guard params.period.firstDay <= today else { throw .notBegun }
    guard let asOf = params.asOf else { return min(today, params.period.lastDay) }
    guard asOf <= today else { throw .asOfAhead }
    guard asOf >= params.period.firstDay else { throw .asOfBefore(params.period.firstDay) }
    return asOf
  }

  /// A new report, its values spread over as many events as they need.
  /// - Parameter latest: the highest number of this kind and period, 0 where there is none.
  package static func compute(_ content: ReportContent, as id: EntityID, after latest: Int) -> [EventDraft] {
    let each = ReportingLimit.valuesPerEvent
    let parts = stride(from: 0, to: max(1, content.values.count), by: each).map { start in
      Array(content.values[start..<min(start + each, content.values.count)])
    }
    let first = ReportComputed(
      kind: content.kind, period: content.period, number: latest + 1, dataThrough: content.dataThrough,
      ruleVersion: content.ruleVersion, contentHash: content.hash, parts: parts.count, values: parts[0])
    return [EventDraft(id, first)]
      + parts.enumerated().dropFirst().map { index, values in
        EventDraft(id, ReportTabulated(part: index + 1, values: values))
      }
  }

  package func review(_ id: EntityID, on day: CivilDate) throws(ReportRefusal) -> [EventDraft] {
    guard state == .rojandekontrollerad else { throw .notToBeReviewed(state) }
    try mustFollow(day)
    return [EventDraft(id, ReportReviewed())]
  }

  package func approve(_ id: EntityID, under registryNumber: RegistryNumber?, by officer: OfficerID, on day: CivilDate)
    throws(ReportRefusal) -> [EventDraft]
  {
    guard state.mayBecome(.faststalld) else { throw .notToBeApproved(state) }
    try mustFollow(day)
    return [EventDraft(id, ReportApproved(registryNumber: registryNumber, approvedBy: officer))]
  }

  /// - Parameter others: the published reports of the same kind and period.
  package func publish(_ id: EntityID, replacing others: [(id: EntityID, report: Report)], on day: CivilDate)
    throws(ReportRefusal) -> [EventDraft]
  {
    guard state == .faststalld else { throw .notApproved(state) }
    try mustFollow(day)
    for other in others {
      guard other.report.number < number else { throw .laterIsPublished(state) }
      try other.report.mustFollow(day)
    }
    return [EventDraft(id, ReportPublished())] + others.map { EventDraft($0.id, ReportCorrected(by: id)) }
  }

  private func mustFollow(_ day: CivilDate) throws(ReportRefusal) {
    guard day >= changedOn else { throw .outOfOrder(changedOn, state) }
  }
}
