/// Bounds of what intake takes, in one place.
package enum IntakeLimit {
  /// Needs of a mapping: more than there are areas of life cannot be, but all problems are told at once.
  package static let needs = 20
  /// Activities of a plan.
  package static let activities = 30
  /// Extent in percent of full time.
  package static let extentPercent = 1...100
}
