import Bus
import Casework
import EventStore
import PeopleAPI
import PeopleDomain
import PeopleVault
import Vocabulary
import Wire

/// The search by name and for duplicates: found on a reader's thread, told with the writer, where it is seen to again that
/// the caller may know of each.
extension PeopleService {
  var findEndpoints: [Endpoint] {
    [
      whenNamed(
        FindPersons.method,
        store.audited(FindPersons.method, leaves: .onTick) { params, context in
          try candidates(params, context)
        } _: { params, refs, context in
          try find(params, refs, context)
        }),
      whenNamed(
        FindDuplicates.method,
        store.audited(FindDuplicates.method, leaves: .onTick) { params, context in
          try candidates(params, context)
        } _: { params, found, context in
          try duplicates(params, found, context)
        }),
    ]
  }

  /// Waits for the names where they are still being read; the writer does not.
  private func whenNamed<Params: Message, Result: WireValue>(
    _ method: Method<Params, Result>, _ search: Endpoint
  ) -> Endpoint {
    Endpoint(method, resultBytes: search.resultBytes) { [names] call, params, reply in
      let bytes = params.json
      names.whenMade { bytes.withUnsafeBufferPointer { search.start(call, $0, [], reply) } }
    }
  }

  // MARK: by name

  /// One more than the page holds, so that it is known whether there are more; nil where `after` is no cursor.
  private func candidates(_ params: FindPersons.Params, _ context: ReadContext) throws -> [PersonRef]? {
    let after = try? params.after.map { try PersonRef(parsing: $0) }
    guard params.after == nil || after != nil else { return nil }
    return try names.search(
      params.name, bornOn: params.birthDate, after: after ?? nil, most: (params.max ?? PageLimit.usual) + 1,
      mayKnow: { try mayFind($0, context, context.call) })
  }

  /// Protected persons are found by their circle alone, and only where the caller says why; the reason is kept under the
  /// key of the first of them.
  private func find(
    _ params: FindPersons.Params, _ refs: [PersonRef]?, _ context: WriteContext
  ) throws -> Page<FindPersons.Found> {
    guard let refs else {
      throw RPCError.invalidParam("/after", "is no cursor of this search; begin again without it")
    }
    let most = params.max ?? PageLimit.usual
    var page: [FindPersons.Found] = []
    // The page's frame: brackets, cursor and "more".
    var bytes = 128
    var more = refs.count > most
    for ref in refs.prefix(most) {
      guard let record = try shown(ref, context) else { continue }
      let item = FindPersons.Found(
        personRef: ref, givenName: record.givenName, familyName: record.familyName, birthDate: record.birthDate)
      bytes += item.json.count + 1
      guard bytes <= context.call.room || page.isEmpty else {
        more = true
        break
      }
      page.append(item)
    }
    try tell(page.map(\.personRef), context)
    return Page(items: page, more: more, last: page.last?.personRef.text)
  }

  // MARK: duplicates

  /// Whom the index finds; empty where nothing is said to look for, which is refused later.
  private func candidates(_ params: FindDuplicates.Params, _ context: ReadContext) throws -> [LikelyDuplicate] {
    var sought: SoughtPerson?
    var own: PersonRef?
    if let ref = params.personRef {
      own = try context.readAs(ref)
      sought = try own.flatMap { try vault.record(of: $0, context.db) }.map { record in
        SoughtPerson(
          givenName: record.givenName, familyName: record.familyName, birthDate: record.birthDate, sex: record.sex)
      }
    } else if let givenName = params.givenName, let familyName = params.familyName {
      sought = SoughtPerson(
        givenName: givenName, familyName: familyName, birthDate: params.birthDate, sex: params.sex)
    }
    guard let sought else { return [] }
    return try names.duplicates(
      of: sought, except: own, most: params.max ?? PeopleLimit.usualDuplicates,
      mayKnow: { try mayFind($0, context, context.call) })
  }

  private func duplicates(
    _ params: FindDuplicates.Params, _ found: [LikelyDuplicate], _ context: WriteContext
  ) throws -> FindDuplicates.Result {
    if let ref = params.personRef {
      try params.mustHoldNothingElse()
      try context.requireReason(to: context.subject(ref), vault)
    } else if params.givenName == nil || params.familyName == nil {
      throw RPCError.invalidParam("", "must hold personRef, or givenName and familyName")
    }
    var items: [FindDuplicates.Found] = []
    var bytes = 128
    for duplicate in found {
      guard let record = try shown(duplicate.ref, context) else { continue }
      let item = FindDuplicates.Found(
        personRef: duplicate.ref, givenName: record.givenName, familyName: record.familyName,
        birthDate: record.birthDate, score: duplicate.score, reasons: duplicate.reasons)
      bytes += item.json.count + 1
      guard bytes <= context.call.room || items.isEmpty else { break }
      items.append(item)
    }
    try tell(items.map(\.personRef), context)
    return FindDuplicates.Result(items: items)
  }

  // MARK: what both do

  /// What is held of a hit; nil where the caller may not know of it after all, or it is gone.
  private func shown(_ ref: PersonRef, _ context: WriteContext) throws -> PersonalRecord? {
    guard try !isProtected(ref, context) || mayFind(ref, context, context.call) else { return nil }
    return try vault.record(of: ref, context.db)
  }

  /// Notes whom an answer tells of, and why it was asked for: under the key of the first who is protected.
  private func tell(_ refs: [PersonRef], _ context: WriteContext) throws {
    for ref in refs { context.audit(person: ref) }
    guard let reason = context.call.meta.reason, let ref = try refs.first(where: { try isProtected($0, context) }),
      let sealed = try vault.sealedReason(reason, about: ref, context.db)
    else { return }
    context.audit(sealedReason: sealed)
  }

  private func isProtected(_ ref: PersonRef, _ context: some EntityReading) throws -> Bool {
    (try context.load(Protection.self, ref)?.state).holding != nil
  }

  private func mayFind(_ ref: PersonRef, _ context: some EntityReading, _ call: Call) throws -> Bool {
    guard call.meta.reason != nil else { return false }
    return (try context.load(Protection.self, ref)?.state).letsKnow(call.officerID, at: context.now)
  }
}

extension FindDuplicates.Params {
  fileprivate func mustHoldNothingElse() throws(RPCError) {
    guard givenName == nil, familyName == nil, birthDate == nil, sex == nil else {
      throw .invalidParam("/personRef", "says already who is meant: leave out the names, birthDate and sex")
    }
  }
}
