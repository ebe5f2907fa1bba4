package import Vocabulary
package import Wire

/// `people.register`: numbers and names in, a reference out.
package enum RegisterPerson {
  package struct Params: DatedCommand {
    /// Left out for those who have no number yet: then `birthDate` and `sex` are required.
    package let identityNumber: WrittenIdentityNumber?
    package let givenName: String
    package let familyName: String
    package let sex: Sex?
    package let birthDate: CivilDate?
    package let district: DistrictCode?
    package let languages: [String]?
    package let interpreterLanguage: String?
    package let contacts: [Contact]?
    package let protectionLevel: ProtectionLevel?
    package let occurredOn: CivilDate?

    package init(
      identityNumber: WrittenIdentityNumber?, givenName: String, familyName: String, sex: Sex? = nil,
      birthDate: CivilDate? = nil, district: DistrictCode? = nil, languages: [String]? = nil,
      interpreterLanguage: String? = nil, contacts: [Contact]? = nil, protectionLevel: ProtectionLevel? = nil,
      occurredOn: CivilDate? = nil
    ) {
      self.identityNumber = identityNumber
      self.givenName = givenName
      self.familyName = familyName
      self.sex = sex
      self.birthDate = birthDate
      self.district = district
      self.languages = languages
      self.interpreterLanguage = interpreterLanguage
      self.contacts = contacts
      self.protectionLevel = protectionLevel
      self.occurredOn = occurredOn
    }

    package static let object = Object(
      "RegisterPersonParams", "A person to be known in the register.",
      Self.init(
        identityNumber:givenName:familyName:sex:birthDate:district:languages:interpreterLanguage:contacts:
        protectionLevel:occurredOn:),
      Field(
        "identityNumber", { $0.identityNumber },
        "Personnummer, samordningsnummer, interim or reserve number in any usual way of writing. Left out where there is none yet."
      ),
      Field("givenName", { $0.givenName }, "Given name.", .length(1...PeopleLimit.nameCharacters)),
      Field("familyName", { $0.familyName }, "Family name.", .length(1...PeopleLimit.nameCharacters)),
      Field("sex", { $0.sex }, "Required where no number says it."),
      Field("birthDate", { $0.birthDate }, "Required where there is no number."),
      Field("district", { $0.district }, "The district the person lives in."),
      languagesField { $0.languages },
      Field(
        "interpreterLanguage", { $0.interpreterLanguage }, "The language of an interpreter that is needed, ISO 639.",
        .length(PeopleLimit.languageCharacters)),
      contactsField { $0.contacts },
      Field("protectionLevel", { $0.protectionLevel }, "The person is protected from the start, at this level."),
      occurredOnField { $0.occurredOn })
  }

  package static let method = Method<Params, PersonReceipt>(
    "people.register",
    "Registers a person and answers the reference; a number that is known changes nothing and answers its reference.",
    .command, .oneOf([.officer, .importer]), errors: [.conflict],
    examples: [
      Example(
        "A newcomer",
        Params(
          identityNumber: Sample.number, givenName: "Testa", familyName: "Testsson", district: Sample.district,
          languages: ["sv", "so"]),
        PersonReceipt(personRef: Sample.person, state: .registrerad, version: 1))
    ])
}
