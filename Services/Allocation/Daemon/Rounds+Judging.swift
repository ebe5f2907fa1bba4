import AllocationAPI
import AllocationDomain
import Casework
import EventStore
import Persons
import Vocabulary

extension AllocationService {
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
