package import ReportingAPI
import Vocabulary

/// Every indicator, in the report's order.
package enum IndicatorCatalogue {
  /// To be raised whenever a definition or the disclosure control changes.
  package static let version: RuleVersion = {
    guard let version = try? RuleVersion(parsing: "2020.1") else { preconditionFailure("not a version") }
    return version
  }()

  package static let all: [Indicator] = [
    .konsandelStockholmsjobb, .andelExtratjanst, .arbeteStudierVidAvslut, .arbeteStudier3Man,
    .arbeteStudier3ManSvarande, .svarsfrekvens3Man, .kvinnorStadsdelsinsatser, .feriejobbAndelFattJobb,
    .feriejobbFyllnadsgrad, .inskrivna, .nyanlandaInskrivna, .utanGymnasium, .stockholmsjobb,
    .avslutadeStockholmsjobb, .inskrivnaStadsdelsinsatser, .feriejobbSokande, .feriejobbPlatser,
    .feriejobbAtertagnaPlatser, .feriejobbFattJobb, .feriejobbMallucka, .funktionsnedsattning, .romer,
    .tidigareKriminella,
  ]

  private static let byCode: [IndicatorCode: Indicator] = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })

  package static func indicator(_ code: IndicatorCode) -> Indicator {
    guard let indicator = byCode[code] else { preconditionFailure("\(code.rawValue) has no definition") }
    return indicator
  }
}
