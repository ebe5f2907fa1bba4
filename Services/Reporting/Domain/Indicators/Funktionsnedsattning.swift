import ReportingAPI

extension Indicator {
  static let funktionsnedsattning = Indicator(
    .funktionsnedsattning, "Personer med funktionsnedsättning", "", kinds: [],
    .none(
      "Uppgift om funktionsnedsättning är en känslig personuppgift om hälsa (dataskyddsförordningen, "
        + "artikel 9). Staden registrerar den inte i dessa verksamheter och kan därför inte räkna den."
    ), source: "Stadsrevisionen nr 1/2020, nämndens yttrande")
}
