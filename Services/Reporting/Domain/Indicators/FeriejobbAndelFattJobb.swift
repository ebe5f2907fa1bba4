import ReportingAPI

extension Indicator {
  static let feriejobbAndelFattJobb = Indicator(
    .feriejobbAndelFattJobb, "Andel sökande som fått feriejobb",
    "Så stor del av de ungdomar som sökte har fått ett feriejobb.", kinds: [.ar], isResult: true,
    .share(Part(.feriejobbFattJobb), of: .feriejobbSokande), tables: [[.district, .sex]],
    source: "KAS N40471 (RKA, Kolada)")
}
