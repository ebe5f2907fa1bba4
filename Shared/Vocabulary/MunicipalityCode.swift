/// A Swedish municipality (kommunkod, SCB), four digits; 0180 is Stockholm.
package struct MunicipalityCode: Sendable, Hashable, TextCoded {
  package let text: String

  package static let format = TextFormat(
    "MunicipalityCode", pattern: "^[0-9]{4}$", example: "0180", summary: "A municipality's four-digit code.")

  package init(parsing text: String) throws(TextProblem) {
    guard CodeList.municipalities.contains(text) else {
      throw TextProblem("A municipality is one of the 290 four-digit municipality codes, such as 0180 for Stockholm.")
    }
    self.text = text
  }

  package var label: String { CodeList.municipalities.label(of: text) ?? text }
}
