import ReportingAPI

extension Indicator {
  static let arbeteStudier3ManSvarande = Indicator(
    .arbeteStudier3ManSvarande, "Arbetar eller studerar 3 månader efter, av dem som svarat",
    "Så stor del av dem som svarade på uppföljningen arbetade eller studerade.", kinds: [.ar], isResult: true,
    .share(Part(.foljdaIArbeteStudier), of: .foljdaSomSvarat), months: Followups.months,
    source: "Stadsrevisionen nr 1/2020, nämndens yttrande")
}
