import Wire

/// An indicator by its code; what it counts is told by `indicator.list`.
package enum IndicatorCode: String, Coded {
  case inskrivna, konsandelStockholmsjobb, stockholmsjobb, andelExtratjanst, arbeteStudierVidAvslut, arbeteStudier3Man,
    arbeteStudier3ManSvarande, svarsfrekvens3Man, utanGymnasium, nyanlandaInskrivna, kvinnorStadsdelsinsatser,
    inskrivnaStadsdelsinsatser, feriejobbSokande, feriejobbPlatser, feriejobbAtertagnaPlatser, feriejobbFattJobb,
    feriejobbAndelFattJobb, feriejobbFyllnadsgrad, feriejobbMallucka, avslutadeStockholmsjobb, funktionsnedsattning,
    romer, tidigareKriminella
}
