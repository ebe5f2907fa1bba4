import Bus
import EventStore
import PeopleAPI
import PeopleDomain
import PeopleVault
import Vocabulary
import Wire

extension PeopleService {
  func show(_ params: ShowPerson.Params, _ context: WriteContext) throws -> ShowPerson.Result {
    let subject = try context.subject(params.personRef)
    guard let record = try vault.record(of: subject.ref, context.db) else { throw WriteContext.nobody }
    try context.requireReason(to: subject, vault)
    return ShowPerson.Result(
      personRef: subject.ref,
      identityNumbers: record.numbers.map {
        ShowPerson.Number(
          value: $0.value, validFrom: $0.validFrom, validTo: $0.validTo, withdrawnOn: $0.withdrawnOn)
      },
      givenName: record.givenName, familyName: record.familyName, sex: record.sex, birthDate: record.birthDate,
      district: record.district, languages: record.languages, interpreterLanguage: record.interpreterLanguage,
      contacts: record.contacts, protectionLevel: ShownProtectionLevel((subject.protection?.state).holding),
      version: subject.row.version)
  }

  /// Both answers take the same way: a number that is not known is looked up as a reference that nobody has.
  func identify(_ params: IdentifyPerson.Params, _ context: WriteContext) throws -> IdentifyPerson.Result {
    let number = try context.number(params.identityNumber, asOf: context.today)
    let owner = try vault.owner(of: number, context.db)
    let subject = try context.subject(owner ?? vault.nobody(for: number))
    try context.requireReason(to: subject, vault)
    return IdentifyPerson.Result(personRef: subject.ref)
  }

  /// Protected persons are found by their circle alone, and only where the caller says why; the reason is kept under the
  /// key of the first of them.
  func find(_ params: FindPersons.Params, _ context: WriteContext) throws -> Page<FindPersons.Found> {
    var found = try names.search(params.name, bornOn: params.birthDate)[...]
    if let after = params.after {
      guard let place = found.firstIndex(where: { $0.ref.text == after }) else {
        throw RPCError.invalidParam("/after", "is no cursor of this search; begin again without it")
      }
      found = found[(place + 1)...]
    }
    let most = params.max ?? PageLimit.usual
    var page: [FindPersons.Found] = []
    var sealedReason: String?
    // The page's frame: brackets, cursor and "more".
    var bytes = 128
    for entry in found {
      let isProtected = try isProtected(entry.ref, context)
      guard try !isProtected || mayFind(entry.ref, context) else { continue }
      let item = FindPersons.Found(
        personRef: entry.ref, givenName: entry.givenName, familyName: entry.familyName, birthDate: entry.birthDate)
      bytes += item.json.count + 1
      guard page.count < most, bytes <= context.call.room || page.isEmpty else {
        return told(page, more: true, sealedReason, context)
      }
      if isProtected, sealedReason == nil, let reason = context.call.meta.reason {
        sealedReason = try vault.sealedReason(reason, about: entry.ref, context.db)
      }
      page.append(item)
    }
    return told(page, more: false, sealedReason, context)
  }

  private func told(
    _ items: [FindPersons.Found], more: Bool, _ sealedReason: String?, _ context: WriteContext
  ) -> Page<FindPersons.Found> {
    for item in items { context.audit(person: item.personRef) }
    if let sealedReason { context.audit(sealedReason: sealedReason) }
    return Page(items: items, more: more, last: items.last?.personRef.text)
  }

  private func isProtected(_ ref: PersonRef, _ context: WriteContext) throws -> Bool {
    (try context.load(Protection.self, ref)?.state).holding != nil
  }

  private func mayFind(_ ref: PersonRef, _ context: WriteContext) throws -> Bool {
    guard context.call.meta.reason != nil else { return false }
    return (try context.load(Protection.self, ref)?.state).letsKnow(context.call.officerID)
  }
}
