import ReportingAPI

extension Indicator {
  static let andelExtratjanst = Indicator(
    .andelExtratjanst, "Andel extratjänst", "Så stor del av de påbörjade Stockholmsjobben betalades med extratjänst.",
    kinds: [.ar], isResult: true,
    .share(Part(.stockholmsjobb, in: Coordinates(supportForm: .extratjanst)), of: .stockholmsjobb),
    source: "Arbetsmarknadsnämnden 2020-04-21")
}
