import AllocationAPI
import AllocationDomain
import Bus
import Casework
import EventStore
import Persons
import Vocabulary
import Wire

extension AllocationService {
  /// A file of 5 000 lines of some hundred bytes.
  private static let fileBytes = 768 << 10

  var payrollEndpoints: [Endpoint] {
    [
      store.command(ExportPayroll.method, resultBytes: Self.fileBytes) { params, context in
        try context.requireRole(ExportPayroll.method.info.access.listed, in: params.organisation.text)
        let selection = PayrollSelection(
          periodId: params.periodId, organisation: params.organisation, employmentId: nil, from: params.from,
          to: params.to)
        let employments = try context.find(Employment.self, [("period_id", ColumnValue(params.periodId))]).filter {
          guard try isListed($0, context) else { return false }
          let sealed = try context.unseal(SealedEmployment.self, entity: SealedEmployment.entity, $0.entityID)
          return sealed?.employer == params.organisation
        }
        return try export(
          selection, employments, employer: params.organisation, supplement: params.supplement == true, context)
      },
      store.command(ExportProtectedPayroll.method, resultBytes: Endpoint.ordinaryResultBytes) { params, context in
        let now = try employment(
          params.employmentId, for: ExportProtectedPayroll.method.info.access, context)
        guard try persons.isProtected(now.row.state.agreed.personRef, context) else {
          throw AllocationRefusal.employment(.notProtected(state: now.row.state.state.rawValue))
        }
        let selection = PayrollSelection(
          periodId: now.row.state.agreed.periodId, organisation: nil, employmentId: params.employmentId,
          from: params.from, to: params.to)
        return try export(
          selection, [now.row], employer: now.sealed?.employer ?? .city, supplement: params.supplement == true, context)
      },
      store.audited(CertifyEmployment.method, resultBytes: Endpoint.ordinaryResultBytes, certify),
      store.audited(ShowRoster.method, roster),
    ]
  }

  // MARK: files

  private func export(
    _ selection: PayrollSelection, _ employments: [EntityRow<Employment>], employer: OrganisationCode,
    supplement: Bool, _ context: WriteContext
  ) throws -> PayrollFileView {
    let period = try context.require(Period.self, selection.periodId, "period").state
    let earlier = try context.find(PayrollFile.self, [("selection", .text(selection.key))])
    let due = try due(selection, employments, context)
    let rows = due.compactMap(\.row)
    let text = PayrollText(rows, period: period, employer: employer)
    let outcome = try PayrollFile.export(
      selection, supplement: supplement, earlier: earlier.map { (try $0.entityID, $0.state) },
      number: context.count(PayrollFile.self, [("period_id", ColumnValue(selection.periodId))]), text: text,
      on: context.occurredOn)
    switch outcome {
    case .again(let id, let file):
      try context.append([EventDraft(id, PayrollFetched(number: file.exported.number))])
      guard let csv = try PayrollTables.csv(of: id, context.db) else { throw RPCError.notFound("payroll file") }
      let (text, exported) = try toldAgain(csv, file, period, employer: employer, context)
      return try view(id, exported, csv: text, fetches: file.fetches + 1, again: true, context)
    case .new(let exported):
      let id = context.newID()
      try context.append([EventDraft(id, exported)])
      try PayrollTables.keep(text.csv, due.flatMap(\.shares), in: id, context.db)
      return try view(id, exported, csv: text.csv, fetches: 1, again: false, context)
    }
  }

  private func isListed(_ row: EntityRow<Employment>, _ context: WriteContext) throws -> Bool {
    try persons.mayList(row.state.agreed.personRef, context)
  }

  /// An employer's file byte for byte, without the lines of those who have become protected, or been erased, since it was made:
  /// what was handed out then cannot be taken back, and is not said again. They stay paid.
  private func toldAgain(
    _ csv: String, _ file: PayrollFile, _ period: Period, employer: OrganisationCode, _ context: WriteContext
  ) throws -> (csv: String, exported: PayrollExported) {
    guard file.exported.employmentId == nil else { return (csv, file.exported) }
    let rows = try PayrollText.rows(of: csv)
    let left = try rows.filter { row in
      try context.load(Employment.self, row.employmentId).map { try isListed($0, context) } ?? false
    }
    guard left.count < rows.count else { return (csv, file.exported) }
    let text = PayrollText(left, period: period, employer: employer)
    return (text.csv, file.exported.telling(text))
  }

