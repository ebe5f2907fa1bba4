import AllocationAPI
import AllocationDomain
import Casework
import EventStore
import Persons
import Vocabulary

extension AllocationService {
  /// Judges again, by the register's latest word, those applications of a period that have had no offer: what a round has given
  /// stands. Of whom the register has erased it says nothing.
  func judgeAgain(_ period: EntityRow<Period>, _ context: WriteContext) throws {
    let id = try period.entityID
    let inPeriod = [("period_id", ColumnValue(id))]
    var answered = Set(try employments(inPeriod: id, context).keys)
    for offer in try context.find(Offer.self, inPeriod) where offer.state.state != .atertagen {
      answered.insert(offer.state.made.applicationId.text)
    }
    var drafts: [EventDraft] = []
    for row in try context.find(Application.self, inPeriod) where !answered.contains(row.id) {
      let person = try persons.resolved(row.state.submitted.personRef, context)
      guard let known = try context.load(KnownPerson.self, person)?.state, known.isErased != true else { continue }
      let draft = row.state.judgedAgain(try row.entityID, born: known.birthDate, in: period.state)
      if let draft { drafts.append(draft) }
    }
    if !drafts.isEmpty { try context.append(drafts) }
  }

  /// What the wishes of a round are judged by: the period's hours and the youths' dates of birth. It tells nothing of persons,
  /// so it needs no fresh answer of the register.
  func judging(
    of period: EntityID, _ applications: [(id: String, state: Application)], _ context: some EntityReading
  ) throws -> RoundMaterial.Judging {
    var births: [PersonRef: CivilDate] = [:]
    for (_, application) in applications where application.state == .iKo {
      let ref = application.submitted.personRef
      births[ref] = try context.load(KnownPerson.self, persons.resolved(ref, context))?.state.birthDate
    }
    return RoundMaterial.Judging(
      period: try context.require(Period.self, period, "period").state.opened, births: births)
  }
}
