import Synchronization

/// What a process counts and measures, as OpenMetrics 1.0 text.
///
/// Ask for a handle once and keep it: counting is then one atomic addition. Labels take values from bounded sets only;
/// past `seriesLimit` a family's new series all count as `other`.
package final class Metrics: Sendable {
  /// Series of one family.
  package static let seriesLimit = 1000

  private let families = Mutex<[String: MetricFamily]>([:])

  package init() {}

  /// `name` without `_total`.
  package func counter(_ name: String, _ help: String, labels: [(name: String, value: String)] = []) -> Counter {
    let cell = cell(name, help, .counter, labels) { .counter(Counter()) }
    guard case .counter(let counter) = cell else { preconditionFailure("\(name) is no counter") }
    return counter
  }

  package func gauge(_ name: String, _ help: String, labels: [(name: String, value: String)] = []) -> Gauge {
    let cell = cell(name, help, .gauge, labels) { .gauge(Gauge()) }
    guard case .gauge(let gauge) = cell else { preconditionFailure("\(name) is no gauge") }
    return gauge
  }

  /// A gauge that is read when the text is made. `read` must not block.
  package func gauge(
    _ name: String, _ help: String, labels: [(name: String, value: String)] = [],
    read: @escaping @Sendable () -> Double
  ) {
    _ = cell(name, help, .gauge, labels) { .reading(read) }
  }

  /// Durations; `name` ends in `_seconds`.
  package func histogram(
    _ name: String, _ help: String, labels: [(name: String, value: String)] = [],
    bounds: [Double] = Histogram.durations
  ) -> Histogram {
    let cell = cell(name, help, .histogram, labels) { .histogram(Histogram(bounds: bounds)) }
    guard case .histogram(let histogram) = cell else { preconditionFailure("\(name) is no histogram") }
    return histogram
  }

  private func cell(
    _ name: String, _ help: String, _ kind: MetricFamily.Kind, _ labels: [(name: String, value: String)],
    _ make: () -> MetricCell
  ) -> MetricCell {
    precondition(name.hasPrefix("stadsbuss_"), "metrics are named stadsbuss_…")
    precondition(kind != .histogram || name.hasSuffix("_seconds"), "durations are told in seconds")
    return families.withLock { families in
      var family = families[name] ?? MetricFamily(help: help, kind: kind)
      precondition(family.kind == kind, "\(name) is declared twice, as two kinds")
      var text = Self.text(labels)
      if family.series[text] == nil, family.series.count >= Self.seriesLimit {
        text = Self.text(labels.map { ($0.name, "other") })
      }
      if let known = family.series[text] { return known }
      let made = make()
      family.series[text] = made
      families[name] = family
      return made
    }
  }

  private static func text(_ labels: [(name: String, value: String)]) -> String {
    labels.map { label in
      var value = ""
      for character in label.value.unicodeScalars {
        switch character {
        case "\\": value += "\\\\"
        case "\"": value += "\\\""
        case "\n": value += "\\n"
        default: value.unicodeScalars.append(character)
        }
      }
      return "\(label.name)=\"\(value)\""
    }.joined(separator: ",")
  }

  package static let contentType = "application/openmetrics-text; version=1.0.0; charset=utf-8"

  /// The OpenMetrics 1.0 text, families and series in the order of their names.
  package func text() -> String {
    let families = families.withLock { $0 }
    var out = ""
    for (name, family) in families.sorted(by: { $0.key < $1.key }) {
      out += "# TYPE \(name) \(family.kind.rawValue)\n"
      if family.kind == .histogram { out += "# UNIT \(name) seconds\n" }
      out += "# HELP \(name) \(family.help)\n"
      for (labels, cell) in family.series.sorted(by: { $0.key < $1.key }) { cell.write(name, labels, &out) }
    }
    return out + "# EOF\n"
  }
}

/// One family: its series by the text of their labels.
struct MetricFamily: Sendable {
  enum Kind: String, Sendable { case counter, gauge, histogram }
  let help: String
  let kind: Kind
  var series: [String: MetricCell] = [:]
}

enum MetricCell: Sendable {
  case counter(Counter)
  case gauge(Gauge)
  case reading(@Sendable () -> Double)
  case histogram(Histogram)

  func write(_ name: String, _ labels: String, _ out: inout String) {
    let braced = labels.isEmpty ? "" : "{\(labels)}"
    switch self {
    case .counter(let counter): out += "\(name)_total\(braced) \(counter.value)\n"
    case .gauge(let gauge): out += "\(name)\(braced) \(gauge.value)\n"
    case .reading(let read): out += "\(name)\(braced) \(read())\n"
    case .histogram(let histogram): histogram.write(name, labels, &out)
    }
  }
}

/// Only grows.
package final class Counter: Sendable {
  private let count = Atomic<UInt64>(0)
  package func add(_ more: Int = 1) { count.wrappingAdd(UInt64(more), ordering: .relaxed) }
  package var value: UInt64 { count.load(ordering: .relaxed) }
}

/// Goes up and down.
package final class Gauge: Sendable {
  private let now = Atomic<Int>(0)
  package func set(_ value: Int) { now.store(value, ordering: .relaxed) }
  package func add(_ more: Int) { now.wrappingAdd(more, ordering: .relaxed) }
  package var value: Int { now.load(ordering: .relaxed) }
}

/// How long things took, in seconds.
package final class Histogram: Sendable {
  /// From a tenth of a millisecond to ten seconds.
  package static let durations = [
    0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
  ]

  private struct Counts: Sendable {
    var buckets: [UInt64]
    /// Nanoseconds.
    var sum: UInt64 = 0
  }

  private let bounds: [Double]
  /// The same, so that a duration is compared as it was measured.
  private let nanoseconds: [UInt64]
  private let counts: Mutex<Counts>

  init(bounds: [Double]) {
    self.bounds = bounds
    nanoseconds = bounds.map { UInt64(($0 * 1e9).rounded()) }
    counts = Mutex(Counts(buckets: [UInt64](repeating: 0, count: bounds.count + 1)))
  }

  package func record(seconds: Double) { record(nanoseconds: UInt64(max(0, seconds) * 1e9)) }

  package func record(nanoseconds duration: UInt64) {
    var bucket = 0
    while bucket < nanoseconds.count, duration > nanoseconds[bucket] { bucket += 1 }
    counts.withLock {
      $0.buckets[bucket] += 1
      $0.sum += duration
    }
  }

  func write(_ name: String, _ labels: String, _ out: inout String) {
    let counts = counts.withLock { $0 }
    let before = labels.isEmpty ? "" : labels + ","
    var total: UInt64 = 0
    for (index, bucket) in counts.buckets.enumerated() {
      total += bucket
      let bound = index < bounds.count ? "\(bounds[index])" : "+Inf"
      out += "\(name)_bucket{\(before)le=\"\(bound)\"} \(total)\n"
    }
    let braced = labels.isEmpty ? "" : "{\(labels)}"
    out += "\(name)_count\(braced) \(total)\n\(name)_sum\(braced) \(Double(counts.sum) / 1e9)\n"
  }
}
