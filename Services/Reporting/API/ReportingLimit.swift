/// Bounds of the service's messages, named in one place.
package enum ReportingLimit {
  package static let years = 2000...2100
  /// Values of one report.
  package static let values = 2000
  /// Values of one event, so that it stays within the store's bound of an event.
  package static let valuesPerEvent = 200
  /// Events that the values of one report are spread over.
  package static let parts = 1...(values / valuesPerEvent)
  /// Versions of one target that are told with it; older ones stay in the stream.
  package static let history = 50
  /// Characters of a page as HTML.
  package static let pageCharacters = 512 << 10
}
