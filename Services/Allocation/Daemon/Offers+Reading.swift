import AllocationAPI
import AllocationDomain
import Casework
import EventStore
import Persons
import Vocabulary

/// What offers and rounds are judged by, read from what is stored.
extension AllocationService {
  /// Which place an offer is of: sealed with it, or by the application's sealed wishes for those made before it was.
  func place(of offer: EntityID, _ state: Offer, _ context: some EntityReading) throws -> EntityID? {
    try Self.place(of: offer, state, context)
  }

  static func place(of offer: EntityID, _ state: Offer, _ context: some EntityReading) throws -> EntityID? {
    if let sealed = try context.unseal(SealedOffer.self, entity: SealedOffer.entity, offer) { return sealed.placeId }
    return try context.unseal(SealedWishes.self, entity: SealedWishes.entity, state.made.applicationId)?
      .place(state.made.wishNumber)
  }

  /// The employment of an application: it has at most one, beside those after which it is in the queue again.
  func employment(of application: some TextCoded, _ context: some EntityReading) throws -> EntityRow<Employment>? {
    try context.find(Employment.self, [("application_id", .text(application.text))], limit: 1).first
  }

  /// When nobody in the period is moved any more.
  func freezing(of id: EntityID, _ period: Period, _ context: some EntityReading) throws -> Freezing {
    let contracts = try context.find(Employment.self, [("period_id", ColumnValue(id))])
    return Freezing(frozenFrom: period.frozenFrom, firstContract: contracts.map(\.state.agreedOn).min())
  }

  func links(_ context: some EntityReading) throws -> [PersonRef: PersonRef] {
    var links: [PersonRef: PersonRef] = [:]
    try context.forEach(LinkedRef.self) { row in links[try PersonRef(parsing: row.id)] = row.state.to }
    return links
  }

  func employments(
    inPeriod period: EntityID, _ context: some EntityReading
  ) throws -> [String: EmploymentState] {
    var states: [String: EmploymentState] = [:]
    for row in try context.find(Employment.self, [("period_id", ColumnValue(period))])
    where row.state.requeued != true {
      states[row.state.agreed.applicationId.text] = row.state.state
    }
    return states
  }

  /// Those who have as many holiday jobs in the year's other periods as the rule allows, as refs that are read as themselves.
  func employedElsewhere(
    than period: EntityID, _ links: [PersonRef: PersonRef], _ context: some EntityReading
  ) throws -> Set<PersonRef> {
    var jobs: [PersonRef: Int] = [:]
    let (others, first) = try otherPeriods(than: period, context)
    for other in others {
      let employments = try employments(inPeriod: other, context)
      for row in try context.find(Offer.self, [("period_id", ColumnValue(other))])
      where OneJobRule.counts(row.state.state, employments[row.state.made.applicationId.text]) && row.state.isLive {
        jobs[RoundMaterial.resolved(row.state.made.personRef, links), default: 0] += 1
      }
    }
    return Set(jobs.filter { !OneJobRule.admits($0.value, on: first) }.keys)
  }

  /// The other periods of the calendar year, and the first day of work of this one.
  private func otherPeriods(
    than period: EntityID, _ context: some EntityReading
  ) throws -> (ids: [EntityID], workFrom: CivilDate) {
    let own = try context.require(Period.self, period, "period").state.opened
    let rows = try context.find(Period.self, [("year", .integer(own.year))])
    return (try rows.filter { $0.id != period.text }.map { try $0.entityID }, own.workFrom)
  }

  /// How many holiday jobs a person has in the year besides what an application came to, under whichever of their refs: in the
  /// other periods, and in this one where two refs have turned out to be one person.
  func jobs(
    of person: PersonRef, besides application: EntityID, in period: EntityID, _ context: some EntityReading
  ) throws -> Int {
    let (others, _) = try otherPeriods(than: period, context)
    var jobs = 0
    for other in others + [period] {
      for ref in try persons.aliases(of: person, context) {
        for row in try context.find(Application.self, [("period_person", .text(Application.key(other, ref)))])
        where row.id != application.text {
          guard let offer = try currentOffer(of: row.entityID, context) else { continue }
          let employment = try employment(of: row.entityID, context)?.state.state
          if offer.state.isLive, OneJobRule.counts(offer.state.state, employment) { jobs += 1 }
        }
      }
    }
    return jobs
  }
}
