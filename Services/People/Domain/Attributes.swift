package import Vocabulary
import Wire

/// What the other services may know of a person who is not protected.
package struct Attributes: Sendable, Equatable {
  package var sex: Sex
  package var birthDate: CivilDate?
  package var district: DistrictCode?

  package init(sex: Sex, birthDate: CivilDate?, district: DistrictCode?) {
    self.sex = sex
    self.birthDate = birthDate
    self.district = district
  }

  /// What a registration says, with sex and date of birth read from the number where it holds them.
  ///
  /// Refuses, with every problem: no sex or no date of birth where nothing says it, what disagrees with the number, a
  /// birth after `day`, a district that was none on `day`.
  package init(
    number: IdentityNumber?, sex: Sex?, birthDate: CivilDate?, district: DistrictCode?, on day: CivilDate
  ) throws(PersonRefusal) {
    var problems = Self.problems(birthDate: birthDate, district: district, on: day)
    if let read = number?.sex, let sex, read != sex {
      problems.append(Problem(path: "/sex", problem: "does not agree with the identity number; leave it out"))
    }
    if let read = number?.birthDate, let birthDate, read != birthDate {
      problems.append(Problem(path: "/birthDate", problem: "does not agree with the identity number; leave it out"))
    }
    let known = number?.sex ?? sex
    if known == nil {
      problems.append(Problem(path: "/sex", problem: "is required where no identity number says it"))
    }
    if number == nil, birthDate == nil {
      problems.append(Problem(path: "/birthDate", problem: "is required where there is no identity number"))
    }
    guard let known, problems.isEmpty else { throw .notAgreeing(problems) }
    self.init(sex: known, birthDate: number?.birthDate ?? birthDate, district: district)
  }

  /// What is wrong with a date of birth or a district on the day.
  static func problems(birthDate: CivilDate?, district: DistrictCode?, on day: CivilDate) -> [Problem] {
    var problems: [Problem] = []
    if let birthDate, birthDate > day {
      problems.append(Problem(path: "/birthDate", problem: "is after \(day), the day it happened"))
    }
    if let district, !district.isValid(on: day) {
      let hint = district.inForce(on: day).map { "; \($0) was" } ?? ""
      problems.append(Problem(path: "/district", problem: "was no district on \(day)\(hint)"))
    }
    return problems
  }
}
