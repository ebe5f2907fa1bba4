package import Vocabulary
package import Wire

/// `people.duplicates`: who may be registered twice.
package enum FindDuplicates {
  package struct Params: Message {
    package let personRef: PersonRef?
    package let givenName: String?
    package let familyName: String?
    package let birthDate: CivilDate?
    package let sex: Sex?
    package let max: Int?

    package init(
      personRef: PersonRef? = nil, givenName: String? = nil, familyName: String? = nil, birthDate: CivilDate? = nil,
      sex: Sex? = nil, max: Int? = nil
    ) {
      self.personRef = personRef
      self.givenName = givenName
      self.familyName = familyName
      self.birthDate = birthDate
      self.sex = sex
      self.max = max
    }

    package static let object = Object(
      "FindDuplicatesParams", "Somebody in the register, or what is known of somebody who perhaps is.",
      Self.init(personRef:givenName:familyName:birthDate:sex:max:),
      Field("personRef", { $0.personRef }, "Whose other registrations are looked for; the rest is then left out."),
      Field("givenName", { $0.givenName }, "Given name.", .length(1...PeopleLimit.nameCharacters)),
      Field("familyName", { $0.familyName }, "Family name.", .length(1...PeopleLimit.nameCharacters)),
      Field("birthDate", { $0.birthDate }, "Date of birth."),
      Field("sex", { $0.sex }, "Sex in the population register."),
      Field("max", { $0.max }, "How many at most; 20 when left out.", .range(1...PeopleLimit.duplicates)))
  }

  package struct Found: Message {
    package let personRef: PersonRef
    package let givenName: String
    package let familyName: String
    package let birthDate: CivilDate?
    package let score: Int
    package let reasons: [DuplicateReason]

    package init(
      personRef: PersonRef, givenName: String, familyName: String, birthDate: CivilDate?, score: Int,
      reasons: [DuplicateReason]
    ) {
      self.personRef = personRef
      self.givenName = givenName
      self.familyName = familyName
      self.birthDate = birthDate
      self.score = score
      self.reasons = reasons
    }

    package static let object = Object(
      "LikelyDuplicate", "A person who may be the same.",
      Self.init(personRef:givenName:familyName:birthDate:score:reasons:),
      personRefField { $0.personRef }, Field("givenName", { $0.givenName }, "Given name."),
      Field("familyName", { $0.familyName }, "Family name."), birthDateField { $0.birthDate },
      Field("score", { $0.score }, "How likely, 100 at most.", .range(0...100)),
      Field("reasons", { $0.reasons }, "What they share."))
  }

  package struct Result: Message {
    package let items: [Found]

    package init(items: [Found]) { self.items = items }

    package static let object = Object(
      "LikelyDuplicates", "Persons who may be the same, most likely first.", Self.init(items:),
      Field("items", { $0.items }, "The persons."))
  }

  package static let method = Method<Params, Result>(
    "people.duplicates",
    "Tells who may be registered twice, with a score and what they share. Protected persons are told to their circle alone, and only where _meta.reason says why.",
    .auditedQuery, .oneOf([.officer, .manager, .protected]), errors: [.notFound],
    examples: [
      Example(
        "Before a registration without a number",
        Params(givenName: "Testa", familyName: "Testson", birthDate: Sample.birthDate, sex: .kvinna),
        Result(items: [
          Found(
            personRef: Sample.person, givenName: "Testa", familyName: "Testsson", birthDate: Sample.birthDate,
            score: 85, reasons: [.liknandeNamn, .sammaFodelsedatum, .sammaKon])
        ]))
    ])
}
