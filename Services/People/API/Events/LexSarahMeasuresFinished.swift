package import Wire

/// The measures are done.
package struct LexSarahMeasuresFinished: EventPayload {
  package static let eventType = "se.stadsbuss.people.lexSarah.measuresFinished"

  package init() {}

  package static let object = Object<Self>(
    "LexSarahMeasuresFinished", "The measures are done.", { Self() })
}
