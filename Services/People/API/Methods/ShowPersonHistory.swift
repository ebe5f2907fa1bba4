package import Vocabulary
package import Wire

/// `people.history`: what the register held before its present details, and who changed them.
package enum ShowPersonHistory {
  package struct Params: Message {
    package let personRef: PersonRef
    package let after: String?
    package let max: Int?

    package init(personRef: PersonRef, after: String? = nil, max: Int? = nil) {
      self.personRef = personRef
      self.after = after
      self.max = max
    }

    package static let object = Object(
      "ShowPersonHistoryParams", "Whose past details.", Self.init(personRef:after:max:),
      personRefField { $0.personRef }, afterField { $0.after }, maxField { $0.max })
  }

  package struct Earlier: Message {
    package let id: EntityID
    package let changedOn: CivilDate
    package let changedAt: Instant
    package let by: OfficerID
    package let identityNumbers: [IdentityNumber]
    package let givenName: String
    package let familyName: String
    package let sex: Sex
    package let birthDate: CivilDate?
    package let district: DistrictCode?
    package let languages: [String]
    package let interpreterLanguage: String?
    package let contacts: [Contact]

    package init(
      id: EntityID, changedOn: CivilDate, changedAt: Instant, by: OfficerID, identityNumbers: [IdentityNumber],
      givenName: String, familyName: String, sex: Sex, birthDate: CivilDate?, district: DistrictCode?,
      languages: [String], interpreterLanguage: String?, contacts: [Contact]
    ) {
      self.id = id
      self.changedOn = changedOn
      self.changedAt = changedAt
      self.by = by
      self.identityNumbers = identityNumbers
      self.givenName = givenName
      self.familyName = familyName
      self.sex = sex
      self.birthDate = birthDate
      self.district = district
      self.languages = languages
      self.interpreterLanguage = interpreterLanguage
      self.contacts = contacts
    }

    package static let object = Object(
      "EarlierDetails", "What the register held until it was changed.",
      Self.init(
        id:changedOn:changedAt:by:identityNumbers:givenName:familyName:sex:birthDate:district:languages:
        interpreterLanguage:contacts:),
      Field("id", { $0.id }, "The change."),
      Field("changedOn", { $0.changedOn }, "The day from which it was something else."),
      Field("changedAt", { $0.changedAt }, "When the change was recorded."),
      Field("by", { $0.by }, "Who changed it."),
      Field("identityNumbers", { $0.identityNumbers }, "The numbers then, the current one first."),
      Field("givenName", { $0.givenName }, "Given name."),
      Field("familyName", { $0.familyName }, "Family name."),
      sexField { $0.sex },
      birthDateField { $0.birthDate },
      Field("district", { $0.district }, "The district the person lived in."),
      Field("languages", { $0.languages }, "Languages the person spoke."),
      Field("interpreterLanguage", { $0.interpreterLanguage }, "The language of an interpreter that was needed."),
      Field("contacts", { $0.contacts }, "Ways to reach the person then."))
  }

  package static let method = Method<Params, Page<Earlier>>(
    "people.history",
    "What the register held of a person before each change, oldest first, with the day and who changed it. For a protected "
      + "person the caller must be in the circle and say _meta.reason.",
    .auditedQuery, .oneOf([.officer, .manager, .protected]), errors: [.notFound],
    examples: [
      Example(
        "A new address", Params(personRef: Sample.person),
        Page(
          items: [
            Earlier(
              id: Sample.id, changedOn: Sample.day, changedAt: Sample.time, by: Sample.officer,
              identityNumbers: [Sample.normalNumber], givenName: "Testa", familyName: "Testsson", sex: .kvinna,
              birthDate: Sample.birthDate, district: Sample.district, languages: ["sv"], interpreterLanguage: nil,
              contacts: [Contact(kind: .post, value: "Testgatan 1", allowed: true)])
          ], more: false, last: Sample.id.text))
    ])
}
