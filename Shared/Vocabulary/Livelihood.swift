import Wire

/// What a person lives on: at the start and the end of a case, and at a follow-up (KAS; catalogue C72).
package enum Livelihood: String, Coded {
  case forsorjningsstod, etableringsersattning, aktivitetsstod, akassa, sjukpenning, studiestod, lon, ingen, annan

  package var doc: String {
    switch self {
    case .forsorjningsstod: "Economic assistance (socialtjänstlagen)."
    case .etableringsersattning: "Establishment benefit."
    case .aktivitetsstod: "Activity support of Försäkringskassan."
    case .akassa: "Unemployment insurance."
    case .sjukpenning: "Sickness or activity compensation."
    case .studiestod: "Study aid."
    case .lon: "Wage."
    case .ingen: "None of one's own."
    case .annan: "Another."
    }
  }
}
