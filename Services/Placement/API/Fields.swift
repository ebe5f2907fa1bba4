import Vocabulary
import Wire

// The members that several messages share, described once.

func placeField<Root>(_ get: @escaping @Sendable (Root) -> EntityID) -> Field<Root, EntityID> {
  Field("placeId", get, "The place.")
}

func aspirantField<Root>(_ get: @escaping @Sendable (Root) -> EntityID) -> Field<Root, EntityID> {
  Field("aspirantId", get, "The aspirant; the id is the referral's.")
}

func matchField<Root>(_ get: @escaping @Sendable (Root) -> EntityID) -> Field<Root, EntityID> {
  Field("matchId", get, "The proposal.")
}

func placementField<Root>(_ get: @escaping @Sendable (Root) -> EntityID) -> Field<Root, EntityID> {
  Field("placementId", get, "The placement.")
}

func followupField<Root>(_ get: @escaping @Sendable (Root) -> EntityID) -> Field<Root, EntityID> {
  Field("followupId", get, "The follow-up.")
}

func personField<Root>(_ get: @escaping @Sendable (Root) -> PersonRef) -> Field<Root, PersonRef> {
  Field("personRef", get, "The person's reference.")
}

func placeKindField<Root>(_ get: @escaping @Sendable (Root) -> PlaceKind) -> Field<Root, PlaceKind> {
  Field("placeKind", get, "What sort of place it is.")
}

func providerField<Root>(_ get: @escaping @Sendable (Root) -> OrganisationCode) -> Field<Root, OrganisationCode> {
  Field("organisation", get, "The committee or company that provides the place.")
}

func placeDistrictField<Root>(_ get: @escaping @Sendable (Root) -> DistrictCode?) -> Field<Root, DistrictCode?> {
  Field("district", get, "The district where the workplace lies.")
}

func workplaceKindField<Root>(_ get: @escaping @Sendable (Root) -> WorkplaceKind) -> Field<Root, WorkplaceKind> {
  Field("workplaceKind", get, "Whether the work is ordinary activity.")
}

func sectorField<Root>(_ get: @escaping @Sendable (Root) -> WorkplaceSector) -> Field<Root, WorkplaceSector> {
  Field("sector", get, "What the workplace does.")
}

func workField<Root>(_ get: @escaping @Sendable (Root) -> Occupation) -> Field<Root, Occupation> {
  Field("occupation", get, "The occupation that the work belongs to.")
}

func requiredEducationField<Root>(
  _ get: @escaping @Sendable (Root) -> RequiredEducation?
) -> Field<Root, RequiredEducation?> {
  Field("requiredEducation", get, "The least education that is asked for; left out where none is.")
}

func seatsField<Root>(_ get: @escaping @Sendable (Root) -> Int) -> Field<Root, Int> {
  Field("seats", get, "How many can be there at the same time.", .range(PlaceLimit.seats))
}

func supervisorsField<Root>(_ get: @escaping @Sendable (Root) -> Int) -> Field<Root, Int> {
  Field("supervisors", get, "How many supervisors there are.", .range(PlaceLimit.supervisors))
}

func maxPerSupervisorField<Root>(_ get: @escaping @Sendable (Root) -> Int) -> Field<Root, Int> {
  Field("maxPerSupervisor", get, "How many persons one supervisor may have.", .range(PlaceLimit.perSupervisor))
}

func firstDayField<Root>(_ get: @escaping @Sendable (Root) -> CivilDate) -> Field<Root, CivilDate> {
  Field("from", get, "The first day.")
}

func lastDayField<Root>(_ get: @escaping @Sendable (Root) -> CivilDate) -> Field<Root, CivilDate> {
  Field("to", get, "The last day, at most twelve months after the first.")
}

func placeLastDayField<Root>(_ get: @escaping @Sendable (Root) -> CivilDate?) -> Field<Root, CivilDate?> {
  Field("to", get, "The last day; left out where the place stays.")
}

func extentField<Root>(_ get: @escaping @Sendable (Root) -> Int) -> Field<Root, Int> {
  Field("extentPercent", get, "Percent of full time.", .range(1...100))
}

func childrenWorkField<Root>(_ get: @escaping @Sendable (Root) -> Bool) -> Field<Root, Bool> {
  Field("childrenWork", get, "Whether the work is with children: then an extract of the criminal record is shown.")
}

func educationClassField<Root>(_ get: @escaping @Sendable (Root) -> EducationClass) -> Field<Root, EducationClass> {
  Field("educationClass", get, "Class of education by the mapping.")
}

func wantedField<Root>(_ get: @escaping @Sendable (Root) -> Occupation?) -> Field<Root, Occupation?> {
  Field("occupation", get, "The occupation that the person knows or wants.")
}

func unitField<Root>(_ get: @escaping @Sendable (Root) -> OrganisationCode) -> Field<Root, OrganisationCode> {
  Field("organisation", get, "The unit that answers for the person's case.")
}

func scoreField<Root>(_ get: @escaping @Sendable (Root) -> Int) -> Field<Root, Int> {
  Field("score", get, "The points of all reasons together.", .range(0...MatchLimit.score))
}

func reasonsField<Root>(_ get: @escaping @Sendable (Root) -> [ScoredReason]) -> Field<Root, [ScoredReason]> {
  Field("reasons", get, "Why the place fits.", .items(0...MatchReason.allCases.count))
}

func supportFormField<Root>(_ get: @escaping @Sendable (Root) -> SupportForm) -> Field<Root, SupportForm> {
  Field("supportForm", get, "The wage support that pays.")
}

func replyByField<Root>(_ get: @escaping @Sendable (Root) -> CivilDate?) -> Field<Root, CivilDate?> {
  Field("replyBy", get, "The last day to reply; after it the offer may lapse.")
}

func validToField<Root>(_ get: @escaping @Sendable (Root) -> CivilDate) -> Field<Root, CivilDate> {
  Field("validTo", get, "The last day that the support is granted for.")
}

func supportEndField<Root>(_ get: @escaping @Sendable (Root) -> CivilDate?) -> Field<Root, CivilDate?> {
  Field("validTo", get, "The last day that the support is granted for, where it is.")
}

func needsNewPlaceField<Root>(_ get: @escaping @Sendable (Root) -> Bool) -> Field<Root, Bool> {
  Field("needsNewPlace", get, "Whether the place has been withdrawn while it was held.")
}

func monthsField<Root>(_ get: @escaping @Sendable (Root) -> Int) -> Field<Root, Int> {
  Field("months", get, "Calendar months after the end of the placement.", .range(1...24))
}

func dueField<Root>(_ get: @escaping @Sendable (Root) -> CivilDate) -> Field<Root, CivilDate> {
  Field("dueOn", get, "The day the follow-up is due.")
}

func activityField<Root>(_ get: @escaping @Sendable (Root) -> FollowupActivity) -> Field<Root, FollowupActivity> {
  Field("activity", get, "What the person does now.")
}

func livelihoodField<Root>(_ get: @escaping @Sendable (Root) -> Livelihood?) -> Field<Root, Livelihood?> {
  Field("livelihood", get, "What the person lives on now.")
}
