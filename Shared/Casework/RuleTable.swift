package import Vocabulary
package import Wire

/// One row of a table of rules: it holds between two days, and says where it is written.
package protocol DatedRule: Sendable {
  /// What the row is about, where rows of one table hold at the same time for different things; empty where one row holds
  /// for all.
  var key: String { get }
  var validFrom: CivilDate { get }
  /// The last day; nil while it holds.
  var validTo: CivilDate? { get }
  /// Law and paragraph, the city's decision, or `city setting, no source`.
  var source: String { get }
}

extension DatedRule {
  package var key: String { "" }

  package func holds(on day: CivilDate) -> Bool { validFrom <= day && validTo.map { day <= $0 } ?? true }
}

/// A table of rules as data: a row is never edited, a new one begins where the old one ends.
package struct RuleTable<Rule: DatedRule>: Sendable {
  /// The name on the wire, in lowerCamelCase.
  package let name: String
  /// What the rows decide, in one sentence.
  package let doc: String
  /// Every row that can be read, in the table's own order.
  package let all: [Rule]
  package let listing: RuleListing
  private let problemsOfReading: [String]
  private let allowsGaps: Bool

  /// A table written as text: a row a line, cells apart by `;`, of which the last is the source and may hold more of them.
  /// - Parameters:
  ///   - columns: the columns' names; `validFrom`, `validTo` and, last, `source` among them.
  ///   - allowsGaps: whether days between two rows of a key may be without a rule.
  ///   - read: makes a row; what it throws is told by ``problems``, and the row holds nothing.
  package init(
    _ name: String, _ doc: String, columns: [String], allowsGaps: Bool = false, text: String,
    read: (RuleCells) throws(UnreadableRule) -> Rule
  ) {
    var rules: [Rule] = []
    var rows: [RuleListing.Row] = []
    var problems: [String] = []
    let lines = text.split(separator: "\n")
    for (number, line) in lines.enumerated() {
      do throws(UnreadableRule) {
        let cells = try RuleCells(line, columns)
        let rule = try read(cells)
        rules.append(rule)
        rows.append(RuleListing.Row(rule, cells: cells.shown))
      } catch {
        problems.append("\(name), row \(number + 1): \(error.problem)")
      }
    }
    self.init(
      name, doc, rules, RuleListing(name: name, doc: doc, columns: RuleCells.shown(columns), rows: rows),
      allowsGaps: allowsGaps, problems)
  }

  /// A table written as values.
  /// - Parameter cells: what each of `columns` shows of a row.
  package init(
    _ name: String, _ doc: String, columns: [String], allowsGaps: Bool = false, rows: [Rule], cells: (Rule) -> [String]
  ) {
    let listing = RuleListing(
      name: name, doc: doc, columns: columns, rows: rows.map { RuleListing.Row($0, cells: cells($0)) })
    self.init(name, doc, rows, listing, allowsGaps: allowsGaps, [])
  }

  private init(
    _ name: String, _ doc: String, _ all: [Rule], _ listing: RuleListing, allowsGaps: Bool, _ problems: [String]
  ) {
    self.name = name
    self.doc = doc
    self.all = all
    self.listing = listing
    self.allowsGaps = allowsGaps
    problemsOfReading = problems
  }

  /// The row that holds on a day; nil where none does.
  package func inForce(on day: CivilDate, for key: String = "") -> Rule? {
    all.last { $0.key == key && $0.holds(on: day) }
  }

  /// The same, or the refusal that says when there is one.
  package func require(on day: CivilDate, for key: String = "") throws(NoRuleInForce) -> Rule {
    if let rule = inForce(on: day, for: key) { return rule }
    let own = all.filter { $0.key == key }
    throw NoRuleInForce(
      table: name, key: key, day: day, next: own.map(\.validFrom).filter { $0 > day }.min(),
      last: own.compactMap(\.validTo).filter { $0 < day }.max())
  }

  /// Every row that holds on a day, of whatever key.
  package func rows(on day: CivilDate) -> [Rule] { all.filter { $0.holds(on: day) } }

  /// What is wrong with the table; empty where it is sound: unreadable rows, rows without a source or that end before they
  /// begin, and, of each key, rows out of the order of time, that overlap, or with days between them.
  package var problems: [String] {
    var problems = problemsOfReading
    if all.isEmpty { problems.append("\(name) has no row") }
    var before: [String: Rule] = [:]
    for rule in all {
      let place = rule.key.isEmpty ? "\(name), from \(rule.validFrom)" : "\(name), \(rule.key) from \(rule.validFrom)"
      if rule.source.isEmpty { problems.append("\(place): has no source") }
      if let validTo = rule.validTo, validTo < rule.validFrom { problems.append("\(place): ends before it begins") }
      if let earlier = before[rule.key] {
        if rule.validFrom <= earlier.validFrom {
          problems.append("\(place): is not in the order of time")
        } else if let end = earlier.validTo, end < rule.validFrom {
          let gap = end.adding(days: 1) < rule.validFrom
          if gap, !allowsGaps { problems.append("\(place): leaves days after \(end) without a rule") }
        } else {
          problems.append("\(place): overlaps the row from \(earlier.validFrom)")
        }
      }
      before[rule.key] = rule
    }
    return problems
  }
}

/// A day on which a table has no row.
package struct NoRuleInForce: Refusal {
  package let table: String
  package let key: String
  package let day: CivilDate
  /// When the next row begins; nil where none does.
  package let next: CivilDate?
  /// When the last row before the day ended.
  package let last: CivilDate?

  package init(table: String, key: String = "", day: CivilDate, next: CivilDate?, last: CivilDate?) {
    self.table = table
    self.key = key
    self.day = day
    self.next = next
    self.last = last
  }

  /// One plain sentence, with when there is a rule.
  package var sentence: String {
    let what = key.isEmpty ? "\"\(table)\"" : "\"\(table)\" for \(key)"
    let parts = [last.map { "the last one held to \($0)" }, next.map { "the next one holds from \($0)" }]
    let known = parts.compactMap { $0 }.joined(separator: ", ")
    return "No rule of \(what) holds on \(day)\(known.isEmpty ? "." : "; \(known).")"
  }
}

extension NoRuleInForce {
  package var error: RPCError { .conflict(sentence, state: "\(day)") }
}
