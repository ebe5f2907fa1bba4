package import Vocabulary
package import Wire

/// Somebody who supervises holiday workers.
package struct SupervisorView: Message {
  package let supervisorId: EntityID
  package let organisation: OrganisationCode
  package let officer: OfficerID?
  package let label: SupervisorLabel?
  package let capacity: Int
  package let trainedOn: CivilDate?
  package let state: SupervisorState
  package let places: Int
  package let most: Int
  package let version: Int

  package init(
    supervisorId: EntityID, organisation: OrganisationCode, officer: OfficerID? = nil, label: SupervisorLabel? = nil,
    capacity: Int, trainedOn: CivilDate? = nil, state: SupervisorState, places: Int, most: Int, version: Int
  ) {
    self.supervisorId = supervisorId
    self.organisation = organisation
    self.officer = officer
    self.label = label
    self.capacity = capacity
    self.trainedOn = trainedOn
    self.state = state
    self.places = places
    self.most = most
    self.version = version
  }

  package static let object = Object(
    "Supervisor", "Somebody who supervises holiday workers.",
    Self.init(supervisorId:organisation:officer:label:capacity:trainedOn:state:places:most:version:),
    Field("supervisorId", { $0.supervisorId }, "The supervisor."),
    Field("organisation", { $0.organisation }, "The committee, company or unit that the supervisor works at."),
    Field("officer", { $0.officer }, "The officer's code in the policy, where the supervisor has one."),
    Field("label", { $0.label }, "The unit's own label, where there is no such code; never a name."),
    Field(
      "capacity", { $0.capacity }, "How many youths the supervisor may have at the same time.",
      .range(AllocationLimit.capacity)),
    Field("trainedOn", { $0.trainedOn }, "The day of the latest training for supervisors."),
    Field("state", { $0.state }, "Whether they supervise."),
    Field(
      "places", { $0.places }, "Places that they see to and that are not over.", .range(0...AllocationLimit.places)),
    Field(
      "most", { $0.most }, "Seats that they see to on the day with the most.", .range(0...AllocationLimit.applications)),
    versionField { $0.version })
}
