package import ReportingAPI
import Vocabulary

/// The part of a population that lies in some place, for the numerator of a share.
package struct Part: Sendable {
  package let population: Population
  package let place: Coordinates

  package init(_ population: Population, in place: Coordinates = .whole) {
    self.population = population
    self.place = place
  }
}

/// A figure that a report shows: a definition as data. One file each.
package struct Indicator: Sendable {
  package enum Measure: Sendable {
    case count(Population)
    case share(Part, of: Population)
    /// Women and men as shares that make 1 000 together.
    case sexes(Population)
    /// What is missing to the target of another indicator.
    case missing(Population, to: IndicatorCode)
    /// Not measured by design, with the reason in plain Swedish.
    case none(String)
  }

  package let code: IndicatorCode
  /// In Swedish.
  package let title: String
  /// In plain Swedish, what the figure says; for the reader of a report.
  package let text: String
  package let kinds: [ReportKind]
  /// Results come first in the annual report.
  package let isResult: Bool
  package let measure: Measure
  /// Each table is split by all its dimensions, with every margin.
  package let tables: [[Dimension]]
  /// Months after the end, for follow-ups.
  package let months: Int?
  /// Whether the figure is about the year even in a monthly report, so that it stands beside the year's target.
  package let isOfTheYear: Bool
  /// In Swedish.
  package let source: String

  package init(
    _ code: IndicatorCode, _ title: String, _ text: String, kinds: [ReportKind], isResult: Bool = false,
    _ measure: Measure, tables: [[Dimension]] = [], months: Int? = nil, isOfTheYear: Bool = false, source: String
  ) {
    self.code = code
    self.title = title
    self.text = text
    self.kinds = kinds
    self.isResult = isResult
    self.measure = measure
    self.tables = tables
    self.months = months
    self.isOfTheYear = isOfTheYear
    self.source = source
  }

  package var unit: ValueUnit {
    switch measure {
    case .share, .sexes: .promille
    case .count, .missing, .none: .antal
    }
  }

  package var notMeasuredReason: String? {
    if case .none(let reason) = measure { reason } else { nil }
  }

  package var isMeasured: Bool { notMeasuredReason == nil }

  /// Whether a target can be set for it: the gap to a target has none of its own.
  package var takesTarget: Bool {
    switch measure {
    case .count, .share, .sexes: true
    case .missing, .none: false
    }
  }

  /// Every dimension that it is split by, each once.
  package var dimensions: [Dimension] {
    Dimension.allCases.filter { dimension in tables.contains { $0.contains(dimension) } }
  }

  /// What is counted, in Swedish.
  package var numeratorText: String {
    switch measure {
    case .count(let population): population.text
    case .share(let part, _): part.population.text + Self.text(part.place)
    case .sexes(let population): population.text + ", kvinnor respektive män"
    case .missing(let population, _): "Årets mål minus: " + population.text
    case .none: ""
    }
  }

  /// What it is a share of, in Swedish; empty where it is a count.
  package var denominatorText: String {
    switch measure {
    case .share(_, let whole), .sexes(let whole): whole.text
    case .count, .missing, .none: ""
    }
  }

  private static func text(_ place: Coordinates) -> String {
    if let sex = place.sex { return sex == .kvinna ? ", kvinnor" : ", män" }
    if place.supportForm == .extratjanst { return ", med stödformen extratjänst" }
    return ""
  }
}
