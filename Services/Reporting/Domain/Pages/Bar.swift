import HTML
import ReportingAPI

/// Bars as inline SVG, each with a text that says the same. Whole numbers only, so that the same figures give the same
/// bytes.
enum Bar {
  private static let width = 240
  private static let height = 18

  /// A share of a whole, with the target as a line.
  static func share(_ value: ReportValue?, style: String = "b1") -> String {
    guard let value, value.suppressed == nil, let share = value.value else { return "" }
    var text = SwedishText.percent(share)
    var marks = rect(0, share * width / 1000, style)
    if let target = value.target {
      let at = min(target, 1000) * width / 1000
      text += ", målet är \(SwedishText.percent(target))"
      marks += "<line class=\"goal\" x1=\"\(at)\" x2=\"\(at)\" y1=\"0\" y2=\"\(height)\"/>"
    }
    return svg(text, rect(0, width, "b0") + marks)
  }

  /// Women and men as parts of one bar.
  static func sexes(_ women: ReportValue?, _ men: ReportValue?) -> String {
    guard let women = women?.value, let men = men?.value, women + men > 0 else { return "" }
    let share = (women * 2000 + women + men) / (2 * (women + men))
    let at = share * width / 1000
    let text = "Kvinnor \(SwedishText.percent(share)), män \(SwedishText.percent(1000 - share))"
    return svg(text, rect(0, at, "bw") + rect(at, width - at, "bm"))
  }

  /// A count beside the largest of its table.
  static func count(_ value: ReportValue?, of largest: Int) -> String {
    guard let count = value?.value, largest > 0, count >= 0 else { return "" }
    return svg(SwedishText.count(count), rect(0, count * width / largest, "b1"))
  }

  private static func rect(_ x: Int, _ width: Int, _ style: String) -> String {
    width > 0 ? "<rect class=\"\(style)\" x=\"\(x)\" y=\"2\" width=\"\(width)\" height=\"\(height - 4)\"/>" : ""
  }

  private static func svg(_ text: String, _ body: String) -> String {
    "<svg class=\"bar\" role=\"img\" aria-label=\"\(Markup.escaped(text))\" viewBox=\"0 0 \(width) \(height)\" "
      + "preserveAspectRatio=\"none\">\(body)</svg>"
  }
}
