/// Bounds of what the register takes, in one place.
package enum PeopleLimit {
  /// Officers of a circle, as params give them.
  package static let members = 20
  /// Persons of one list of gallring.
  package static let gallring = 1_000
  /// Of a decision's reason.
  package static let reasonCharacters = 1...2_000
  package static let nameCharacters = 100
  package static let languages = 10
  package static let languageCharacters = 2...8
  package static let contacts = 10
  package static let relations = 20
  package static let contactCharacters = 200
  /// Likely duplicates that are told at most, and when nothing is said.
  package static let duplicates = 50
  package static let usualDuplicates = 20
  package static let noteCharacters = 2_000
  /// A text of a matter: a risk assessment, a report, an investigation.
  package static let textCharacters = 20_000
  /// How long an emergency access may be asked for, in minutes.
  package static let accessMinutes = 5...240
  /// Codes of a list in params: kinds of data, of persons concerned.
  package static let codes = 20
}
