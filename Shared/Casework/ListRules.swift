package import Vocabulary
package import Wire

/// A table of rules as it is told: its rows as texts.
package struct RuleListing: Message {
  package struct Row: Message {
    package let cells: [String]
    package let validFrom: CivilDate
    package let validTo: CivilDate?
    package let source: String

    package init(cells: [String], validFrom: CivilDate, validTo: CivilDate?, source: String) {
      self.cells = cells
      self.validFrom = validFrom
      self.validTo = validTo
      self.source = source
    }

    init(_ rule: some DatedRule, cells: [String]) {
      self.init(cells: cells, validFrom: rule.validFrom, validTo: rule.validTo, source: rule.source)
    }

    package static let object = Object(
      "RuleRow", "One row of a table of rules.", Self.init(cells:validFrom:validTo:source:),
      Field("cells", { $0.cells }, "What the row says, in the order of the table's columns; empty for any or none."),
      Field("validFrom", { $0.validFrom }, "The first day."),
      Field("validTo", { $0.validTo }, "The last day; left out while it holds."),
      Field("source", { $0.source }, "Where it is written, or that it is the city's setting."))
  }

  package let name: String
  package let doc: String
  package let columns: [String]
  package let rows: [Row]

  package init(name: String, doc: String, columns: [String], rows: [Row]) {
    self.name = name
    self.doc = doc
    self.columns = columns
    self.rows = rows
  }

  package static let object = Object(
    "RuleTable", "A table of rules as data.", Self.init(name:doc:columns:rows:),
    Field("name", { $0.name }, "The table's name."), Field("doc", { $0.doc }, "What its rows decide."),
    Field("columns", { $0.columns }, "What the cells of a row are."), Field("rows", { $0.rows }, "The rows."))

  /// The table with the rows that hold on a day.
  func inForce(on day: CivilDate) -> RuleListing {
    RuleListing(
      name: name, doc: doc, columns: columns,
      rows: rows.filter { $0.validFrom <= day && $0.validTo.map { day <= $0 } ?? true })
  }
}

/// `rules.list`: a service's rules as data, with validity and source. Nothing that decides by a date is anywhere else.
package enum ListRules {
  package struct Params: Message {
    package let name: String?
    package let on: CivilDate?

    package init(name: String? = nil, on: CivilDate? = nil) {
      self.name = name
      self.on = on
    }

    package static let object = Object(
      "ListRulesParams", "Which rules.", Self.init(name:on:),
      Field("name", { $0.name }, "Only this table.", .length(1...100)),
      Field("on", { $0.on }, "Only the rows that hold on this day."))
  }

  package struct Result: Message {
    package let tables: [RuleListing]

    package init(tables: [RuleListing]) { self.tables = tables }

    package static let object = Object(
      "ListedRules", "Tables of rules.", Self.init(tables:), Field("tables", { $0.tables }, "The tables."))
  }

  package static let method = Method<Params, Result>(
    "rules.list", "The service's rules as data: every row with the days between which it holds, and its source.",
    .memory, .anyRole, errors: [.notFound],
    examples: [
      Example(
        "All of them", Params(),
        Result(tables: [
          RuleListing(
            name: "example", doc: "From when a group is received.", columns: ["group"],
            rows: [
              RuleListing.Row(
                cells: ["egenbosatt"], validFrom: CivilDate(year: 2021, month: 1, day: 1) ?? .first, validTo: nil,
                source: "Arbetsmarknadsnämnden 2020-04-21")
            ])
        ]))
    ])

  /// What is answered out of a service's tables.
  package static func answer(_ params: Params, from tables: [RuleListing]) throws(RPCError) -> Result {
    var tables = tables
    if let name = params.name {
      tables = tables.filter { $0.name == name }
      if tables.isEmpty { throw RPCError.notFound("table of rules") }
    }
    return Result(tables: params.on.map { day in tables.map { $0.inForce(on: day) } } ?? tables)
  }
}
