/// Sex as the population register has it: the statistics that the city must make are split by these two (and no field
/// for anything else about it is kept).
package enum Sex: String, Sendable, Hashable, CaseIterable {
  case kvinna
  case man
}

extension Sex: TextCoded {
  package static let format = TextFormat(
    "Sex", allowed: allCases.map(\.rawValue), example: "kvinna", summary: "Sex in the population register.")

  package init(parsing text: String) throws(TextProblem) {
    guard let value = Sex(rawValue: text) else { throw TextProblem("Sex is kvinna or man.") }
    self = value
  }

  package var text: String { rawValue }
}
