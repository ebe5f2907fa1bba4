package import Vocabulary
package import Wire

/// The member `personRef` of params and results.
package func personRefField<Root>(_ get: @escaping @Sendable (Root) -> PersonRef) -> Field<Root, PersonRef> {
  Field("personRef", get, "The person's reference.")
}

func sexField<Root>(_ get: @escaping @Sendable (Root) -> Sex) -> Field<Root, Sex> {
  Field("sex", get, "Sex in the population register.")
}

func birthDateField<Root>(_ get: @escaping @Sendable (Root) -> CivilDate?) -> Field<Root, CivilDate?> {
  Field("birthDate", get, "Date of birth; left out where it is not known whole.")
}

func toldDistrictField<Root>(_ get: @escaping @Sendable (Root) -> DistrictCode?) -> Field<Root, DistrictCode?> {
  Field("district", get, "The district the person lives in; left out where it is not known or may not be told.")
}

func levelField<Root>(_ get: @escaping @Sendable (Root) -> ProtectionLevel) -> Field<Root, ProtectionLevel> {
  Field("level", get, "The level of protection.")
}

func reviewOnField<Root>(_ get: @escaping @Sendable (Root) -> CivilDate?) -> Field<Root, CivilDate?> {
  Field("reviewOn", get, "The day on which the protection is to be reviewed.")
}

func membersField<Root>(_ get: @escaping @Sendable (Root) -> [OfficerID]) -> Field<Root, [OfficerID]> {
  Field("members", get, "Officers who may know of the person.", .items(1...PeopleLimit.members))
}

func languagesField<Root>(_ get: @escaping @Sendable (Root) -> [String]?) -> Field<Root, [String]?> {
  Field(
    "languages", get, "Languages the person speaks, ISO 639 codes.",
    .items(0...PeopleLimit.languages).length(PeopleLimit.languageCharacters))
}

func contactsField<Root>(_ get: @escaping @Sendable (Root) -> [Contact]?) -> Field<Root, [Contact]?> {
  Field("contacts", get, "Ways to reach the person.", .items(0...PeopleLimit.contacts))
}

func textField<Root>(_ get: @escaping @Sendable (Root) -> String) -> Field<Root, String> {
  Field("text", get, "In free text, kept encrypted.", .length(1...PeopleLimit.textCharacters))
}

func accessField<Root>(_ get: @escaping @Sendable (Root) -> Int) -> Field<Root, Int> {
  Field(
    "access", get, "Which emergency access: the sequence of the event that opened it.",
    .range(1...exactIntegers.upperBound))
}

func recipientField<Root>(_ get: @escaping @Sendable (Root) -> OrganisationCode) -> Field<Root, OrganisationCode> {
  Field("recipient", get, "The authority, committee or unit that is told.")
}

func kindsField<Root>(_ get: @escaping @Sendable (Root) -> [DataKind]) -> Field<Root, [DataKind]> {
  Field("kinds", get, "Kinds of data.", .items(1...PeopleLimit.codes))
}

func consentIdField<Root>(_ get: @escaping @Sendable (Root) -> EntityID) -> Field<Root, EntityID> {
  Field("consentId", get, "The consent.")
}

func harmTestIdField<Root>(_ get: @escaping @Sendable (Root) -> EntityID) -> Field<Root, EntityID> {
  Field("harmTestId", get, "The harm test.")
}

func lexSarahIdField<Root>(_ get: @escaping @Sendable (Root) -> EntityID) -> Field<Root, EntityID> {
  Field("lexSarahId", get, "The matter.")
}

func incidentIdField<Root>(_ get: @escaping @Sendable (Root) -> EntityID) -> Field<Root, EntityID> {
  Field("incidentId", get, "The breach.")
}
