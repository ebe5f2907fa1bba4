import AllocationAPI
import AllocationDomain
import Bus
import Casework
import EventStore
import Persons
import Vocabulary
import Wire

extension AllocationService {
  var timeEndpoints: [Endpoint] {
    [
      store.command(RegisterTime.method) { params, context in
        let (now, circumstances) = try time(of: params.employmentId, for: RegisterTime.method.info.access, context)
        try requireSupervisor(now, context)
        let id = context.newID()
        try context.append(
          TimeReport.register(
            id, of: params.employmentId, params.day,
            TimeAsked(
              begins: params.begins, ends: params.ends, breakMinutes: params.breakMinutes, absence: params.absence,
              minutes: params.minutes), circumstances, by: context.call.officerID, on: context.occurredOn))
        return TimeReportReceipt(timeReportId: id, state: .rapporterad, version: 1)
      },
      store.command(CorrectTime.method) { params, context in
        let (row, circumstances) = try report(
          params.timeReportId, expecting: params.expectedVersion, for: CorrectTime.method.info.access, context)
        try context.append(
          row.state.correct(
            params.timeReportId,
            TimeAsked(
              begins: params.begins, ends: params.ends, breakMinutes: params.breakMinutes, absence: params.absence,
              minutes: params.minutes), circumstances, by: context.call.officerID, on: context.occurredOn))
        return TimeReportReceipt(timeReportId: params.timeReportId, state: .rapporterad, version: row.version + 1)
      },
      store.command(StrikeTime.method) { params, context in
        let (row, circumstances) = try report(
          params.timeReportId, expecting: params.expectedVersion, for: StrikeTime.method.info.access, context)
        try context.append(
          row.state.strike(
            params.timeReportId, in: circumstances.period, by: context.call.officerID, on: context.occurredOn))
        return TimeReportReceipt(timeReportId: params.timeReportId, state: .struken, version: row.version + 1)
      },
      store.command(AmendTime.method, amend),
      store.command(AttestTime.method, attest),
      store.audited(ListTime.method) { params, context in
        _ = try readEmployment(params.employmentId, for: ListTime.method.info.access, context)
        var conditions = [(column: "employment_id", value: ColumnValue(params.employmentId))]
        if let state = params.state { conditions.append(("state", ColumnValue(state))) }
        return try context.page(
          TimeReport.self, conditions, after: params.after, max: params.max, room: context.call.room, view)
      },
    ]
  }

  func reports(of employment: EntityID, _ context: some EntityReading) throws -> [EntityRow<TimeReport>] {
    try context.find(TimeReport.self, [("employment_id", ColumnValue(employment))])
  }

  /// An employment with what a report of it is judged by.
  private func time(
    of id: EntityID, without report: EntityID? = nil, for access: Access, _ context: WriteContext
  ) throws -> (EmploymentAtHand, TimeCircumstances) {
    let now = try employment(id, for: access, context)
    let others = try reports(of: id, context).filter { $0.id != report?.text && $0.state.state != .struken }
    var circumstances = TimeCircumstances(
      employment: now.row.state, period: now.period, schedule: try schedule(now.sealed, context),
      birthDate: try birthDate(of: now.row.state.agreed.personRef, context), others: others.map(\.state))
    let said = try wishes(of: now.row.state.agreed.applicationId, context)
    circumstances.otherHours = said?.otherHours ?? 0
    circumstances.inCompulsorySchool = said?.inCompulsorySchool
    return (now, circumstances)
  }

  /// Refuses who is none of the place's supervisors, where all of them are told by their officers' codes. A protected youth's
  /// days are the circle's to report, and an import tells of days that supervisors have reported elsewhere.
  private func requireSupervisor(_ now: EmploymentAtHand, _ context: WriteContext) throws {
    guard let place = try now.sealed.flatMap({ try context.load(HolidayPlace.self, $0.placeId)?.state }),
      let shares = place.supervisors, !shares.isEmpty, !context.call.grant.roles.contains(.importer),
      try !persons.isProtected(now.row.state.agreed.personRef, context)
    else { return }
    let officers = try shares.compactMap {
      try context.load(Supervisor.self, $0.supervisorId)?.state.registered.officer
    }
    guard officers.count == shares.count, !officers.contains(context.call.officerID) else { return }
    throw AllocationRefusal.employment(.notSupervisor(state: now.row.state.state.rawValue))
  }

  private func schedule(_ sealed: SealedEmployment?, _ context: WriteContext) throws -> WorkSchedule? {
    try sealed.flatMap { try context.load(HolidayPlace.self, $0.placeId)?.state.shift }
  }

  /// - Parameter attester: whether whoever attested it may do this too.
  private func report(
    _ id: EntityID, expecting version: Int?, for access: Access, orBy attester: Bool = false, _ context: WriteContext
  ) throws -> (EntityRow<TimeReport>, TimeCircumstances) {
    let row = try context.require(TimeReport.self, id, "time report")
    let employment = try context.require(Employment.self, row.state.employmentId, "time report")
    try persons.requireVisible(employment.state.agreed.personRef, "time report", context)
    let (now, circumstances) = try time(of: row.state.employmentId, without: id, for: access, context)
    if !attester || row.state.attestedBy != context.call.officerID { try requireSupervisor(now, context) }
    try row.requireVersion(version, "time report")
    return (row, circumstances)
  }

  private func amend(_ params: AmendTime.Params, _ context: WriteContext) throws -> TimeReportReceipt {
    let (row, circumstances) = try report(
      params.timeReportId, expecting: params.expectedVersion, for: AmendTime.method.info.access, orBy: true, context)
    try context.append(
      row.state.amend(
        params.timeReportId,
        TimeAsked(
          begins: params.begins, ends: params.ends, breakMinutes: params.breakMinutes, absence: params.absence,
          minutes: params.minutes), strikes: params.strike == true, params.reason, circumstances,
        by: context.call.officerID, on: context.occurredOn))
    return TimeReportReceipt(timeReportId: params.timeReportId, state: .rattad, version: row.version + 1)
  }

  private func attest(_ params: AttestTime.Params, _ context: WriteContext) throws -> AttestTime.Result {
    let now = try employment(params.employmentId, for: AttestTime.method.info.access, context)
    let open = try reports(of: params.employmentId, context).filter {
      $0.state.isAttestable(in: now.period) && $0.state.day <= params.through
    }
    try context.append(
      TimeReport.attest(
        open.map { (try $0.entityID, $0.state) }, in: now.period, by: context.call.officerID, now.row.state.state,
        on: context.occurredOn))
    let minutes = open.reduce(0) { $0 + $1.state.minutesToAttest }
    return AttestTime.Result(employmentId: params.employmentId, attested: open.count, minutes: minutes)
  }

  private func view(_ row: EntityRow<TimeReport>) throws -> TimeReportView {
    let (report, entry) = (row.state, row.state.entry)
    return TimeReportView(
      timeReportId: try row.entityID, employmentId: report.employmentId, day: report.day, begins: entry.begins,
      ends: entry.ends, breakMinutes: entry.breakMinutes, absence: entry.absence, minutes: entry.minutes,
      reportedBy: report.reportedBy, attestedBy: report.attestedBy, reason: report.amendment?.reason,
      strikes: report.amendment?.strikes == true ? true : nil,
      attestedMinutes: report.state == .rattad ? report.paidMinutes : nil, state: report.state, version: row.version)
  }
}
