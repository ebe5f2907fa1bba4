package import IntakeAPI
package import PlacementAPI
package import ReportingAPI
package import Vocabulary

/// What a count is made for.
package struct Scope: Sendable {
  package let period: ReportPeriod
  /// What happened by this day is known.
  package let asOf: CivilDate

  package init(period: ReportPeriod, asOf: CivilDate) {
    self.period = period
    self.asOf = asOf
  }

  /// The last day of the period that is known: districts and attributes are those of this day.
  package var lastKnownDay: CivilDate { min(asOf, period.lastDay) }

  /// Whether something happened in the period and is known.
  func contains(_ day: CivilDate) -> Bool { day >= period.firstDay && day <= lastKnownDay }
}

/// One that is counted, with what it can be split by.
package struct Counted: Sendable, Equatable {
  /// Nil for seats, and for things that are counted themselves and not by whom they are about.
  package var person: PersonRef?
  package var sex: Sex?
  package var district: DistrictCode?
  package var supportForm: ReportedSupportForm?
  package var targetGroup: ReportedTargetGroup?
  /// How many it stands for.
  package var weight = 1

  func lies(in place: Coordinates) -> Bool {
    (place.sex == nil || place.sex == sex) && (place.district == nil || place.district == district)
      && (place.supportForm == nil || place.supportForm == supportForm)
      && (place.targetGroup == nil || place.targetGroup == targetGroup)
  }
}

/// Those whom an indicator counts. A definition as data: its name, what it says in plain Swedish, and how it is
/// taken from the facts.
package struct Population: Sendable {
  /// Unique among populations.
  package let name: String
  /// In plain Swedish, for the reader of a report.
  package let text: String
  /// Whether it is persons, or things each of which stands for one: then small numbers are hidden.
  package let isPersons: Bool
  /// Set where this is that population's part in some target groups: their figures are the same figures.
  package let targetGroupsOf: String?
  /// Set where this has nearly the same members as another population: what is hidden in one is hidden in both.
  package let closeTo: String?
  package let select: @Sendable (ReportFacts, Scope) -> [Counted]

  package init(
    _ name: String, _ text: String, isPersons: Bool = true, targetGroupsOf: String? = nil, closeTo: String? = nil,
    select: @escaping @Sendable (ReportFacts, Scope) -> [Counted]
  ) {
    self.name = name
    self.text = text
    self.isPersons = isPersons
    self.targetGroupsOf = targetGroupsOf
    self.closeTo = closeTo
    self.select = select
  }
}

extension ReportFacts {
  /// A person to be counted, links followed. Protected persons have no district: they count for the city alone.
  func counted(_ ref: PersonRef, _ scope: Scope) -> Counted {
    let ref = resolved(ref)
    let fact = persons[ref]
    let attributes = fact?.attributes(on: scope.lastKnownDay)
    var district: DistrictCode?
    if let fact, !fact.isProtected { district = attributes?.district?.inForce(on: scope.lastKnownDay) }
    return Counted(person: ref, sex: attributes?.sex, district: district)
  }

  /// The same for a thing, of which one person may have several.
  func thing(of ref: PersonRef, _ scope: Scope) -> Counted {
    var thing = counted(ref, scope)
    thing.person = nil
    return thing
  }
}

extension ReportedTargetGroup {
  package init?(_ group: TargetGroup) { self.init(rawValue: group.rawValue) }

  /// Newcomers: assigned to the municipality, settled by themselves, and relatives.
  package static let newcomers: Set<ReportedTargetGroup> = [.kommunanvisad, .egenbosatt, .anhorig]
}

extension ReportedSupportForm {
  package init?(_ form: SupportForm) { self.init(rawValue: form.rawValue) }
}
