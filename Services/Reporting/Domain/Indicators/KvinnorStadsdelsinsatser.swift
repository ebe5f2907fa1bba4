import ReportingAPI
import Vocabulary

extension Indicator {
  static let kvinnorStadsdelsinsatser = Indicator(
    .kvinnorStadsdelsinsatser, "Kvinnor i stadsdelarnas insatser",
    "Så stor del av dem som deltog i en insats som en stadsdel ansvarar för var kvinnor.", kinds: [.ar], isResult: true,
    .share(Part(.stadsdelsinsatser, in: Coordinates(sex: .kvinna)), of: .stadsdelsinsatser), tables: [[.district]],
    source: "Arbetsmarknadsnämnden 2020-04-21")
}
