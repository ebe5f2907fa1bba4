import Wire

/// A level of education by SUN 2020 (Svensk utbildningsnomenklatur, SCB): three digits, `000`–`640`.
package struct EducationLevel: Sendable, Hashable, TextCoded {
  package let text: String

  package static let format = TextFormat(
    "EducationLevel", pattern: "^[0-6][0-9]{2}$", example: "206",
    summary: "A level of education, three digits of SUN 2020; the example is grundskola, years 7-9.")

  package init(parsing text: String) throws(TextProblem) {
    guard CodeList.educationLevels.contains(text) else {
      throw TextProblem("A level of education is one of the three-digit level codes of SUN 2020, such as 206 or 336.")
    }
    self.text = text
  }

  package var label: String { CodeList.educationLevels.label(of: text) ?? text }

  /// The level, SUN's first digit: 0 preschool, 1–2 compulsory school, 3 upper secondary, 4–5 post-secondary,
  /// 6 research.
  package var level: Int { digit(0) }

  /// Whether upper secondary education is lacking: level 2 or below (catalogue part 5, indicator 12).
  package var lacksUpperSecondary: Bool { level <= 2 }

  /// Whether it is an upper secondary education without leaving certificate ("ej examen", third digit 2 or 3).
  package var isUnfinishedUpperSecondary: Bool { level == 3 && (digit(2) == 2 || digit(2) == 3) }

  /// Folkskola, the compulsory school before grundskola: level 1 in SUN, but a finished schooling.
  package var isFolkskola: Bool { text == "106" }

  private func digit(_ index: Int) -> Int { Int(Array(text.utf8)[index] - ASCII.zero) }
}

/// The five classes in which KAS (Kommunal arbetsmarknadsstatistik) counts education: Kolada U40813–U40816 and, from
/// 2019, U40827.
package enum EducationClass: String, Coded {
  /// U40816: less than nine years of compulsory school.
  case ejFullgjordGrundskola
  /// U40815: compulsory school or folkskola; also upper secondary that was begun but not finished.
  case hogstGrundskola
  /// U40814: upper secondary.
  case gymnasial
  /// U40813: post-secondary of any length, research included.
  case eftergymnasial
  /// U40827: education lacking in the records, foreign and not validated included.
  case ejValiderad

  /// The class of a level, by the definitions of the five Kolada measures: folkskola and unfinished upper secondary are
  /// `hogstGrundskola`. An education from abroad that has not been validated is `ejValiderad` whatever its level.
  package init(_ level: EducationLevel, validated: Bool) {
    guard validated else {
      self = .ejValiderad
      return
    }
    switch level.level {
    case ...1: self = level.isFolkskola ? .hogstGrundskola : .ejFullgjordGrundskola
    case 2: self = .hogstGrundskola
    case 3: self = level.isUnfinishedUpperSecondary ? .hogstGrundskola : .gymnasial
    default: self = .eftergymnasial
    }
  }

  /// How far the education reaches, for "at least": an education not validated counts as compulsory school.
  package var rank: Int {
    switch self {
    case .ejFullgjordGrundskola: 0
    case .hogstGrundskola, .ejValiderad: 1
    case .gymnasial: 2
    case .eftergymnasial: 3
    }
  }
}
