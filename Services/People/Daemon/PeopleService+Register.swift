import Bus
import EventStore
import PeopleAPI
import PeopleDomain
import PeopleVault
import Persons
import Systemd
import Vocabulary
import Wire

extension PeopleService {
  /// A number that is known changes nothing and answers its reference, whatever the person's protection: who registers
  /// somebody has the number before them, and the reference says nothing. A protected person's circle is told of it.
  func register(_ params: RegisterPerson.Params, _ context: WriteContext) throws -> PersonReceipt {
    let day = context.occurredOn
    let number = try params.identityNumber.map { written throws(RPCError) in try context.number(written, asOf: day) }
    if let number, let owner = try vault.owner(of: number, context.db) {
      context.audit(person: owner)
      guard try isHidden(owner, context) else { return try context.receipt(owner) }
      return try matters.route(RegisterPerson.method, params, about: owner, context) { _ in
        try context.receipt(owner)
      }
    }
    let attributes = try Attributes(
      number: number, sex: params.sex, birthDate: params.birthDate, district: params.district, on: day)
    guard let ref = PersonRef(bytes: context.random(16)) else { preconditionFailure("16 bytes make a reference") }
    context.audit(person: ref)
    let drafts = try Person.register(
      attributes, as: ref, protectedAt: params.protectionLevel, by: context.call.officerID, on: day)
    let sequence = try context.append(drafts)
    let record = PersonalRecord(
      numbers: number.map { [HeldNumber(value: $0, validFrom: day)] } ?? [], givenName: params.givenName,
      familyName: params.familyName, sex: attributes.sex, birthDate: attributes.birthDate,
      district: attributes.district, languages: params.languages ?? [],
      interpreterLanguage: params.interpreterLanguage, contacts: params.contacts ?? [])
    try vault.insert(record, for: ref, context.db)
    context.afterCommit { [names] in names.put(record, for: ref) }
    if params.protectionLevel != nil {
      mark(ref, isProtected: true, context)
      holdUntilKnown(sequence, raised: true, context)
    }
    return try context.receipt(ref)
  }

  /// Takes the person out of the search of all outside the circle, or lets them in again, once it is committed.
  func mark(_ ref: PersonRef, isProtected: Bool, _ context: WriteContext) {
    context.afterCommit { [names] in names.mark(ref, isProtected: isProtected) }
  }

  /// Answers when every service has heard of the event, or has ceased to answer for persons.
  func holdUntilKnown(_ sequence: Int, raised: Bool = false, _ context: WriteContext) {
    context.holdAnswer { [leases, tell] release in
      leases.hold(past: sequence) {
        if raised { tell(.protectionRaised, "a protection was raised and holds everywhere, event \(sequence)") }
        release()
      }
    }
  }
}
