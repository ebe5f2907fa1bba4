package import PeopleAPI
package import Vocabulary
package import Wire

/// One of a person's numbers, and when it was the current one here.
package struct HeldNumber: Message {
  package let value: IdentityNumber
  package let validFrom: CivilDate
  /// The last day; nil for the current one.
  package var validTo: CivilDate?
  /// The day on which it was found never to have been the person's.
  package var withdrawnOn: CivilDate?

  package init(value: IdentityNumber, validFrom: CivilDate, validTo: CivilDate? = nil, withdrawnOn: CivilDate? = nil) {
    self.value = value
    self.validFrom = validFrom
    self.validTo = validTo
    self.withdrawnOn = withdrawnOn
  }

  package static let object = Object(
    "HeldNumber", "One of a person's numbers.", Self.init(value:validFrom:validTo:withdrawnOn:),
    Field("value", { $0.value }, "The number in its normal form."),
    Field("validFrom", { $0.validFrom }, "The first day."), Field("validTo", { $0.validTo }, "The last day."),
    Field("withdrawnOn", { $0.withdrawnOn }, "The day on which it was found to be wrong."))
}

/// All that the register holds of one person. Lies in the vault only, encrypted; printing it shows nothing.
package struct PersonalRecord: Message {
  /// The current number first, if there is one, then those before it, newest first.
  package private(set) var numbers: [HeldNumber]
  package var givenName: String
  package var familyName: String
  package var sex: Sex
  package var birthDate: CivilDate?
  package var district: DistrictCode?
  package var languages: [String]
  package var interpreterLanguage: String?
  package var contacts: [Contact]
  /// Who is something to the person; nil where nobody is.
  package var relations: [HeldRelation]?

  package init(
    numbers: [HeldNumber], givenName: String, familyName: String, sex: Sex, birthDate: CivilDate? = nil,
    district: DistrictCode? = nil, languages: [String] = [], interpreterLanguage: String? = nil,
    contacts: [Contact] = [], relations: [HeldRelation]? = nil
  ) {
    self.numbers = numbers
    self.givenName = givenName
    self.familyName = familyName
    self.sex = sex
    self.birthDate = birthDate
    self.district = district
    self.languages = languages
    self.interpreterLanguage = interpreterLanguage
    self.contacts = contacts
    self.relations = relations
  }

  package static let object = Object(
    "PersonalRecord", "All that the register holds of one person.",
    Self.init(
      numbers:givenName:familyName:sex:birthDate:district:languages:interpreterLanguage:contacts:relations:),
    Field("numbers", { $0.numbers }, "Identity numbers."),
    Field("givenName", { $0.givenName }, "Given name."),
    Field("familyName", { $0.familyName }, "Family name."),
    Field("sex", { $0.sex }, "Sex."),
    Field("birthDate", { $0.birthDate }, "Date of birth."),
    Field("district", { $0.district }, "District."),
    Field("languages", { $0.languages }, "Languages."),
    Field("interpreterLanguage", { $0.interpreterLanguage }, "Language of an interpreter."),
    Field("contacts", { $0.contacts }, "Contact ways."), Field("relations", { $0.relations }, "Relations."))

  /// Makes a number the current one from `day`; the one before it ends the day before, or where it began.
  package mutating func add(_ number: IdentityNumber, from day: CivilDate) {
    if let current = numbers.first, current.validTo == nil {
      numbers[0].validTo = max(current.validFrom, day.adding(days: -1))
    }
    numbers.insert(HeldNumber(value: number, validFrom: day), at: 0)
  }

  /// Whether the number is one of the person's, now or before.
  package func holds(_ number: IdentityNumber) -> Bool {
    numbers.contains { $0.value == number && $0.withdrawnOn == nil }
  }

  /// Marks a number as never the person's; the one before it is current again if it was the current one. False where it is
  /// not held.
  package mutating func withdraw(_ number: IdentityNumber, on day: CivilDate) -> Bool {
    guard let at = numbers.firstIndex(where: { $0.value == number && $0.withdrawnOn == nil }) else { return false }
    var wrong = numbers.remove(at: at)
    let wasCurrent = wrong.validTo == nil
    wrong.validTo = wrong.validTo ?? max(wrong.validFrom, day)
    wrong.withdrawnOn = day
    if wasCurrent, let before = numbers.firstIndex(where: { $0.withdrawnOn == nil }) {
      numbers[before].validTo = nil
      numbers.insert(numbers.remove(at: before), at: 0)
    }
    numbers.append(wrong)
    return true
  }

  /// Gives back numbers that were taken over. False where none of them is held.
  package mutating func giveBack(_ others: [HeldNumber]) -> Bool {
    let count = numbers.count
    numbers.removeAll { number in others.contains { $0.value == number.value } }
    return numbers.count < count
  }

  /// Takes over another record's numbers, none of which becomes the current one where there is one already.
  package mutating func takeOver(_ others: [HeldNumber], on day: CivilDate) {
    let hasCurrent = numbers.first.map { $0.validTo == nil } ?? false
    for var number in others where number.withdrawnOn == nil && !holds(number.value) {
      if number.validTo == nil, hasCurrent { number.validTo = max(number.validFrom, day.adding(days: -1)) }
      if number.validTo == nil { numbers.insert(number, at: 0) } else { numbers.append(number) }
    }
  }
}

extension PersonalRecord: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "<personal record>" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}

extension HeldNumber: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "<held number>" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}
