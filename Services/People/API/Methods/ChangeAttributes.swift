package import Vocabulary
package import Wire

/// `people.changeAttributes`: a patch of what the register knows of a person.
package enum ChangeAttributes {
  package struct Params: DatedCommand, VersionedCommand {
    package let personRef: PersonRef
    package let givenName: String?
    package let familyName: String?
    package let sex: Sex?
    package let birthDate: Patch<CivilDate>
    package let district: Patch<DistrictCode>
    package let languages: [String]?
    package let interpreterLanguage: Patch<String>
    package let contacts: [Contact]?
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      personRef: PersonRef, givenName: String? = nil, familyName: String? = nil, sex: Sex? = nil,
      birthDate: Patch<CivilDate> = .keep, district: Patch<DistrictCode> = .keep, languages: [String]? = nil,
      interpreterLanguage: Patch<String> = .keep, contacts: [Contact]? = nil, occurredOn: CivilDate? = nil,
      expectedVersion: Int? = nil
    ) {
      self.personRef = personRef
      self.givenName = givenName
      self.familyName = familyName
      self.sex = sex
      self.birthDate = birthDate
      self.district = district
      self.languages = languages
      self.interpreterLanguage = interpreterLanguage
      self.contacts = contacts
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "ChangeAttributesParams", "What is to change: left out means as before, null means removed.",
      Self.init(
        personRef:givenName:familyName:sex:birthDate:district:languages:interpreterLanguage:contacts:occurredOn:
        expectedVersion:),
      personRefField { $0.personRef },
      Field("givenName", { $0.givenName }, "Given name.", .length(1...PeopleLimit.nameCharacters)),
      Field("familyName", { $0.familyName }, "Family name.", .length(1...PeopleLimit.nameCharacters)),
      Field("sex", { $0.sex }, "Sex in the population register."),
      Field("birthDate", { $0.birthDate }, "Date of birth."),
      Field("district", { $0.district }, "The district the person lives in."),
      languagesField { $0.languages },
      Field(
        "interpreterLanguage", { $0.interpreterLanguage }, "The language of an interpreter that is needed, ISO 639.",
        .length(PeopleLimit.languageCharacters)),
      contactsField { $0.contacts },
      occurredOnField { $0.occurredOn }, expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, PersonReceipt>(
    "people.changeAttributes",
    "Changes what the register knows of a person; what is left out stays as it was, null removes.",
    .command, .oneOf([.officer]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "The person has moved, and needs no interpreter any more",
        Params(personRef: Sample.person, district: .set(Sample.district), interpreterLanguage: .clear),
        PersonReceipt(personRef: Sample.person, state: .registrerad, version: 2))
    ])
}
