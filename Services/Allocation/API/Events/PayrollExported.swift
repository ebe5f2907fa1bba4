package import Vocabulary
package import Wire

/// A payroll file has been made, of attested work that was in none before. It holds no person: employments and amounts.
package struct PayrollExported: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.payroll.exported"

  package let periodId: EntityID
  package let organisation: OrganisationCode?
  package let employmentId: EntityID?
  package let from: CivilDate
  package let to: CivilDate
  package let number: Int
  package let rows: Int
  package let minutes: Int
  package let amount: Ore
  package let digest: HexDigest

  package init(
    periodId: EntityID, organisation: OrganisationCode? = nil, employmentId: EntityID? = nil, from: CivilDate,
    to: CivilDate, number: Int, rows: Int, minutes: Int, amount: Ore, digest: HexDigest
  ) {
    self.periodId = periodId
    self.organisation = organisation
    self.employmentId = employmentId
    self.from = from
    self.to = to
    self.number = number
    self.rows = rows
    self.minutes = minutes
    self.amount = amount
    self.digest = digest
  }

  package static let object = Object(
    "PayrollExported",
    "A payroll file has been made, of attested work that was in none before. It holds no person: employments and amounts.",
    Self.init(periodId:organisation:employmentId:from:to:number:rows:minutes:amount:digest:),
    Field("periodId", { $0.periodId }, "The period."),
    Field(
      "organisation", { $0.organisation },
      "The committee or company that employs; left out where the file is of one person alone."),
    Field("employmentId", { $0.employmentId }, "The employment, where the file is of one person alone."),
    Field("from", { $0.from }, "The first day."),
    Field("to", { $0.to }, "The last day."),
    Field("number", { $0.number }, "Which file of the period it is, from 1.", .range(1...1_000_000)),
    Field("rows", { $0.rows }, "Employments in the file.", .range(0...AllocationLimit.payrollRows)),
    Field(
      "minutes", { $0.minutes }, "Minutes of attested work in it, less what earlier files said too much.",
      .range(exactIntegers)),
    Field(
      "amount", { $0.amount },
      "What they are paid, in öre; below zero where earlier files paid more than that too much."),
    Field("digest", { $0.digest }, "SHA-256 of the file."))
}
