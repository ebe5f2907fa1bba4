package import AllocationAPI
import Vocabulary

/// Numbers, days, counts and the city's codes in words, in each language's way: Swedish as Språkrådet's Skrivregler has it,
/// English as in Britain.
package struct PlainWords: Sendable {
  package let language: TextLanguage

  package init(_ language: TextLanguage) { self.language = language }

  /// The sentence in the language.
  func say(_ swedish: String, _ english: String) -> String { language == .sv ? swedish : english }

  /// `9 680` with a space that does not break, `9,680`.
  func count(_ value: Int) -> String {
    var digits = Array(String(value))
    var at = digits.count - 3
    while at > 0 {
      digits.insert(language == .sv ? "\u{a0}" : ",", at: at)
      at -= 3
    }
    return String(digits)
  }

  /// A whole per cent: `37 %`, `37%`.
  func percent(_ value: Int) -> String { count(value) + say("\u{a0}%", "%") }

  /// `2,4`, `2.4` of 24.
  func tenths(_ value: Int) -> String { count(value / 10) + say(",", ".") + String(value % 10) }

  /// `22 april 2019`, `22 April 2019`.
  func day(_ day: CivilDate) -> String {
    let month = language == .sv ? Self.swedishMonths[day.month - 1] : Self.englishMonths[day.month - 1]
    return "\(day.day)\u{a0}\(month) \(day.year)"
  }

  func seats(_ count: Int) -> String {
    count == 1 ? say("1 plats", "1 place") : "\(self.count(count)) " + say("platser", "places")
  }

  func wishes(_ count: Int) -> String {
    "\(self.count(count)) " + (count == 1 ? say("önskemål", "wish") : say("önskemål", "wishes"))
  }

  func applications(_ count: Int) -> String {
    "\(self.count(count)) " + (count == 1 ? say("ansökan", "application") : say("ansökningar", "applications"))
  }

  func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + say(" och ", " and ") + last
  }

  /// A place as the applicant knows it.
  func place(_ place: ExplainedRound.Place?) -> String {
    guard let place else { return say("en plats som inte finns kvar", "a place that is no more") }
    let category = category(place.category)
    return place.district.map { "\(category), \($0.name)" } ?? category
  }

  private func category(_ category: HolidayCategory) -> String {
    switch category {
    case .aldreomsorg: say("äldreomsorg", "care of the elderly")
    case .lss: say("stöd till personer med funktionsnedsättning", "support for people with disabilities")
    case .forskola: say("förskola", "preschool")
    case .fritids: say("fritidshem", "leisure-time centre")
    case .skola: say("skola", "school")
    case .park: say("parker och grönområden", "parks and gardens")
    case .kultur: say("kultur", "culture")
    case .idrott: say("idrott", "sports")
    case .kok: say("kök", "kitchen work")
    case .lokalvard: say("lokalvård", "cleaning")
    case .kontor: say("kontor", "office work")
    case .annan: say("annat arbete", "other work")
    }
  }

  func kind(_ kind: PeriodKind, _ year: Int) -> String {
    switch kind {
    case .sommar: say("sommaren \(year)", "the summer of \(year)")
    case .host: say("höstlovet \(year)", "the autumn break of \(year)")
    case .vinter: say("vintern \(year)", "the winter of \(year)")
    case .jul: say("jullovet \(year)", "the Christmas break of \(year)")
    case .sport: say("sportlovet \(year)", "the sports break of \(year)")
    }
  }

  private static let swedishMonths = [
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
  ]
  private static let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
}
