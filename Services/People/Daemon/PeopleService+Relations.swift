import Bus
import EventStore
import PeopleAPI
import PeopleDomain
import PeopleVault
import Vocabulary
import Wire

extension PeopleService {
  func relate(_ params: RelatePersons.Params, _ context: WriteContext) throws -> PersonReceipt {
    let subject = try context.subject(params.personRef)
    try context.expect(params.expectedVersion, subject.row, "person")
    let other = try context.subject(params.relatedRef)
    if let end = params.validTo, end < params.validFrom {
      throw RPCError.invalidParam("/validTo", "is before validFrom")
    }
    let new = HeldRelation(
      relatedRef: other.ref, kind: params.kind, validFrom: params.validFrom, validTo: params.validTo)
    let shown = try shownRelations(of: subject, context)
    let same = shown.filter { $0.personRef == other.ref && $0.kind == new.kind }.map(HeldRelation.init)
    let drafts = try subject.row.state.relate(
      subject.ref, to: other.ref, who: other.row.state, isKnown: same.contains(new),
      overlaps: same.contains { $0.overlaps(new) }, others: shown.count, on: context.occurredOn)
    if !drafts.isEmpty, var record = try vault.record(of: subject.ref, context.db) {
      try context.append(drafts)
      record.relations = (record.relations ?? []) + [new]
      try replace(record, for: subject.ref, context)
    }
    return try context.receipt(subject.ref)
  }

  func unrelate(_ params: UnrelatePersons.Params, _ context: WriteContext) throws -> PersonReceipt {
    let subject = try context.subject(params.personRef)
    try context.expect(params.expectedVersion, subject.row, "person")
    let other = try context.subject(params.relatedRef)
    let names = try [other.ref] + linked(to: other.ref, context)
    for ref in try [subject.ref] + linked(to: subject.ref, context) {
      guard var record = try vault.record(of: ref, context.db),
        names.contains(where: { record.unrelate($0, params.kind, on: context.occurredOn) })
      else { continue }
      try context.append(subject.row.state.unrelate(subject.ref, on: context.occurredOn))
      if ref == subject.ref {
        try replace(record, for: ref, context)
      } else {
        // Whoever is read as another is not searched for.
        try update(record, for: ref, context)
      }
      return try context.receipt(subject.ref)
    }
    throw PersonRefusal.notRelated(subject.row.state.state)
  }

  /// Who is what to a person, as far as the caller may know of them; the others are left out as if they were not.
  func shownRelations(of subject: Subject, _ context: WriteContext) throws -> [ShowPerson.Relation] {
    var shown: [ShowPerson.Relation] = []
    for ref in try [subject.ref] + linked(to: subject.ref, context) {
      for held in try vault.record(of: ref, context.db)?.relations ?? [] {
        guard let related = try context.related(held.relatedRef) else { continue }
        shown.append(
          ShowPerson.Relation(
            personRef: related, kind: held.kind, validFrom: held.validFrom, validTo: held.validTo))
      }
    }
    return shown.sorted { ($0.validFrom, $0.personRef) < ($1.validFrom, $1.personRef) }
  }
}

extension HeldRelation {
  fileprivate init(_ shown: ShowPerson.Relation) {
    self.init(
      relatedRef: shown.personRef, kind: shown.kind, validFrom: shown.validFrom, validTo: shown.validTo)
  }
}

extension WriteContext {
  /// Whom a related reference is read as; nil for who is erased and for whom the caller may not know. Only who is told is
  /// noted in the audit record.
  fileprivate func related(_ ref: PersonRef) throws -> PersonRef? {
    var ref = ref
    var row = try load(Person.self, ref)
    for _ in 0..<Self.longestChain {
      guard let next = row?.state.linkedTo else { break }
      ref = next
      row = try load(Person.self, next)
    }
    let protection = try load(Protection.self, ref)
    guard row?.state.state == .registrerad, (protection?.state).letsKnow(call.officerID, at: now) else {
      return nil
    }
    audit(person: ref)
    return ref
  }
}