  /// What each employment has in a new file of the selection.
  private func due(
    _ selection: PayrollSelection, _ employments: [EntityRow<Employment>], _ context: WriteContext
  ) throws -> [PayrollDue] {
    var files: [String: [EntityID: Ore]] = [:]
    return try employments.map { employment in
      let id = try employment.entityID
      let reports = try self.reports(of: id, context)
      var said = PayrollSaid()
      var told: Set<String> = []
      for report in reports {
        for (file, share) in try PayrollTables.shares(of: report.id, context.db) {
          said.add(share)
          told.insert(file)
        }
      }
      for file in told {
        let amounts = try files[file] ?? amounts(in: file, context)
        files[file] = amounts
        said.amount = amounts[id].flatMap { said.amount.adding($0) } ?? said.amount
      }
      return PayrollDue(
        id, hourlyPay: employment.state.agreed.hourlyPay, reports.map { ($0.id, $0.state) }, said: said,
        from: selection.from, to: selection.to)
    }
  }

  /// What a file that was handed out said that each employment is paid.
  private func amounts(in file: String, _ context: WriteContext) throws -> [EntityID: Ore] {
    guard let csv = try PayrollTables.csv(of: EntityID(parsing: file), context.db) else { return [:] }
    return Dictionary(uniqueKeysWithValues: try PayrollText.rows(of: csv).map { ($0.employmentId, $0.amount) })
  }

  private func view(
    _ id: EntityID, _ exported: PayrollExported, csv: String, fetches: Int, again: Bool, _ context: WriteContext
  ) throws -> PayrollFileView {
    PayrollFileView(
      payrollId: id, number: exported.number, again: again, fetches: fetches, rows: exported.rows,
      minutes: exported.minutes, amount: exported.amount, digest: exported.digest, csv: csv, state: .utlamnad,
      version: try context.version(of: PayrollFile.self, id))
  }

  // MARK: certificate

  private func certify(
    _ params: CertifyEmployment.Params, _ context: WriteContext
  ) throws -> CertifyEmployment.Result {
    let now = try readEmployment(params.employmentId, for: CertifyEmployment.method.info.access, context)
    guard let sealed = now.sealed, let place = try context.load(HolidayPlace.self, sealed.placeId)?.state else {
      throw RPCError.notFound("employment")
    }
    let worked = WorkedTime(try reports(of: params.employmentId, context).map(\.state))
    let certificate = try Certificate(
      now.row.state, worked: worked, period: now.period, place: place, employer: sealed.employer)
    let agreed = now.row.state.agreed
    return CertifyEmployment.Result(
      employmentId: params.employmentId, periodId: agreed.periodId, periodKind: now.period.opened.periodKind,
      year: now.period.opened.year, organisation: sealed.employer, category: place.registered.category,
      from: agreed.from, to: certificate.lastDay, days: worked.attestedDays, minutes: worked.attested,
      text: certificate.text, html: certificate.html)
  }

  // MARK: who comes

  /// A protected person is absent, and counted nowhere, unless their contact plan says that the host may know.
  private func roster(_ params: ShowRoster.Params, _ context: WriteContext) throws -> Page<RosterEntry> {
    let place = try context.require(HolidayPlace.self, params.placeId, "place").state
    try context.requireRole(ShowRoster.method.info.access.listed, in: place.registered.organisation.text)
    return try context.page(
      Employment.self, [("period_id", ColumnValue(place.registered.periodId))], after: params.after, max: params.max,
      room: context.call.room,
      visible: { row in
        guard row.state.state != .utebliven,
          try context.unseal(SealedEmployment.self, entity: SealedEmployment.entity, row.entityID)?.placeId
            == params.placeId
        else { return false }
        return try persons.mayTellHost(row.state.agreed.personRef, context)
      },
      { row in
        let agreed = row.state.agreed
        let shown = try context.load(Application.self, agreed.applicationId)?.state.extractShownOn
        return RosterEntry(
          employmentId: try row.entityID, personRef: try persons.resolved(agreed.personRef, context),
          firstDay: agreed.from, lastDay: agreed.to, schedule: place.shift, extractShown: shown != nil,
          state: row.state.state)
      })
  }
}
