package import Vocabulary
package import Wire

/// `payroll.export`: the payroll file of an employer.
package enum ExportPayroll {
  package struct Params: DatedCommand {
    package let periodId: EntityID
    package let organisation: OrganisationCode
    package let from: CivilDate
    package let to: CivilDate
    package let supplement: Bool?
    package let occurredOn: CivilDate?

    package init(
      periodId: EntityID, organisation: OrganisationCode, from: CivilDate, to: CivilDate, supplement: Bool? = nil,
      occurredOn: CivilDate? = nil
    ) {
      self.periodId = periodId
      self.organisation = organisation
      self.from = from
      self.to = to
      self.supplement = supplement
      self.occurredOn = occurredOn
    }

    package static let object = Object(
      "ExportPayrollParams", "What to pay.", Self.init(periodId:organisation:from:to:supplement:occurredOn:),
      Field("periodId", { $0.periodId }, "The period."),
      Field("organisation", { $0.organisation }, "The committee or company that employs."),
      Field("from", { $0.from }, "The first day."),
      Field("to", { $0.to }, "The last day."),
      Field(
        "supplement", { $0.supplement },
        "True: a further file of the selection, with what was attested since the last one."),
      occurredOnField { $0.occurredOn })
  }

  package static let method = Method<Params, PayrollFileView>(
    "payroll.export",
    "The payroll file of an employer's attested work in a time. The same selection again gives the same file, marked; what was attested since goes into a further file with supplement, and what was put right since into whichever is made next. Protected persons are in none.",
    .command, .oneOf([.manager]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "June",
        Params(
          periodId: Sample.period, organisation: Sample.organisation, from: Sample.firstDay, to: Sample.lastDay),
        Sample.payrollFile)
    ])
}
