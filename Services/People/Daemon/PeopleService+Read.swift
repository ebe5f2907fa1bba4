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
    let relations = try shownRelations(of: subject, context)
    return ShowPerson.Result(
      personRef: subject.ref,
      identityNumbers: record.numbers.map {
        ShowPerson.Number(
          value: $0.value, validFrom: $0.validFrom, validTo: $0.validTo, withdrawnOn: $0.withdrawnOn)
      },
      givenName: record.givenName, familyName: record.familyName, sex: record.sex, birthDate: record.birthDate,
      district: record.district, languages: record.languages, interpreterLanguage: record.interpreterLanguage,
      contacts: try usableContacts(record, of: subject, context),
      relations: relations.isEmpty ? nil : relations,
      protectionLevel: ShownProtectionLevel((subject.protection?.state).holding), postRoute: subject.postRoute,
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
}
