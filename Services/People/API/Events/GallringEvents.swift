package import Vocabulary
package import Wire

/// A list of gallring has been approved, by its digest: the list itself is in no event. The subject is the gallring.
package struct GallringApproved: EventPayload {
  package static let eventType = "se.stadsbuss.people.gallring.approved"

  package let digest: HexDigest
  package let on: CivilDate
  package let rule: GallringRule
  package let count: Int
  package let by: OfficerID

  package init(digest: HexDigest, on: CivilDate, rule: GallringRule, count: Int, by: OfficerID) {
    self.digest = digest
    self.on = on
    self.rule = rule
    self.count = count
    self.by = by
  }

  package static let object = Object(
    "GallringApproved", "A list of gallring has been approved.", Self.init(digest:on:rule:count:by:),
    Field("digest", { $0.digest }, "SHA-256 of the list."),
    Field("on", { $0.on }, "The day for which the list was made."), Field("rule", { $0.rule }, "The rule."),
    Field("count", { $0.count }, "Persons on it.", .range(1...PeopleLimit.gallring)),
    Field("by", { $0.by }, "Who approved."))
}

/// The persons of an approved list have been erased. The subject is the gallring.
package struct GallringExecuted: EventPayload {
  package static let eventType = "se.stadsbuss.people.gallring.executed"

  package let count: Int
  package let by: OfficerID

  package init(count: Int, by: OfficerID) {
    self.count = count
    self.by = by
  }

  package static let object = Object(
    "GallringExecuted", "The persons of an approved list have been erased.", Self.init(count:by:),
    Field("count", { $0.count }, "Persons who were erased.", .range(1...PeopleLimit.gallring)),
    Field("by", { $0.by }, "Who had it done."))
}
