package import PlacementAPI
package import Vocabulary

/// The days between which a support form takes new decisions, as data with its source. A decision that has been made
/// holds for its own time.
package struct SupportFormRule: Sendable, Equatable {
  package let form: SupportForm
  package let from: CivilDate
  /// The last day for new decisions; nil while it is open.
  package let to: CivilDate?
  package let source: String
}

/// The rule table of the support forms.
package enum SupportFormRules {
  /// `form;first day;last day for new decisions;source`, a row a line. A form may have several rows.
  ///
  /// Arbetsförmedlingen's stop of extratjänster in the first months of 2019 was for lack of money, no rule, and is no
  /// row here.
  private static let table = """
    ingen;1863-01-01;;the city pays
    extratjanst;2015-11-01;2021-12-31;förordning 2015:503 and 2018:42; Arbetsförmedlingen 2021-12-23: no new decisions from 2022-01-01
    lonebidrag;2000-08-01;;förordning 2000:630, from 2017 förordning 2017:462
    introduktionsjobb;2018-05-01;;förordning 2018:42
    nystartsjobb;2007-01-01;;förordning 2006:1481, from 2018-05-01 förordning 2018:43
    osa;2000-08-01;;förordning 2000:630, from 2017 förordning 2017:462
    yrkesintroduktion;2014-01-15;;förordning 2013:1157
    etableringsjobb;2024-01-01;;catalogue § 2d: from 2024
    """

  /// Read once.
  package static let rows: [SupportFormRule] = table.split(separator: "\n").compactMap { line in
    let cells = line.split(separator: ";", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
    guard cells.count == 4, let form = SupportForm(rawValue: cells[0]), let from = try? CivilDate(parsing: cells[1])
    else { return nil }
    return SupportFormRule(form: form, from: from, to: try? CivilDate(parsing: cells[2]), source: cells[3])
  }

  /// How many rows the table has, read or not: a test holds it against `rows`.
  package static var lineCount: Int { table.split(separator: "\n").count }

  /// Refuses unless the form takes new decisions on the day. `state` is what stands where it is refused.
  package static func mustBeOpen(_ form: SupportForm, on day: CivilDate, state: String) throws(PlacementRefusal) {
    let own = rows.filter { $0.form == form }
    if own.contains(where: { $0.from <= day && $0.to.map { day <= $0 } ?? true }) { return }
    if let next = own.map(\.from).filter({ $0 > day }).min() {
      throw .supportNotYetOpen(from: next, state: state)
    }
    throw .supportClosed(after: own.compactMap(\.to).max() ?? day, state: state)
  }
}
