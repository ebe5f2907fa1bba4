package import Vocabulary
package import Wire

/// Education and needs have been mapped, for the first time or anew. The event's subject is the case.
package struct CaseMapped: EventPayload {
  package static let eventType = "se.stadsbuss.intake.case.mapped"

  package let sunLevel: EducationLevel
  package let educationValidated: Bool
  package let educationClass: EducationClass
  package let timeWithoutWork: TimeWithoutWork
  package let occupation: Occupation?
  package let needs: [Need]

  package init(
    sunLevel: EducationLevel, educationValidated: Bool, educationClass: EducationClass,
    timeWithoutWork: TimeWithoutWork, occupation: Occupation?, needs: [Need]
  ) {
    self.sunLevel = sunLevel
    self.educationValidated = educationValidated
    self.educationClass = educationClass
    self.timeWithoutWork = timeWithoutWork
    self.occupation = occupation
    self.needs = needs
  }

  package static let object = Object(
    "CaseMapped", "Education and needs have been mapped, for the first time or anew.",
    Self.init(sunLevel:educationValidated:educationClass:timeWithoutWork:occupation:needs:),
    Field("sunLevel", { $0.sunLevel }, "Level of education by SUN 2020."),
    Field(
      "educationValidated", { $0.educationValidated },
      "Whether the education has been validated; else the level is the person's own statement."),
    Field("educationClass", { $0.educationClass }, "Class of education by KAS."),
    Field("timeWithoutWork", { $0.timeWithoutWork }, "Time without work."),
    Field("occupation", { $0.occupation }, "The occupation that the person knows or wants."),
    Field("needs", { $0.needs }, "Needs by area of life, an area at most once.", .items(1...IntakeLimit.needs)))
}
