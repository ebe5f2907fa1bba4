package import Vocabulary
package import Wire

/// `payroll.exportProtected`: the payroll file of one protected person.
package enum ExportProtectedPayroll {
  package struct Params: DatedCommand {
    package let employmentId: EntityID
    package let from: CivilDate
    package let to: CivilDate
    package let supplement: Bool?
    package let occurredOn: CivilDate?

    package init(
      employmentId: EntityID, from: CivilDate, to: CivilDate, supplement: Bool? = nil, occurredOn: CivilDate? = nil
    ) {
      self.employmentId = employmentId
      self.from = from
      self.to = to
      self.supplement = supplement
      self.occurredOn = occurredOn
    }

    package static let object = Object(
      "ExportProtectedPayrollParams", "What to pay.", Self.init(employmentId:from:to:supplement:occurredOn:),
      Field("employmentId", { $0.employmentId }, "The employment."),
      Field("from", { $0.from }, "The first day."),
      Field("to", { $0.to }, "The last day."),
      Field(
        "supplement", { $0.supplement },
        "True: a further file of the selection, with what was attested since the last one."),
      occurredOnField { $0.occurredOn })
  }

  package static let method = Method<Params, PayrollFileView>(
    "payroll.exportProtected",
    "The payroll file of one protected person, for an officer of the circle.",
    .command, .oneOf([.manager]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "June", Params(employmentId: Sample.employment, from: Sample.firstDay, to: Sample.lastDay),
        Sample.payrollFile)
    ])
}
