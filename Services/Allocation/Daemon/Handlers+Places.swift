import AllocationAPI
import AllocationDomain
import Bus
import Casework
import EventStore
import Vocabulary
import Wire

extension AllocationService {
  var placeEndpoints: [Endpoint] {
    [
      store.command(RegisterHolidayPlace.method, registerPlace),
      store.command(DescribeHolidayPlace.method, describePlace),
      store.command(ReviewHolidayPlace.method) { params, context in
        let (row, period, underWay) = try place(
          params.placeId, expecting: params.expectedVersion, for: ReviewHolidayPlace.method.info.access, context)
        try context.append(
          row.state.review(params.placeId, in: period, underWay: underWay, on: context.occurredOn))
        return HolidayPlaceReceipt(placeId: params.placeId, state: .granskad, version: row.version + 1)
      },
      store.command(OpenHolidayPlace.method) { params, context in
        let (row, period, underWay) = try place(
          params.placeId, expecting: params.expectedVersion, for: OpenHolidayPlace.method.info.access, context)
        try context.append(
          row.state.open(params.placeId, in: period, underWay: underWay, on: context.occurredOn))
        return HolidayPlaceReceipt(placeId: params.placeId, state: .oppen, version: row.version + 1)
      },
      store.command(WithdrawHolidayPlace.method) { params, context in
        let (row, period, underWay) = try place(
          params.placeId, expecting: params.expectedVersion, for: WithdrawHolidayPlace.method.info.access, context)
        try context.append(
          row.state.withdraw(
            params.placeId, params.reason, crisis: params.crisis, in: period, underWay: underWay,
            on: context.occurredOn))
        return HolidayPlaceReceipt(placeId: params.placeId, state: .atertagen, version: row.version + 1)
      },
      store.query(ShowHolidayPlace.method, resultBytes: Endpoint.ordinaryResultBytes) { params, context in
        let row = try context.require(HolidayPlace.self, params.placeId, "place")
        guard mayRead(row.state, ShowHolidayPlace.method.info.access, context.call) else {
          try context.call.requireRole(
            ShowHolidayPlace.method.info.access.listed, in: row.state.registered.organisation.text)
          throw RPCError.notFound("place")
        }
        return try view(row, in: context.require(Period.self, row.state.registered.periodId, "period").state, context)
      },
      store.query(ListHolidayPlaces.method, listPlaces),
    ]
  }

  private func registerPlace(
    _ params: RegisterHolidayPlace.Params, _ context: WriteContext
  ) throws -> HolidayPlaceReceipt {
    try context.requireRole(RegisterHolidayPlace.method.info.access.listed, in: params.organisation.text)
    let (period, underWay) = try period(params.periodId, context)
    let registered = HolidayPlaceRegistered(
      periodId: params.periodId, organisation: params.organisation,
      district: HolidayPlace.district(params.district, of: params.organisation), category: params.category,
      sector: params.sector, seats: params.seats, childrenWork: params.childrenWork, from: params.from, to: params.to,
      employer: params.employer, requirements: params.requirements, adaptations: params.adaptations,
      schedule: params.schedule)
    let description = PlaceDescription(
      workplace: params.workplace, tasks: params.tasks, hostNumber: params.hostNumber)
    let id = context.newID()
    try context.append(
      HolidayPlace.register(
        id, registered, describedBy: description, in: period.state, underWay: underWay, on: context.occurredOn))
    if !description.isEmpty { try context.seal(description, entity: PlaceDescription.entity, id) }
    return HolidayPlaceReceipt(placeId: id, state: .anmald, version: 1)
  }

  private func describePlace(_ params: DescribeHolidayPlace.Params, _ context: WriteContext) throws
    -> HolidayPlaceReceipt
  {
    let (row, period, underWay) = try place(
      params.placeId, expecting: params.expectedVersion, for: DescribeHolidayPlace.method.info.access, context)
    let description = PlaceDescription(
      workplace: params.workplace, tasks: params.tasks, hostNumber: params.hostNumber)
    try context.append(
      row.state.describe(params.placeId, description, in: period, underWay: underWay, on: context.occurredOn))
    try context.seal(description, entity: PlaceDescription.entity, params.placeId)
    return HolidayPlaceReceipt(placeId: params.placeId, state: row.state.state, version: row.version + 1)
  }

  /// Whether the caller has one of the method's roles in the organisation that gives the place or in the one that employs.
  func mayRead(_ place: HolidayPlace, _ access: Access, _ call: Call) -> Bool {
    call.grant.holds(access.listed, unit: place.registered.organisation.text)
      || call.grant.holds(access.listed, unit: place.employer.text)
  }

  /// A place for a command, with its period: the caller has one of the method's roles in its organisation.
  func place(
    _ id: EntityID, expecting version: Int?, for access: Access, _ context: WriteContext
  ) throws -> (row: EntityRow<HolidayPlace>, period: Period, underWay: RoundState?) {
    let row = try context.require(HolidayPlace.self, id, "place")
    try context.requireRole(access.listed, in: row.state.registered.organisation.text)
    try row.requireVersion(version, "place")
    let (period, underWay) = try period(row.state.registered.periodId, context)
    return (row, period.state, underWay)
  }

  private func listPlaces(
    _ params: ListHolidayPlaces.Params, _ context: ReadContext
  ) throws -> Page<HolidayPlaceView> {
    let period = try context.require(Period.self, params.periodId, "period").state
    var conditions = [(column: "period_id", value: ColumnValue(params.periodId))]
    if let organisation = params.organisation { conditions.append(("organisation", ColumnValue(organisation))) }
    if let district = params.district { conditions.append(("district", ColumnValue(district))) }
    if let category = params.category { conditions.append(("category", ColumnValue(category))) }
    if let state = params.state { conditions.append(("state", ColumnValue(state))) }
    if let sector = params.sector { conditions.append(("sector", ColumnValue(sector))) }
    if let childrenWork = params.childrenWork { conditions.append(("children_work", ColumnValue(childrenWork))) }
    if let employer = params.employer { conditions.append(("employer", ColumnValue(employer))) }
    let access = ListHolidayPlaces.method.info.access
    return try context.page(
      HolidayPlace.self, conditions, after: params.after, max: params.max, room: context.call.room,
      visible: { row in
        guard mayRead(row.state, access, context.call) else { return false }
        return params.unsupervised.map { $0 == (row.state.covered < row.state.registered.seats) } ?? true
      }, { try view($0, in: period, context) })
  }

  private func view(
    _ row: EntityRow<HolidayPlace>, in period: Period, _ context: ReadContext
  ) throws -> HolidayPlaceView {
    let place = row.state.registered
    let description = try context.unseal(PlaceDescription.self, entity: PlaceDescription.entity, row.entityID)
    let work = row.state.work(in: period)
    return HolidayPlaceView(
      placeId: try row.entityID, periodId: place.periodId, organisation: place.organisation, district: place.district,
      category: place.category, sector: place.sector, seats: place.seats, childrenWork: place.childrenWork,
      from: place.from, to: place.to, employer: row.state.employer, requirements: place.requirements,
      adaptations: place.adaptations, schedule: place.schedule, workplace: description?.workplace,
      tasks: description?.tasks, hostNumber: description?.hostNumber, minutesADay: place.schedule?.minutesADay,
      minutesInAll: place.schedule?.minutes(from: work.lowerBound, to: work.upperBound),
      supervisors: row.state.supervisors, movedFrom: place.movedFrom, history: row.state.history,
      state: row.state.state, reason: row.state.withdrawn?.reason, crisis: row.state.withdrawn?.crisis,
      version: row.version)
  }
}
