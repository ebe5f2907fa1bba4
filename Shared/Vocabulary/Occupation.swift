/// An occupation: a unit group of SSYK 2012 (level 4), by its JobTech concept id.
///
/// The open dump of the JobTech taxonomy names these groups by concept id and label only, without the SSYK number.
package struct Occupation: Sendable, Hashable, TextCoded {
  package let text: String

  package static let format = TextFormat(
    "Occupation", pattern: "^[0-9A-Za-z]{4}_[0-9A-Za-z]{3}_[0-9A-Za-z]{3}$", example: "tAJS_JNb_hDH",
    summary: "An occupation group of SSYK 2012 level 4 as JobTech concept id; the example is Vårdbiträden.")

  package init(parsing text: String) throws(TextProblem) {
    guard CodeList.occupationGroups.contains(text) else {
      throw TextProblem("An occupation is the JobTech concept id of an SSYK 2012 level 4 group, such as tAJS_JNb_hDH.")
    }
    self.text = text
  }

  /// The group's name in Swedish.
  package var label: String { CodeList.occupationGroups.label(of: text) ?? text }
}

/// An occupation area: SSYK 2012 level 1, one digit.
package struct OccupationArea: Sendable, Hashable, TextCoded {
  package let text: String

  package static let format = TextFormat(
    "OccupationArea", pattern: "^[0-9]$", example: "5",
    summary: "An occupation area of SSYK 2012 level 1; the example is service, care and sales.")

  package init(parsing text: String) throws(TextProblem) {
    guard CodeList.occupationAreas.contains(text) else {
      throw TextProblem("An occupation area is the first digit of an SSYK 2012 code, 0 to 9.")
    }
    self.text = text
  }

  package var label: String { CodeList.occupationAreas.label(of: text) ?? text }
}
