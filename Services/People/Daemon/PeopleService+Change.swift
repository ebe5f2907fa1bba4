import Casework
import EventStore
import PeopleAPI
import PeopleDomain
import PeopleVault
import Persons
import Rights
import Vocabulary
import Wire

extension PeopleService {
  func change(_ params: ChangeAttributes.Params, _ context: WriteContext) throws -> PersonReceipt {
    let subject = try context.subject(params.personRef)
    try context.expect(params.expectedVersion, subject.row, "person")
    guard params.changesAnything else { throw PersonRefusal.nothingToChange }
    guard let old = try vault.record(of: subject.ref, context.db) else { throw PersonRefusal.erased }
    let new = params.applied(to: old)
    var rest = new
    (rest.sex, rest.birthDate, rest.district) = (old.sex, old.birthDate, old.district)
    let drafts = try subject.row.state.change(
      of: subject.ref, from: Attributes(old), to: Attributes(new), vaultChanged: rest != old,
      isProtected: subject.isProtected, on: context.occurredOn)
    if !drafts.isEmpty {
      try context.append(drafts)
      try replace(new, for: subject.ref, context)
    }
    return try context.receipt(subject.ref)
  }

  func addNumber(_ params: AddNumber.Params, _ context: WriteContext) throws -> PersonReceipt {
    let day = context.occurredOn
    let number = try context.number(params.identityNumber, asOf: day)
    let subject = try context.subject(params.personRef)
    try context.expect(params.expectedVersion, subject.row, "person")
    let owner = try vault.owner(of: number, context.db)
    // A number of somebody of whom the caller may not know is met as nobody's.
    if let owner, try isHidden(owner, context) {
      return try matters.route(AddNumber.method, params, about: owner, context) { _ in
        try add(number, to: subject, ownedBy: nil, context)
      }
    }
    return try add(number, to: subject, ownedBy: owner.flatMap { context.standIns[$0] == nil ? $0 : nil }, context)
  }

  private func add(
    _ number: IdentityNumber, to subject: Subject, ownedBy owner: PersonRef?, _ context: WriteContext
  ) throws -> PersonReceipt {
    let day = context.occurredOn
    guard let person = try context.load(Person.self, subject.ref)?.state else { throw WriteContext.nobody }
    guard var record = try vault.record(of: subject.ref, context.db) else { throw PersonRefusal.erased }
    let drafts = try person.addNumber(
      of: number.kind, to: subject.ref, ownedBy: owner ?? (record.holds(number) ? subject.ref : nil), on: day)
    if !drafts.isEmpty {
      try context.append(drafts)
      record.add(number, from: day)
      try replace(record, for: subject.ref, context)
    }
    return try context.receipt(subject.ref)
  }

  func link(_ params: LinkPersons.Params, _ context: WriteContext) throws -> PersonReceipt {
    let day = context.occurredOn
    let from = try context.unlinkedSubject(params.from)
    try context.expect(params.expectedVersion, from.row, "person")
    let to = try context.subject(params.to)
    let old = try vault.record(of: from.ref, context.db)
    let numbers = old?.numbers ?? []
    let drafts = try from.row.state.link(
      from.ref, to: to.ref, who: to.row.state,
      levels: (from: (from.protection?.state).holding, to: (to.protection?.state).holding),
      movesNumbers: !numbers.isEmpty, on: day)
    try context.append(drafts)
    if !numbers.isEmpty, var record = try vault.record(of: to.ref, context.db) {
      record.takeOver(numbers, on: day)
      try replace(record, for: to.ref, context)
    }
    try vault.lead(from.ref, to: to.ref, context.db)
    context.afterCommit { [names] in names.remove(from.ref) }
    return try context.receipt(to.ref)
  }

  func replace(_ record: PersonalRecord, for ref: PersonRef, _ context: WriteContext) throws {
    try update(record, for: ref, context)
    context.afterCommit { [names] in names.put(record, for: ref) }
  }
}

extension Attributes {
  init(_ record: PersonalRecord) {
    self.init(sex: record.sex, birthDate: record.birthDate, district: record.district)
  }
}

extension ChangeAttributes.Params {
  /// Whether any member besides the reference and those of every command is there.
  var changesAnything: Bool {
    givenName != nil || familyName != nil || sex != nil || languages != nil || contacts != nil
      || !birthDate.isAbsent || !district.isAbsent || !interpreterLanguage.isAbsent
  }

  func applied(to old: PersonalRecord) -> PersonalRecord {
    var new = old
    new.givenName = givenName ?? old.givenName
    new.familyName = familyName ?? old.familyName
    new.sex = sex ?? old.sex
    new.birthDate = birthDate.applied(to: old.birthDate)
    new.district = district.applied(to: old.district)
    new.languages = languages ?? old.languages
    new.interpreterLanguage = interpreterLanguage.applied(to: old.interpreterLanguage)
    new.contacts = contacts ?? old.contacts
    return new
  }
}
