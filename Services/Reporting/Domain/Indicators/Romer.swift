import ReportingAPI

extension Indicator {
  static let romer = Indicator(
    .romer, "Romer", "", kinds: [],
    .none(
      "Uppgift om etniskt ursprung är en känslig personuppgift (dataskyddsförordningen, artikel 9). "
        + "Staden registrerar den inte och kan därför inte räkna den."
    ), source: "Dataskyddsförordningen, artikel 9")
}
