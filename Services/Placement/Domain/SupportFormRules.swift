package import Casework
package import PlacementAPI
package import Vocabulary

/// The days between which a support form takes new decisions, as data with its source. A decision that has been made
/// holds for its own time.
package struct SupportFormRule: DatedRule, Equatable {
  package let form: SupportForm
  package let validFrom: CivilDate
  /// The last day for new decisions; nil while it is open.
  package let validTo: CivilDate?
  package let source: String

  package var key: String { form.rawValue }
}

/// The rule table of the support forms.
package enum SupportFormRules {
  /// A form may have several rows, with days between them on which it took no new decisions.
  ///
  /// Arbetsförmedlingen's stop of extratjänster in the first months of 2019 was for lack of money, no rule, and is no
  /// row here.
  package static let table = RuleTable<SupportFormRule>(
    "supportForms", "Between which days a support form takes new decisions.",
    columns: ["supportForm", "validFrom", "validTo", "source"], allowsGaps: true,
    text: """
      ingen;1863-01-01;;the city pays
      extratjanst;2015-11-01;2021-12-31;förordning 2015:503 and 2018:42; Arbetsförmedlingen 2021-12-23: no new decisions from 2022-01-01
      lonebidrag;2000-08-01;;förordning 2000:630, from 2017 förordning 2017:462
      introduktionsjobb;2018-05-01;;förordning 2018:42
      nystartsjobb;2007-01-01;;förordning 2006:1481, from 2018-05-01 förordning 2018:43
      osa;2000-08-01;;förordning 2000:630, from 2017 förordning 2017:462
      yrkesintroduktion;2014-01-15;;förordning 2013:1157
      etableringsjobb;2024-01-01;;catalogue § 2d: from 2024
      """
  ) { cells throws(UnreadableRule) in
    SupportFormRule(
      form: try cells.code("supportForm"), validFrom: try cells.validFrom, validTo: try cells.validTo,
      source: try cells.source)
  }

  /// Refuses unless the form takes new decisions on the day. `state` is what stands where it is refused.
  package static func mustBeOpen(_ form: SupportForm, on day: CivilDate, state: String) throws(PlacementRefusal) {
    do throws(NoRuleInForce) {
      _ = try table.require(on: day, for: form.rawValue)
    } catch {
      if let next = error.next { throw .supportNotYetOpen(from: next, state: state) }
      throw .supportClosed(after: error.last ?? day, state: state)
    }
  }
}
