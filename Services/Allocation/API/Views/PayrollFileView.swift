package import Vocabulary
package import Wire

/// A payroll file.
package struct PayrollFileView: Message {
  package let payrollId: EntityID
  package let number: Int
  package let again: Bool
  package let fetches: Int
  package let rows: Int
  package let minutes: Int
  package let amount: Ore
  package let digest: HexDigest
  package let csv: String
  package let state: PayrollState
  package let version: Int

  package init(
    payrollId: EntityID, number: Int, again: Bool, fetches: Int, rows: Int, minutes: Int, amount: Ore,
    digest: HexDigest, csv: String, state: PayrollState, version: Int
  ) {
    self.payrollId = payrollId
    self.number = number
    self.again = again
    self.fetches = fetches
    self.rows = rows
    self.minutes = minutes
    self.amount = amount
    self.digest = digest
    self.csv = csv
    self.state = state
    self.version = version
  }

  package static let object = Object(
    "PayrollFile", "A payroll file.",
    Self.init(payrollId:number:again:fetches:rows:minutes:amount:digest:csv:state:version:),
    Field("payrollId", { $0.payrollId }, "The file."),
    Field("number", { $0.number }, "Which file of the period it is, from 1.", .range(1...1_000_000)),
    Field(
      "again", { $0.again },
      "True where the file was made before: it is the same, byte for byte, and must not be paid twice."),
    Field("fetches", { $0.fetches }, "How many times it has been fetched.", .range(1...1_000_000)),
    Field("rows", { $0.rows }, "Employments in the file.", .range(0...AllocationLimit.payrollRows)),
    Field(
      "minutes", { $0.minutes }, "Minutes of attested work in it, less what earlier files said too much.",
      .range(exactIntegers)),
    Field(
      "amount", { $0.amount },
      "What they are paid, in öre; below zero where earlier files paid more than that too much."),
    Field("digest", { $0.digest }, "SHA-256 of the file."),
    Field(
      "csv", { $0.csv },
      "The file: one line an employment, and a line of totals. Where an earlier file said another number of hours than is attested now, the line has the difference."
    ),
    Field("state", { $0.state }, "Where the file stands."),
    versionField { $0.version })
}
