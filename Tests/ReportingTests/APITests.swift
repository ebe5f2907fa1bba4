import IntakeAPI
import PlacementAPI
import ReportingAPI
import ReportingDomain
import Testing
import Vocabulary
import Wire

@Suite struct APITests {
  @Test func codesAreTheOtherServicesOwn() {
    #expect(ReportedTargetGroup.allCases.map(\.rawValue) == TargetGroup.allCases.map(\.rawValue))
    #expect(ReportedSupportForm.allCases.map(\.rawValue) == SupportForm.allCases.map(\.rawValue))
  }

  @Test func everyMethodHasARoleAndAnExampleThatItsParamsTake() throws {
    #expect(ReportingAPI.methods.count == 10)
    for method in ReportingAPI.methods {
      #expect(!method.access.listed.isEmpty)
      #expect(!method.examples().isEmpty)
    }
    func takes<P: Message, R: WireValue>(_ method: Method<P, R>) throws {
      for example in method.info.examples() {
        #expect(try P(json: example.params, mode: .request).json == example.params)
      }
    }
    try takes(SetTarget.method)
    try takes(ListTargets.method)
    try takes(ComputeReport.method)
    try takes(ReviewReport.method)
    try takes(ApproveReport.method)
    try takes(PublishReport.method)
    try takes(ShowReport.method)
    try takes(ReportAsHTML.method)
    try takes(ListReports.method)
  }

  @Test(arguments: [
    ("2019", "2019-01-01", "2019-12-31"), ("2020-02", "2020-02-01", "2020-02-29"),
    ("2100-12", "2100-12-01", "2100-12-31"),
  ]) func aPeriodIsAMonthOrAYear(_ text: String, _ first: String, _ last: String) {
    let read = period(text)
    #expect(read.firstDay == day(first))
    #expect(read.lastDay == day(last))
    #expect(read.text == text)
  }

  @Test(arguments: ["", "19", "1999", "2101", "2019-13", "2019-1", "2019-06-01", "201 ", "２０１９", "1999-12", "+201"])
  func otherPeriodsAreRefused(_ text: String) { #expect((try? ReportPeriod(parsing: text)) == nil) }

  @Test(arguments: ["AMN 2020-0180-1", "AMN 2020-0180-1.2", "AMN 2020-0180-12.34.5"])
  func registryNumbers(_ text: String) { #expect((try? RegistryNumber(parsing: text))?.text == text) }

  @Test(arguments: [
    "", "AMN", "AMN 2020-0180", "AMN 2020-018-1", "AMN 2020-0180-", "AMN 2020-0180-1.", "KS 2020-0180-1",
  ])
  func otherRegistryNumbersAreRefused(_ text: String) { #expect((try? RegistryNumber(parsing: text)) == nil) }

  @Test func everyIndicatorIsDefinedOnce() {
    #expect(Set(IndicatorCatalogue.all.map(\.code)) == Set(IndicatorCode.allCases))
    #expect(IndicatorCatalogue.all.count == IndicatorCode.allCases.count)
    for indicator in IndicatorCatalogue.all {
      #expect(!indicator.title.isEmpty && !indicator.source.isEmpty)
      #expect(indicator.isMeasured == !indicator.kinds.isEmpty)
      // A month is too short to show results (Stadsrevisionen 1/2020, the committee's answer).
      if indicator.isResult || indicator.unit == .promille { #expect(indicator.kinds == [.ar] as [ReportKind]) }
      if indicator.isMeasured { #expect(!indicator.numeratorText.isEmpty && !indicator.text.isEmpty) }
    }
  }

  @Test func anEventOfFullSizeFitsTheStoresBound() {
    let longest = ReportValue(
      indicator: .inskrivnaStadsdelsinsatser, sex: .kvinna, district: district("SDN-HAV"), months: 60,
      supportForm: .yrkesintroduktion, targetGroup: .sjukskrivenUtanSgi, unit: .promille, value: 1000,
      numerator: 999_999_999, denominator: 999_999_999, suppressed: .sekundar, target: 999_999_999)
    let event = ReportTabulated(part: 10, values: Array(repeating: longest, count: ReportingLimit.valuesPerEvent))
    #expect(event.json.count < Limit.eventBytes - 1024)
  }
}
