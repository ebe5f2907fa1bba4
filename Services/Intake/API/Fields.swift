import Vocabulary
import Wire

func caseIdField<Root>(_ get: @escaping @Sendable (Root) -> EntityID) -> Field<Root, EntityID> {
  Field("caseId", get, "The case.")
}

func planIdField<Root>(_ get: @escaping @Sendable (Root) -> EntityID) -> Field<Root, EntityID> {
  Field("planId", get, "The plan.")
}

func measureIdField<Root>(_ get: @escaping @Sendable (Root) -> EntityID) -> Field<Root, EntityID> {
  Field("measureId", get, "The measure.")
}

func referralIdField<Root>(_ get: @escaping @Sendable (Root) -> EntityID) -> Field<Root, EntityID> {
  Field("referralId", get, "The referral.")
}

func personRefField<Root>(_ get: @escaping @Sendable (Root) -> PersonRef) -> Field<Root, PersonRef> {
  Field("personRef", get, "The person's reference.")
}

func wantedPersonField<Root>(_ get: @escaping @Sendable (Root) -> PersonRef?) -> Field<Root, PersonRef?> {
  Field("personRef", get, "Only this person's. What is about a protected person stands in no wider list.")
}

func wantedOrganisationField<Root>(
  _ get: @escaping @Sendable (Root) -> OrganisationCode?
) -> Field<Root, OrganisationCode?> {
  Field("organisation", get, "Only this unit's.")
}

func wantedCaseField<Root>(_ get: @escaping @Sendable (Root) -> EntityID?) -> Field<Root, EntityID?> {
  Field("caseId", get, "Only this case's. What is about a protected person stands in no wider list.")
}

func registeredOnField<Root>(_ get: @escaping @Sendable (Root) -> CivilDate) -> Field<Root, CivilDate> {
  Field("registeredOn", get, "The day on which it was made.")
}
