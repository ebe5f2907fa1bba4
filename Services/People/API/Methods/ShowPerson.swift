package import Vocabulary
package import Wire

/// `people.show`: all that the register holds of one person.
package enum ShowPerson {
  package struct Params: Message {
    package let personRef: PersonRef

    package init(personRef: PersonRef) { self.personRef = personRef }

    package static let object = Object(
      "ShowPersonParams", "Whom to show.", Self.init(personRef:), personRefField { $0.personRef })
  }

  package struct Number: Message {
    package let kind: IdentityNumber.Kind
    package let value: IdentityNumber
    package let validFrom: CivilDate
    /// Nil for the number that is current.
    package let validTo: CivilDate?
    /// Set on a number that was found never to have been the person's.
    package let withdrawnOn: CivilDate?

    package init(value: IdentityNumber, validFrom: CivilDate, validTo: CivilDate?, withdrawnOn: CivilDate? = nil) {
      self.init(kind: value.kind, value: value, validFrom: validFrom, validTo: validTo, withdrawnOn: withdrawnOn)
    }

    private init(
      kind: IdentityNumber.Kind, value: IdentityNumber, validFrom: CivilDate, validTo: CivilDate?,
      withdrawnOn: CivilDate?
    ) {
      self.kind = kind
      self.value = value
      self.validFrom = validFrom
      self.validTo = validTo
      self.withdrawnOn = withdrawnOn
    }

    package static let object = Object(
      "PersonNumber", "One of a person's identity numbers.", Self.init(kind:value:validFrom:validTo:withdrawnOn:),
      Field("kind", { $0.kind }, "What sort of number it is."),
      Field("value", { $0.value }, "The number in its normal form."),
      Field("validFrom", { $0.validFrom }, "The first day it was the current one here."),
      Field("validTo", { $0.validTo }, "The last day it was the current one; left out for the current one."),
      Field(
        "withdrawnOn", { $0.withdrawnOn },
        "The day on which it was found never to have been the person's; it leads nowhere."))
  }

  package struct Relation: Message {
    package let personRef: PersonRef
    package let kind: RelationKind
    package let validFrom: CivilDate
    package let validTo: CivilDate?

    package init(personRef: PersonRef, kind: RelationKind, validFrom: CivilDate, validTo: CivilDate?) {
      self.personRef = personRef
      self.kind = kind
      self.validFrom = validFrom
      self.validTo = validTo
    }

    package static let object = Object(
      "PersonRelation", "Somebody who is something to the person.", Self.init(personRef:kind:validFrom:validTo:),
      personRefField { $0.personRef }, relationKindField { $0.kind },
      Field("validFrom", { $0.validFrom }, "The first day."),
      Field("validTo", { $0.validTo }, "The last day; left out where none is known."))
  }

  package struct Result: Message {
    package let personRef: PersonRef
    package let identityNumbers: [Number]
    package let givenName: String
    package let familyName: String
    package let sex: Sex
    package let birthDate: CivilDate?
    package let district: DistrictCode?
    package let languages: [String]
    package let interpreterLanguage: String?
    package let contacts: [Contact]
    package let relations: [Relation]?
    package let protectionLevel: ShownProtectionLevel
    package let postRoute: PostRoute?
    package let version: Int

    package init(
      personRef: PersonRef, identityNumbers: [Number], givenName: String, familyName: String, sex: Sex,
      birthDate: CivilDate?, district: DistrictCode?, languages: [String], interpreterLanguage: String?,
      contacts: [Contact], relations: [Relation]? = nil, protectionLevel: ShownProtectionLevel,
      postRoute: PostRoute? = nil, version: Int
    ) {
      self.personRef = personRef
      self.identityNumbers = identityNumbers
      self.givenName = givenName
      self.familyName = familyName
      self.sex = sex
      self.birthDate = birthDate
      self.district = district
      self.languages = languages
      self.interpreterLanguage = interpreterLanguage
      self.contacts = contacts
      self.relations = relations
      self.protectionLevel = protectionLevel
      self.postRoute = postRoute
      self.version = version
    }

    package static let object = Object(
      "ShowPersonResult", "All that the register holds of one person.",
      Self.init(
        personRef:identityNumbers:givenName:familyName:sex:birthDate:district:languages:interpreterLanguage:contacts:
        relations:protectionLevel:postRoute:version:),
      Field("personRef", { $0.personRef }, "The person's reference; another than asked for where the two are linked."),
      Field("identityNumbers", { $0.identityNumbers }, "The current number first, then those before it."),
      Field("givenName", { $0.givenName }, "Given name."),
      Field("familyName", { $0.familyName }, "Family name."),
      sexField { $0.sex },
      birthDateField { $0.birthDate },
      Field("district", { $0.district }, "The district the person lives in; left out where it is not known."),
      Field("languages", { $0.languages }, "Languages the person speaks."),
      Field("interpreterLanguage", { $0.interpreterLanguage }, "The language of an interpreter that is needed."),
      Field(
        "contacts", { $0.contacts },
        "Ways to reach the person; a protected person's only as the contact plan allows the caller at this moment."),
      Field(
        "relations", { $0.relations },
        "Guardians, supervisors, employers' contacts and interpreters, as far as the caller may know of them."),
      Field("protectionLevel", { $0.protectionLevel }, "The level of protection."),
      Field("postRoute", { $0.postRoute }, "How post reaches the person; left out where no protection holds."),
      versionField { $0.version })
  }

  package static let method = Method<Params, Result>(
    "people.show",
    "Shows all that the register holds of one person. For a protected person the caller must be in the circle and say _meta.reason.",
    .auditedQuery, .oneOf([.officer, .manager, .protected]), errors: [.notFound],
    examples: [
      Example(
        "A person", Params(personRef: Sample.person),
        Result(
          personRef: Sample.person,
          identityNumbers: [Number(value: Sample.normalNumber, validFrom: Sample.day, validTo: nil)],
          givenName: "Testa", familyName: "Testsson", sex: .kvinna, birthDate: Sample.birthDate,
          district: Sample.district, languages: ["sv", "so"], interpreterLanguage: nil,
          contacts: [Contact(kind: .epost, value: "testa@example.org", allowed: true)],
          relations: [
            Relation(personRef: Sample.otherPerson, kind: .tolk, validFrom: Sample.day, validTo: nil)
          ], protectionLevel: .ingen,
          version: 1))
    ])
}
