package import Casework
package import IntakeAPI
package import Vocabulary

/// From when a kind of case takes a target group: the rule table `caseEntry`.
///
/// Etableringscentrum opens step by step (catalogue items 8–10); a group that is not open is registered and waits.
package struct CaseEntryRule: DatedRule, Equatable {
  package let caseKind: CaseKind
  /// Nil for every group.
  package let targetGroup: TargetGroup?
  /// Nil where the case need belong to no project.
  package let project: Project?
  package let validFrom: CivilDate
  package let validTo: CivilDate?
  package let source: String

  package var key: String {
    [caseKind.rawValue, targetGroup?.rawValue, project?.rawValue].compactMap { $0 }.joined(separator: " ")
  }

  /// An empty target group or project is any.
  package static let table = RuleTable<CaseEntryRule>(
    "caseEntry", "From when a kind of case receives a target group, and under which project.",
    columns: ["caseKind", "targetGroup", "project", "validFrom", "validTo", "source"],
    text: """
      etablering;kommunanvisad;;2020-04-01;;Arbetsmarknadsnämnden 2020-04-21, Etableringscentrum: steg 1
      etablering;egenbosatt;;2021-01-01;;Arbetsmarknadsnämnden 2020-04-21, Etableringscentrum: steg 2
      etablering;anhorig;;2021-01-01;;Arbetsmarknadsnämnden 2020-04-21, Etableringscentrum: steg 2
      etablering;kommunanvisad;hallbarEtablering;2019-08-01;2022-06-30;Hållbar etablering, ESF project (start.stockholm)
      etablering;egenbosatt;hallbarEtablering;2019-08-01;2022-06-30;Hållbar etablering, ESF project (start.stockholm)
      etablering;anhorig;hallbarEtablering;2019-08-01;2022-06-30;Hållbar etablering, ESF project (start.stockholm)
      jobbtorg;;;2007-01-01;;Jobbtorg Stockholm: open to every group (catalogue item 12)
      kaa;;;2007-01-01;;Skollagen (2010:800) 29:9, before 2015-01-01 the duty to be informed: open to every group
      uvas;;;2007-01-01;;Young people who neither work nor study: open to every group (catalogue item 74)
      finsam;;;2007-01-01;;Lag (2003:1210) om finansiell samordning av rehabiliteringsinsatser: open to every group
      """
  ) { cells throws(UnreadableRule) in
    CaseEntryRule(
      caseKind: try cells.code("caseKind"), targetGroup: try cells.optionalCode("targetGroup"),
      project: try cells.optionalCode("project"), validFrom: try cells.validFrom, validTo: try cells.validTo,
      source: try cells.source)
  }

  /// Whether a case of this kind, group and project is received on the day.
  package static func opens(
    _ caseKind: CaseKind, to group: TargetGroup, in project: Project?, on day: CivilDate
  ) -> Bool {
    table.rows(on: day).contains { rule in
      rule.caseKind == caseKind && (rule.targetGroup == nil || rule.targetGroup == group)
        && (rule.project == nil || rule.project == project)
    }
  }
}
