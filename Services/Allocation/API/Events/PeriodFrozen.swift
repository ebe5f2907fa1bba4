package import Vocabulary
package import Wire

/// From a day on nobody in the period is moved: seats that fall free go to those without one.
package struct PeriodFrozen: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.period.frozen"

  package let frozenFrom: CivilDate

  package init(frozenFrom: CivilDate) { self.frozenFrom = frozenFrom }

  package static let object = Object(
    "PeriodFrozen", "From a day on nobody in the period is moved.", Self.init(frozenFrom:),
    Field("frozenFrom", { $0.frozenFrom }, "The day from which on nobody is moved."))
}
