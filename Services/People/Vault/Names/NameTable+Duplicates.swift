package import PeopleAPI
package import Vocabulary

/// Who is looked for among those who are registered already.
package struct SoughtPerson: Sendable {
  package let givenName: String
  package let familyName: String
  package let birthDate: CivilDate?
  package let sex: Sex?

  package init(givenName: String, familyName: String, birthDate: CivilDate?, sex: Sex?) {
    self.givenName = givenName
    self.familyName = familyName
    self.birthDate = birthDate
    self.sex = sex
  }
}

/// Somebody who may be the one looked for.
package struct LikelyDuplicate: Sendable {
  package let ref: PersonRef
  /// 0…100.
  package let score: Int
  package let reasons: [DuplicateReason]
}

extension NameTable {
  /// Everyone who shares enough with the one looked for.
  ///
  /// Looked at are those whose name fits as in a search, and those who were born the same day and share one word of the
  /// name, be it another spelling or a mistake away.
  func duplicates(of sought: SoughtPerson) -> [LikelyDuplicate] {
    let family = FoldedName.words(sought.familyName)
    let given = FoldedName.words(sought.givenName)
    let birthDate = Self.packed(sought.birthDate)
    var rows = Set(hits(family + given, bornOn: nil).map(\.row))
    if birthDate != 0 {
      for word in family + given {
        for found in ranks(of: word).found {
          for row in rowsOfWord[found] where persons[Int(row)].birthDate == birthDate { rows.insert(row) }
        }
      }
    }
    return rows.compactMap { row in
      var reasons: [DuplicateReason] = []
      let person = persons[Int(row)]
      if let reason = nameReason(row, family: family, given: given) { reasons.append(reason) }
      if birthDate != 0, person.birthDate != 0 {
        if person.birthDate == birthDate {
          reasons.append(.sammaFodelsedatum)
        } else if Self.areAlike(person.birthDate, birthDate) {
          reasons.append(.liknandeFodelsedatum)
        }
      }
      let isMan = person.flags.contains(.isMan)
      if let sex = sought.sex, isMan == (sex == .man) { reasons.append(.sammaKon) }
      let score = reasons.reduce(0) { $0 + $1.points }
      return score >= DuplicateReason.least ? LikelyDuplicate(ref: person.ref, score: score, reasons: reasons) : nil
    }
  }

  private func nameReason(_ row: UInt32, family: [FoldedName.Word], given: [FoldedName.Word]) -> DuplicateReason? {
    let ownFamily = self.family(row).map { words.word($0) }
    let ownGiven = self.given(row).map { words.word($0) }
    if ownFamily == family, ownGiven == given { return .sammaNamn }
    if ownFamily == given, ownGiven == family { return .omkastadeNamn }
    let families = Self.alikeWords(ownFamily, family)
    let givens = Self.alikeWords(ownGiven, given)
    if families && givens { return .liknandeNamn }
    if Self.alikeWords(ownFamily, given) && Self.alikeWords(ownGiven, family) { return .omkastadeNamn }
    return families || givens ? .delatNamn : nil
  }

  /// Whether a word of the one sounds like, or is nearly, a word of the other.
  private static func alikeWords(_ left: [FoldedName.Word], _ right: [FoldedName.Word]) -> Bool {
    FoldedName.withPairs(left).contains { left in
      FoldedName.withPairs(right).contains { right in
        let (leftKey, rightKey) = (SpellingKey.of(left), SpellingKey.of(right))
        let most = EditDistance.allowed(min(leftKey.count, rightKey.count))
        return leftKey.withUnsafeBufferPointer { left in
          rightKey.withUnsafeBufferPointer { EditDistance.isWithin(most, left, $0) }
        }
      }
    }
  }

  /// Day and month exchanged, or one digit wrong.
  private static func areAlike(_ left: UInt32, _ right: UInt32) -> Bool {
    let exchanged = left / 10_000 * 10_000 + left % 100 * 100 + left / 100 % 100
    if exchanged == right { return true }
    var (left, right, wrong) = (left, right, 0)
    while left > 0 || right > 0 {
      if left % 10 != right % 10 { wrong += 1 }
      (left, right) = (left / 10, right / 10)
    }
    return wrong <= 1
  }
}
