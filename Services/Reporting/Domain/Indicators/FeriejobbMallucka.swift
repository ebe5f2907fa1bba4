import ReportingAPI

extension Indicator {
  static let feriejobbMallucka = Indicator(
    .feriejobbMallucka, "Feriejobb, kvar till målet",
    "Så många fler ungdomar behöver få ett feriejobb för att årets mål ska nås.", kinds: [.manad, .ar],
    .missing(.feriejobbFattJobb, to: .feriejobbFattJobb), isOfTheYear: true,
    source: "Arbetsmarknadsnämnden 2020-04-21")
}
