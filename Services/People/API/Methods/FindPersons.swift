package import Vocabulary
package import Wire

/// `people.find`: search by name.
package enum FindPersons {
  package struct Params: Message {
    package let name: String
    package let birthDate: CivilDate?
    package let after: String?
    package let max: Int?

    package init(name: String, birthDate: CivilDate? = nil, after: String? = nil, max: Int? = nil) {
      self.name = name
      self.birthDate = birthDate
      self.after = after
      self.max = max
    }

    package static let object = Object(
      "FindPersonsParams", "What to search for.", Self.init(name:birthDate:after:max:),
      Field(
        "name", { $0.name },
        "Words that names begin with, in any order; case and diacritics do not matter.",
        .length(2...PeopleLimit.nameCharacters)),
      Field("birthDate", { $0.birthDate }, "Only those born this day."),
      afterField { $0.after }, maxField { $0.max })
  }

  package struct Found: Message {
    package let personRef: PersonRef
    package let givenName: String
    package let familyName: String
    package let birthDate: CivilDate?

    package init(personRef: PersonRef, givenName: String, familyName: String, birthDate: CivilDate?) {
      self.personRef = personRef
      self.givenName = givenName
      self.familyName = familyName
      self.birthDate = birthDate
    }

    package static let object = Object(
      "FoundPerson", "A person whose name fits.", Self.init(personRef:givenName:familyName:birthDate:),
      personRefField { $0.personRef }, Field("givenName", { $0.givenName }, "Given name."),
      Field("familyName", { $0.familyName }, "Family name."), birthDateField { $0.birthDate })
  }

  package static let method = Method<Params, Page<Found>>(
    "people.find",
    "Finds persons by name. Protected persons are found by their circle alone, and only where _meta.reason says why.",
    .auditedQuery, .oneOf([.officer, .manager, .protected]),
    examples: [
      Example(
        "By the beginnings of two names", Params(name: "tes te"),
        Page(
          items: [
            Found(
              personRef: Sample.person, givenName: "Testa", familyName: "Testsson", birthDate: Sample.birthDate)
          ], more: false, last: Sample.person.text))
    ])
}
