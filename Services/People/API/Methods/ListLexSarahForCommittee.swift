package import Vocabulary
package import Wire

/// `lexSarah.committeeList`: the year's matters, as the committee is told of them.
package enum ListLexSarahForCommittee {
  package struct Params: Message {
    package let year: Int
    package let after: String?
    package let max: Int?

    package init(year: Int, after: String? = nil, max: Int? = nil) {
      self.year = year
      self.after = after
      self.max = max
    }

    package static let object = Object(
      "ListLexSarahForCommitteeParams", "Which year.", Self.init(year:after:max:),
      Field("year", { $0.year }, "The year in which they were reported.", .range(2007...2100)),
      afterField { $0.after },
      maxField { $0.max })
  }

  package struct Matter: Message {
    package let registryNumber: RegistryNumber?
    package let reportedOn: CivilDate
    package let unit: OrganisationCode
    package let state: LexSarahState
    package let assessment: LexSarahAssessment?
    package let assessedOn: CivilDate?
    package let daysToAssessment: Int?
    package let notifiedOn: CivilDate?

    package init(
      registryNumber: RegistryNumber? = nil, reportedOn: CivilDate, unit: OrganisationCode, state: LexSarahState,
      assessment: LexSarahAssessment? = nil, assessedOn: CivilDate? = nil, daysToAssessment: Int? = nil,
      notifiedOn: CivilDate? = nil
    ) {
      self.registryNumber = registryNumber
      self.reportedOn = reportedOn
      self.unit = unit
      self.state = state
      self.assessment = assessment
      self.assessedOn = assessedOn
      self.daysToAssessment = daysToAssessment
      self.notifiedOn = notifiedOn
    }

    package static let object = Object(
      "CommitteeMatter", "A matter, as the committee is told of it.",
      Self.init(registryNumber:reportedOn:unit:state:assessment:assessedOn:daysToAssessment:notifiedOn:),
      Field("registryNumber", { $0.registryNumber }, "The registry number; left out before it is received."),
      Field("reportedOn", { $0.reportedOn }, "When it was reported."),
      Field("unit", { $0.unit }, "The unit where it happened."),
      Field("state", { $0.state }, "Where it stands."),
      Field("assessment", { $0.assessment }, "How it was assessed."),
      Field("assessedOn", { $0.assessedOn }, "When."),
      Field("daysToAssessment", { $0.daysToAssessment }, "Days from the report to the assessment."),
      Field("notifiedOn", { $0.notifiedOn }, "When it was reported to IVO."))
  }

  package struct Result: Message {
    package let year: Int
    package let reported: Int
    package let assessed: Int
    package let notified: Int
    package let matters: [Matter]
    package let more: Bool
    package let last: String?

    package init(
      year: Int, reported: Int, assessed: Int, notified: Int, matters: [Matter], more: Bool, last: String? = nil
    ) {
      self.year = year
      self.reported = reported
      self.assessed = assessed
      self.notified = notified
      self.matters = matters
      self.more = more
      self.last = last
    }

    package static let object = Object(
      "CommitteeListResult", "A year's matters.", Self.init(year:reported:assessed:notified:matters:more:last:),
      Field("year", { $0.year }, "The year."),
      Field("reported", { $0.reported }, "How many were reported."),
      Field("assessed", { $0.assessed }, "How many of them have been assessed."),
      Field("notified", { $0.notified }, "How many of them were reported to IVO."),
      Field("matters", { $0.matters }, "Each, by date."),
      Field("more", { $0.more }, "Whether there are matters after these."),
      Field("last", { $0.last }, "The cursor for the next page."))
  }

  package static let method = Method<Params, Result>(
    "lexSarah.committeeList",
    "Lists a year's lex Sarah matters for the committee, with counts: no names, no texts, no references.",
    .auditedQuery, .oneOf([.manager, .reader]), errors: [],
    examples: [
      Example(
        "A year", Params(year: 2020),
        Result(
          year: 2020, reported: 1, assessed: 1, notified: 0,
          matters: [
            Matter(
              registryNumber: Sample.registryNumber, reportedOn: Sample.day, unit: Sample.unit, state: .bedomd,
              assessment: .missforhallande, assessedOn: Sample.day, daysToAssessment: 0)
          ], more: false))
    ])
}
