import ReportingAPI

extension Indicator {
  static let svarsfrekvens3Man = Indicator(
    .svarsfrekvens3Man, "Svarsfrekvens 3 månader efter",
    "Så stor del av dem som skulle följas upp har svarat. Låg svarsfrekvens gör resultatet osäkert.", kinds: [.ar],
    .share(Part(.foljdaSomSvarat), of: .foljda), months: Followups.months,
    source: "Stadsrevisionen nr 1/2020, nämndens yttrande")
}
