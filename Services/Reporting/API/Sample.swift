import Vocabulary

/// Values for the examples of the reference.
enum Sample {
  static let report = text(EntityID.self, "016f6b0a-5c00-7a11-8b1f-2d4e6a8c0f13")
  static let laterReport = text(EntityID.self, "016f6b0a-5c00-7a11-8b1f-2d4e6a8c0f14")
  static let target = text(EntityID.self, "016f6b0a-5c00-7a11-8b1f-2d4e6a8c0f15")
  static let day = text(CivilDate.self, "2020-01-15")
  static let lastDay = text(CivilDate.self, "2019-12-31")
  static let year = text(ReportPeriod.self, "2019")
  static let hash = text(HexDigest.self, HexDigest.format.example)
  static let rules = text(RuleVersion.self, "2020.1")
  static let registryNumber = text(RegistryNumber.self, "AMN 2020-0180-1.2")
  static let officer = text(OfficerID.self, "c-eva1")
  static let values = [
    ReportValue(indicator: .andelExtratjanst, unit: .promille, value: 170, numerator: 172, denominator: 1010),
    ReportValue(indicator: .stockholmsjobb, unit: .antal, value: 1010, target: 1000),
    ReportValue(indicator: .stockholmsjobb, sex: .kvinna, unit: .antal, value: 510),
  ]

  private static func text<Value: TextCoded>(_ type: Value.Type, _ text: String) -> Value {
    guard let value = try? Value(parsing: text) else { preconditionFailure("a sample is not valid: \(text)") }
    return value
  }
}
