package import Vocabulary
package import Wire

/// A guardian's consent was shown.
package struct ConsentRecorded: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.application.consentRecorded"

  package let givenOn: CivilDate
  package let guardians: Int
  package let way: ConsentWay

  package init(givenOn: CivilDate, guardians: Int, way: ConsentWay) {
    self.givenOn = givenOn
    self.guardians = guardians
    self.way = way
  }

  package static let object = Object(
    "ConsentRecorded", "A guardian's consent was shown.", Self.init(givenOn:guardians:way:),
    Field("givenOn", { $0.givenOn }, "The day on which it was given."),
    Field("guardians", { $0.guardians }, "How many guardians gave it.", .range(AllocationLimit.guardians)),
    Field("way", { $0.way }, "How it was given."))
}
