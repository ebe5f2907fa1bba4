package import Vocabulary
package import Wire

/// One value of a report, after disclosure control.
package struct ReportValue: Message {
  package let indicator: IndicatorCode
  package let sex: Sex?
  package let district: DistrictCode?
  /// How long after the end, for follow-ups.
  package let months: Int?
  package let supportForm: ReportedSupportForm?
  package let targetGroup: ReportedTargetGroup?
  package let unit: ValueUnit
  /// Nil where it is hidden, or where there is nothing to compute it from.
  package let value: Int?
  package let numerator: Int?
  package let denominator: Int?
  package let suppressed: Suppression?
  /// Nil where no target has been set.
  package let target: Int?

  package init(
    indicator: IndicatorCode, sex: Sex? = nil, district: DistrictCode? = nil, months: Int? = nil,
    supportForm: ReportedSupportForm? = nil, targetGroup: ReportedTargetGroup? = nil, unit: ValueUnit,
    value: Int? = nil, numerator: Int? = nil, denominator: Int? = nil, suppressed: Suppression? = nil,
    target: Int? = nil
  ) {
    self.indicator = indicator
    self.sex = sex
    self.district = district
    self.months = months
    self.supportForm = supportForm
    self.targetGroup = targetGroup
    self.unit = unit
    self.value = value
    self.numerator = numerator
    self.denominator = denominator
    self.suppressed = suppressed
    self.target = target
  }

  package static let object = Object(
    "ReportValue", "One value of a report, after disclosure control.",
    Self.init(
      indicator:sex:district:months:supportForm:targetGroup:unit:value:numerator:denominator:suppressed:target:),
    Field("indicator", { $0.indicator }, "What is measured."),
    Field("sex", { $0.sex }, "Only these."),
    Field("district", { $0.district }, "Only this district."),
    Field("months", { $0.months }, "Months after the end.", .range(1...60)),
    Field("supportForm", { $0.supportForm }, "Only this support form."),
    Field("targetGroup", { $0.targetGroup }, "Only this target group."),
    Field("unit", { $0.unit }, "Unit of the value and of the target."),
    Field("value", { $0.value }, "Left out where it is hidden or cannot be computed."),
    Field("numerator", { $0.numerator }, "Of a share."),
    Field("denominator", { $0.denominator }, "Of a share."),
    Field("suppressed", { $0.suppressed }, "Why the value is not shown."),
    Field("target", { $0.target }, "The target of the year; left out where none has been set."))
}
