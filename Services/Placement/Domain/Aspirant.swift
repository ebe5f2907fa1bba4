package import Casework
package import PlacementAPI
package import Vocabulary
package import Wire

/// A participant who waits for a Stockholmsjobb or has one. Its id is the referral's.
package struct Aspirant: Entity {
  package let personRef: PersonRef
  package let caseId: EntityID
  package let educationClass: EducationClass
  package let occupation: Occupation?
  /// The unit that answers for the person's case.
  package let organisation: OrganisationCode
  package var state: AspirantState
  package let receivedOn: CivilDate
  /// The latest day on which anything happened to it.
  package var changedOn: CivilDate

  package static let object = Object(
    "Aspirant", "A participant who waits for a Stockholmsjobb or has one.",
    Self.init(personRef:caseId:educationClass:occupation:organisation:state:receivedOn:changedOn:),
    Field("personRef", { $0.personRef }, "The person."), Field("caseId", { $0.caseId }, "The case that referred."),
    Field("educationClass", { $0.educationClass }, "Class of education."),
    Field("occupation", { $0.occupation }, "The occupation that the person knows or wants."),
    Field("organisation", { $0.organisation }, "The unit that answers for the case."),
    Field("state", { $0.state }, "Where it stands."),
    Field("receivedOn", { $0.receivedOn }, "The day of the referral."),
    Field("changedOn", { $0.changedOn }, "The latest day on which anything happened."))

  package static let kind = "aspirant"

  package static let columns: [Column<Aspirant>] = [
    Column("person") { ColumnValue($0.personRef) },
    Column("case_id") { ColumnValue($0.caseId) },
    Column("organisation", indexed: false) { ColumnValue($0.organisation) },
    Column("state") { ColumnValue($0.state) }, work.column,
  ]

  package static let work = WorkLists<Aspirant>(
    person: { $0.personRef }, unit: { $0.organisation },
    [
      KindOfWork(
        "aspiranterUtanForslag", "Propose a place to an aspirant.", since: { $0.changedOn },
        when: { $0.state == .mottagen })
    ])

  package static let folds: [Fold<Aspirant>] = [
    Fold(AspirantReceived.self) { state, event, header in
      state = Aspirant(
        personRef: event.personRef, caseId: event.caseId, educationClass: event.educationClass,
        occupation: event.occupation, organisation: event.organisation, state: .mottagen,
        receivedOn: header.occurredOn, changedOn: header.occurredOn)
    },
    Fold(AspirantMatched.self) { state, _, header in state?.become(.matchas, header) },
    Fold(AspirantPlaced.self) { state, _, header in state?.become(.placerad, header) },
    Fold(AspirantReturned.self) { state, _, header in state?.become(.mottagen, header) },
    Fold(AspirantFinished.self) { state, _, header in state?.become(.avslutad, header) },
    Fold(AspirantClosed.self) { state, _, header in state?.become(.avslutad, header) },
  ]

  private mutating func become(_ next: AspirantState, _ header: EventHeader) {
    state = next
    changedOn = max(changedOn, header.occurredOn)
  }
}
