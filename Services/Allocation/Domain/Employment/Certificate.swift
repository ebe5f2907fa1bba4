import AllocationAPI
import HTML
package import Vocabulary

/// The certificate of a holiday job, made from what is stored: no name, which the service does not know.
package struct Certificate: Sendable, Equatable {
  package let text: [String]
  package let html: String
  /// The last day that it tells.
  package let lastDay: CivilDate

  /// - Parameter worked: of the employment's reports; only what is attested is told.
  package init(
    _ employment: Employment, worked: WorkedTime, period: Period, place: HolidayPlace, employer: OrganisationCode
  ) throws(AllocationRefusal) {
    guard employment.state == .avslutad || employment.state == .avbruten else {
      throw .employment(.notOver(state: employment.state.rawValue))
    }
    let last = employment.state == .avbruten ? employment.endedOn ?? employment.agreed.to : employment.agreed.to
    let name = Organisation.all.last { $0.code == employer }?.name ?? employer.text
    let text = [
      "Den som intyget gäller har haft feriejobb hos Stockholms stad \(Self.break(period.opened.periodKind)) \(period.opened.year).",
      "Arbetsgivare: \(name).",
      "Arbetsplatsens slag: \(Self.workplace(place.registered.category)).",
      "Anställningen varade från och med \(employment.agreed.from) till och med \(last).",
      "Attesterad arbetstid: \(PayrollText.hours(worked.attested)) timmar på \(worked.attestedDays) dagar.",
    ]
    self.text = text
    lastDay = last
    html = Self.page(text)
  }

  private static func page(_ text: [String]) -> String {
    let head =
      "<!doctype html>\n<html lang=\"sv\">\n<head><meta charset=\"utf-8\"><title>Arbetsintyg</title></head>\n<body>\n"
    let name = Markup.paragraph("Namn: ______________________________")
    let sign = Markup.paragraph("Ort, dag och underskrift: ______________________________")
    return head + "<h1>Arbetsintyg</h1>\n" + name + text.map { Markup.paragraph($0) }.joined() + sign
      + "</body>\n</html>\n"
  }

  private static func `break`(_ kind: PeriodKind) -> String {
    switch kind {
    case .sommar: "sommaren"
    case .jul: "jullovet"
    case .vinter: "vintern"
    case .host: "höstlovet"
    case .sport: "sportlovet"
    }
  }

  private static func workplace(_ category: HolidayCategory) -> String {
    switch category {
    case .aldreomsorg: "äldreomsorg"
    case .lss: "LSS"
    case .forskola: "förskola"
    case .fritids: "fritidshem"
    case .skola: "skola"
    case .park: "park och natur"
    case .kultur: "kultur"
    case .idrott: "idrott"
    case .kok: "kök"
    case .lokalvard: "lokalvård"
    case .kontor: "kontor"
    case .annan: "annat"
    }
  }
}
