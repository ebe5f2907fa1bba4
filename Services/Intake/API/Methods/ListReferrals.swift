package import Vocabulary
package import Wire

/// `referral.list`: referrals by filter.
package enum ListReferrals {
  package struct Params: Message {
    package let caseId: EntityID?
    package let state: ReferralState?
    package let after: String?
    package let max: Int?

    package init(caseId: EntityID? = nil, state: ReferralState? = nil, after: String? = nil, max: Int? = nil) {
      self.caseId = caseId
      self.state = state
      self.after = after
      self.max = max
    }

    package static let object = Object(
      "ListReferralsParams", "Which referrals.", Self.init(caseId:state:after:max:),
      wantedCaseField { $0.caseId },
      Field("state", { $0.state }, "Only those that stand here."),
      afterField { $0.after },
      maxField { $0.max })
  }

  package struct Item: Message {
    package let referralId: EntityID
    package let caseId: EntityID
    package let personRef: PersonRef
    package let to: ReferralTarget
    package let educationClass: EducationClass
    package let occupation: Occupation?
    package let organisation: OrganisationCode
    package let state: ReferralState
    package let registeredOn: CivilDate
    package let reason: ReferralWithdrawalReason?
    package let recipient: OrganisationCode?
    package let version: Int

    package init(
      referralId: EntityID, caseId: EntityID, personRef: PersonRef, to: ReferralTarget, educationClass: EducationClass,
      occupation: Occupation? = nil, organisation: OrganisationCode, state: ReferralState, registeredOn: CivilDate,
      reason: ReferralWithdrawalReason? = nil, recipient: OrganisationCode? = nil, version: Int
    ) {
      self.recipient = recipient
      self.referralId = referralId
      self.caseId = caseId
      self.personRef = personRef
      self.to = to
      self.educationClass = educationClass
      self.occupation = occupation
      self.organisation = organisation
      self.state = state
      self.registeredOn = registeredOn
      self.reason = reason
      self.version = version
    }

    package static let object = Object(
      "ListReferralsItem", "A referral in a list.",
      Self.init(
        referralId:caseId:personRef:to:educationClass:occupation:organisation:state:registeredOn:reason:
        recipient:version:),
      referralIdField { $0.referralId },
      caseIdField { $0.caseId },
      personRefField { $0.personRef },
      Field("to", { $0.to }, "Who receives the person."),
      Field("educationClass", { $0.educationClass }, "Class of education when it was sent."),
      Field("occupation", { $0.occupation }, "The occupation that the person knew or wanted."),
      Field("organisation", { $0.organisation }, "The unit that answers for the case."),
      Field("state", { $0.state }, "Where it stands."),
      registeredOnField { $0.registeredOn },
      Field("reason", { $0.reason }, "Why it was taken back."),
      Field("recipient", { $0.recipient }, "Which district committee it goes to, where it is one."),
      versionField { $0.version })
  }

  package static let method = Method<Params, Page<Item>>(
    "referral.list",
    "Lists referrals, ordered by id. Protected persons' stand in no list that names no case; asked for by "
      + "caseId, the caller must be in the circle and say _meta.reason.",
    .auditedQuery, .oneOf([.officer, .manager]), errors: [.notFound, .unavailable],
    examples: [
      Example(
        "A case's", Params(caseId: Sample.caseId),
        Page(
          items: [
            Item(
              referralId: Sample.referralId, caseId: Sample.caseId, personRef: Sample.person, to: .stockholmsjobb,
              educationClass: .hogstGrundskola, occupation: Sample.careAssistant, organisation: Sample.centre,
              state: .skickad, registeredOn: Sample.laterDay, version: 1)
          ], more: false, last: Sample.referralId.text))
    ])
}
