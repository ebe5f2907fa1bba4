package import Vocabulary
package import Wire

/// `case.map`: education and needs are mapped.
package enum MapCase {
  package struct Params: DatedCommand, VersionedCommand {
    package let caseId: EntityID
    package let sunLevel: EducationLevel
    package let educationValidated: Bool
    package let timeWithoutWork: TimeWithoutWork
    package let occupation: Occupation?
    package let needs: [Need]
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      caseId: EntityID, sunLevel: EducationLevel, educationValidated: Bool, timeWithoutWork: TimeWithoutWork,
      occupation: Occupation? = nil, needs: [Need], occurredOn: CivilDate? = nil, expectedVersion: Int? = nil
    ) {
      self.caseId = caseId
      self.sunLevel = sunLevel
      self.educationValidated = educationValidated
      self.timeWithoutWork = timeWithoutWork
      self.occupation = occupation
      self.needs = needs
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "MapCaseParams", "What has been mapped.",
      Self.init(caseId:sunLevel:educationValidated:timeWithoutWork:occupation:needs:occurredOn:expectedVersion:),
      caseIdField { $0.caseId },
      Field("sunLevel", { $0.sunLevel }, "Level of education by SUN 2020."),
      Field(
        "educationValidated", { $0.educationValidated },
        "Whether the education has been validated; else the level is the person's own statement."),
      Field("timeWithoutWork", { $0.timeWithoutWork }, "Time without work."),
      Field("occupation", { $0.occupation }, "The occupation that the person knows or wants."),
      Field("needs", { $0.needs }, "Needs by area of life, an area at most once.", .items(1...IntakeLimit.needs)),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package struct Result: Message {
    package let caseId: EntityID
    package let state: CaseState
    package let version: Int
    package let educationClass: EducationClass

    package init(caseId: EntityID, state: CaseState, version: Int, educationClass: EducationClass) {
      self.caseId = caseId
      self.state = state
      self.version = version
      self.educationClass = educationClass
    }

    package static let object = Object(
      "MapCaseResult", "The case after a mapping.", Self.init(caseId:state:version:educationClass:),
      caseIdField { $0.caseId },
      Field("state", { $0.state }, "Where the case stands."),
      versionField { $0.version },
      Field("educationClass", { $0.educationClass }, "Class of education by KAS."))
  }

  package static let method = Method<Params, Result>(
    "case.map",
    "Maps education and needs, for the first time or anew, and answers the class of education by KAS.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "Compulsory school, validated",
        Params(
          caseId: Sample.caseId, sunLevel: Sample.compulsorySchool, educationValidated: true, timeWithoutWork: .over24,
          occupation: Sample.careAssistant, needs: Sample.needs),
        Result(caseId: Sample.caseId, state: .planeras, version: 4, educationClass: .hogstGrundskola))
    ])
}
