package import PeopleAPI
package import Vocabulary
package import Wire

/// Somebody who is something to a person, and when.
package struct HeldRelation: Message {
  package let relatedRef: PersonRef
  package let kind: RelationKind
  package let validFrom: CivilDate
  /// The last day; nil where none is known.
  package var validTo: CivilDate?

  package init(relatedRef: PersonRef, kind: RelationKind, validFrom: CivilDate, validTo: CivilDate?) {
    self.relatedRef = relatedRef
    self.kind = kind
    self.validFrom = validFrom
    self.validTo = validTo
  }

  package static let object = Object(
    "HeldRelation", "Somebody who is something to a person.", Self.init(relatedRef:kind:validFrom:validTo:),
    Field("relatedRef", { $0.relatedRef }, "Who."), Field("kind", { $0.kind }, "What."),
    Field("validFrom", { $0.validFrom }, "The first day."), Field("validTo", { $0.validTo }, "The last day."))

  /// Whether the two hold on a day in common.
  package func overlaps(_ other: HeldRelation) -> Bool {
    let (end, otherEnd) = (validTo ?? .last, other.validTo ?? .last)
    return validFrom <= otherEnd && other.validFrom <= end
  }
}

extension PersonalRecord {
  /// Ends a relation on a day, or takes it away where it would only have begun later. False where none goes on then.
  package mutating func unrelate(_ ref: PersonRef, _ kind: RelationKind, on day: CivilDate) -> Bool {
    var held = relations ?? []
    guard let at = held.firstIndex(where: { $0.relatedRef == ref && $0.kind == kind && $0.validTo ?? .last > day })
    else { return false }
    if held[at].validFrom > day { held.remove(at: at) } else { held[at].validTo = day }
    relations = held.isEmpty ? nil : held
    return true
  }
}
