import ReportingAPI

extension Indicator {
  static let tidigareKriminella = Indicator(
    .tidigareKriminella, "Personer med tidigare kriminalitet", "", kinds: [],
    .none(
      "Uppgift om lagöverträdelser får bara behandlas under särskilda villkor "
        + "(dataskyddsförordningen, artikel 10). Staden registrerar den inte i dessa verksamheter och kan "
        + "därför inte räkna den."
    ), source: "Dataskyddsförordningen, artikel 10")
}
