import ReportingAPI

extension Indicator {
  static let feriejobbFyllnadsgrad = Indicator(
    .feriejobbFyllnadsgrad, "Tillsatta feriejobbsplatser", "Så stor del av platserna har en ungdom som tackat ja.",
    kinds: [.ar], isResult: true, .share(Part(.feriejobbFattJobb), of: .feriejobbPlatser),
    source: "Arbetsmarknadsnämnden 2020-04-21")
}
