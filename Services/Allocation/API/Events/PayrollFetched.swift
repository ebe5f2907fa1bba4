package import Wire

/// A payroll file that was made before has been fetched again, byte for byte.
package struct PayrollFetched: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.payroll.fetched"

  package let number: Int

  package init(number: Int) {
    self.number = number
  }

  package static let object = Object(
    "PayrollFetched", "A payroll file that was made before has been fetched again, byte for byte.", Self.init(number:),
    Field("number", { $0.number }, "Which file of the period it is, from 1.", .range(1...1_000_000)))
}
