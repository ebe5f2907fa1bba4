package import Vocabulary
package import Wire

/// The latest mapping of education and needs.
package struct CaseMapping: Message {
  package let occurredOn: CivilDate
  package let sunLevel: EducationLevel
  package let educationValidated: Bool
  package let educationClass: EducationClass
  package let timeWithoutWork: TimeWithoutWork
  package let occupation: Occupation?
  package let needs: [Need]

  package init(
    occurredOn: CivilDate, sunLevel: EducationLevel, educationValidated: Bool, educationClass: EducationClass,
    timeWithoutWork: TimeWithoutWork, occupation: Occupation? = nil, needs: [Need]
  ) {
    self.occurredOn = occurredOn
    self.sunLevel = sunLevel
    self.educationValidated = educationValidated
    self.educationClass = educationClass
    self.timeWithoutWork = timeWithoutWork
    self.occupation = occupation
    self.needs = needs
  }

  package static let object = Object(
    "CaseMapping", "The latest mapping of education and needs.",
    Self.init(occurredOn:sunLevel:educationValidated:educationClass:timeWithoutWork:occupation:needs:),
    Field("occurredOn", { $0.occurredOn }, "The day of the mapping."),
    Field("sunLevel", { $0.sunLevel }, "Level of education by SUN 2020."),
    Field(
      "educationValidated", { $0.educationValidated },
      "Whether the education has been validated; else the level is the person's own statement."),
    Field("educationClass", { $0.educationClass }, "Class of education by KAS."),
    Field("timeWithoutWork", { $0.timeWithoutWork }, "Time without work."),
    Field("occupation", { $0.occupation }, "The occupation that the person knows or wants."),
    Field("needs", { $0.needs }, "Needs by area of life, an area at most once.", .items(1...IntakeLimit.needs)))
}
