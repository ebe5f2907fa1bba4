import ReportingAPI
import Vocabulary

/// Numbers, dates and codes as a Swedish reader expects them (Svenska skrivregler, Språkrådet).
enum SwedishText {
  /// Between digits and before a unit: a line is never broken there.
  static let space = "\u{a0}"

  /// `9 715`; a minus sign that is one.
  static func count(_ value: Int) -> String {
    var digits = Array(String(value.magnitude))
    var at = digits.count - 3
    while at > 0 {
      digits.insert(Character(space), at: at)
      at -= 3
    }
    return (value < 0 ? "\u{2212}" : "") + String(digits)
  }

  /// `50,5 %` of 505 per mille.
  static func percent(_ perMille: Int) -> String { decimal(perMille) + space + "%" }

  /// `50,5` of 505.
  static func decimal(_ tenths: Int) -> String {
    (tenths < 0 ? "\u{2212}" : "") + count(Int(tenths.magnitude) / 10) + "," + String(tenths.magnitude % 10)
  }

  static func date(_ date: CivilDate) -> String {
    "\(date.day)\(space)\(months[date.month - 1])\(space)\(date.year)"
  }

  static func period(_ period: ReportPeriod) -> String {
    switch period.kind {
    case .ar: "\(period.year)"
    case .manad: "\(months[period.firstDay.month - 1]) \(period.year)"
    }
  }

  private static let months = [
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
  ]
}

extension ReportedTargetGroup {
  /// As the rows of a table say it.
  var swedish: String {
    switch self {
    case .kommunanvisad: "Kommunanvisade nyanlända"
    case .egenbosatt: "Egenbosatta nyanlända"
    case .anhorig: "Anhöriga till nyanlända"
    case .forsorjningsstod: "Personer med försörjningsstöd"
    case .kaaUngdom: "Unga i det kommunala aktivitetsansvaret"
    case .uvas: "Unga som varken arbetar eller studerar"
    case .sjukskrivenUtanSgi: "Sjukskrivna utan sjukpenning"
    case .langtidsarbetslos: "Långtidsarbetslösa"
    case .annan: "Annan målgrupp"
    }
  }
}

extension ReportedSupportForm {
  var swedish: String {
    switch self {
    case .ingen: "Utan stöd"
    case .extratjanst: "Extratjänst"
    case .lonebidrag: "Lönebidrag"
    case .introduktionsjobb: "Introduktionsjobb"
    case .nystartsjobb: "Nystartsjobb"
    case .osa: "Offentligt skyddad anställning"
    case .yrkesintroduktion: "Yrkesintroduktion"
    case .etableringsjobb: "Etableringsjobb"
    }
  }
}

extension Suppression {
  /// The mark in a table, and what a screen reader says.
  var letter: String { self == .primar ? "a" : "b" }
  var spoken: String { self == .primar ? "visas inte, för få personer" : "visas inte, skyddar ett annat tal" }
}
