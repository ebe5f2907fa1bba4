package import IntakeAPI
package import Vocabulary

/// From when a kind of case takes a target group: the rule table `caseEntry`.
///
/// Etableringscentrum opens step by step (catalogue items 8–10); a group that is not open is registered and waits.
package struct CaseEntryRule: Sendable, Equatable {
  package let caseKind: CaseKind
  /// Nil for every group.
  package let targetGroup: TargetGroup?
  /// Nil where the case need belong to no project.
  package let project: Project?
  package let from: CivilDate
  /// The last day; nil while it is in force.
  package let to: CivilDate?
  /// Where the rule is written.
  package let source: String

  /// `caseKind;targetGroup;project;from;to;source`, a row a line; empty is any, or no end.
  private static let table = """
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

  /// The table, read once.
  package static let all: [CaseEntryRule] = table.split(separator: "\n").compactMap { CaseEntryRule(line: $0) }

  /// How many rows the table has, read or not: a test holds it against `all`.
  static var lineCount: Int { table.split(separator: "\n").count }

  private init?(line: Substring) {
    let cells = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    guard cells.count == 6, let caseKind = CaseKind(rawValue: cells[0]),
      cells[1].isEmpty || TargetGroup(rawValue: cells[1]) != nil,
      cells[2].isEmpty || Project(rawValue: cells[2]) != nil, let from = try? CivilDate(parsing: cells[3]),
      cells[4].isEmpty || (try? CivilDate(parsing: cells[4])) != nil
    else { return nil }
    self.caseKind = caseKind
    targetGroup = TargetGroup(rawValue: cells[1])
    project = Project(rawValue: cells[2])
    self.from = from
    to = try? CivilDate(parsing: cells[4])
    source = cells[5]
  }

  /// Whether a case of this kind, group and project is received on the day.
  package static func opens(
    _ caseKind: CaseKind, to group: TargetGroup, in project: Project?, on day: CivilDate
  ) -> Bool {
    all.contains { $0.opens(caseKind, to: group, in: project, on: day) }
  }

  private func opens(_ caseKind: CaseKind, to group: TargetGroup, in project: Project?, on day: CivilDate) -> Bool {
    guard caseKind == self.caseKind, day >= from, to.map({ day <= $0 }) ?? true else { return false }
    return (targetGroup == nil || targetGroup == group) && (self.project == nil || self.project == project)
  }
}
