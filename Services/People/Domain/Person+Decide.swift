package import Casework
package import PeopleAPI
package import Vocabulary

extension Person {
  /// A new person. With a level, the protection comes first in the stream, so that nobody who hears of the person has
  /// not heard of the protection; the district is then told to nobody.
  package static func register(
    _ attributes: Attributes, as ref: PersonRef, protectedAt level: ProtectionLevel?, by officer: OfficerID,
    on day: CivilDate
  ) throws(ProtectionRefusal) -> [EventDraft] {
    var drafts: [EventDraft] = []
    if let level {
      drafts += try Protection.raise(nil, of: ref, to: level, members: nil, reviewOn: nil, by: officer, on: day)
    }
    drafts.append(
      EventDraft(
        ref,
        PersonRegistered(
          sex: attributes.sex, birthDate: attributes.birthDate,
          district: level == nil ? attributes.district : nil)))
    return drafts
  }

  /// A change of attributes, of what lies in the vault, or of both. A district that may not be told is a detail.
  /// - Parameters:
  ///   - old: what the vault held.
  ///   - vaultChanged: whether something besides the attributes is another in the vault.
  package func change(
    of ref: PersonRef, from old: Attributes, to new: Attributes, vaultChanged: Bool, isProtected: Bool,
    on day: CivilDate
  ) throws(PersonRefusal) -> [EventDraft] {
    try mustBeRegistered()
    try mustFollow(day)
    let problems = Attributes.problems(
      birthDate: new.birthDate == old.birthDate ? nil : new.birthDate,
      district: new.district == old.district ? nil : new.district, on: day)
    guard problems.isEmpty else { throw .notAgreeing(problems) }
    func told(_ attributes: Attributes) -> PersonAttributesChanged {
      PersonAttributesChanged(
        sex: attributes.sex, birthDate: attributes.birthDate, district: isProtected ? nil : attributes.district)
    }
    var drafts: [EventDraft] = []
    if told(new) != told(old) { drafts.append(EventDraft(ref, told(new))) }
    if vaultChanged || (isProtected && new.district != old.district) {
      drafts.append(EventDraft(ref, PersonDetailsChanged()))
    }
    return drafts
  }

  /// A new current number. One that leads here already changes nothing.
  package func addNumber(
    of kind: IdentityNumber.Kind, to ref: PersonRef, ownedBy owner: PersonRef?, on day: CivilDate
  ) throws(PersonRefusal) -> [EventDraft] {
    try mustBeRegistered()
    if let owner {
      guard owner == ref else { throw .numberOfAnother(state) }
      return []
    }
    try mustFollow(day)
    return [EventDraft(ref, PersonNumberAdded(kind: kind))]
  }

  /// The two are one person. `self` is whom the reference `from` stands for; `other` is linked to nobody.
  /// - Parameters:
  ///   - levels: the protection that holds for each. Who remains must be protected at least as well.
  ///   - movesNumbers: whether `from` has numbers, which then are `to`'s.
  package func link(
    _ from: PersonRef, to: PersonRef, who other: Person, levels: (from: ProtectionLevel?, to: ProtectionLevel?),
    movesNumbers: Bool, on day: CivilDate
  ) throws(PersonRefusal) -> [EventDraft] {
    guard from != to else { throw .linkedToItself }
    switch state {
    case .lankad: throw .alreadyLinked
    case .raderad: throw .erased
    case .registrerad: break
    }
    try other.mustBeRegistered()
    try mustFollow(day)
    try other.mustFollow(day)
    if let needed = levels.from {
      guard let has = levels.to, has >= needed else { throw .lessProtected(other.state) }
    }
    let linked = EventDraft(from, PersonLinked(from: from, to: to))
    return movesNumbers ? [linked, EventDraft(to, PersonDetailsChanged())] : [linked]
  }

  /// The reference is read as itself again.
  /// - Parameters:
  ///   - other: whom it is read as now, links followed, at the reference `to`.
  ///   - protection: what is known of its own protection; `theirs` is the other's. What holds there holds here from now on.
  ///   - givesBackNumbers: whether it brought numbers, which are the other's no longer.
  package func unlink(
    _ from: PersonRef, readAs other: Person, at to: PersonRef, protection: Protection?, theirs: Protection?,
    givesBackNumbers: Bool, by officer: OfficerID, on day: CivilDate
  ) throws -> [EventDraft] {
    switch state {
    case .registrerad: throw PersonRefusal.notLinked(state)
    case .raderad: throw PersonRefusal.erased
    case .lankad: break
    }
    guard let linkedTo else { throw PersonRefusal.notLinked(state) }
    guard other.state == .registrerad else { throw PersonRefusal.erased }
    try mustFollow(day)
    try other.mustFollow(day)
    var drafts: [EventDraft] = []
    if let level = theirs.holding, protection.holding.map({ $0 < level }) ?? true {
      drafts += try Protection.raise(
        protection, of: from, to: level, members: theirs?.members, reviewOn: nil, by: officer, on: day)
    }
    drafts.append(EventDraft(from, PersonUnlinked(from: from, to: linkedTo)))
    if givesBackNumbers { drafts.append(EventDraft(to, PersonDetailsChanged())) }
    return drafts
  }

  /// A number that was never the person's.
  package func withdrawNumber(
    of kind: IdentityNumber.Kind, from ref: PersonRef, holds: Bool, on day: CivilDate
  ) throws(PersonRefusal) -> [EventDraft] {
    try mustBeRegistered()
    guard holds else { throw .numberNotHeld(state) }
    try mustFollow(day)
    return [EventDraft(ref, PersonNumberWithdrawn(kind: kind))]
  }

  package func erase(
    _ ref: PersonRef, on ground: ErasureGround, day: CivilDate
  ) throws(PersonRefusal) -> [EventDraft] {
    guard state != .raderad else { throw .alreadyErased }
    try mustFollow(day)
    return [EventDraft(ref, PersonErased(ground: ground))]
  }

  func mustBeRegistered() throws(PersonRefusal) {
    switch state {
    case .registrerad: return
    case .lankad: throw .alreadyLinked
    case .raderad: throw .erased
    }
  }

  func mustFollow(_ day: CivilDate) throws(PersonRefusal) {
    guard day >= changedOn else { throw .outOfOrder(latest: changedOn, state: state) }
  }
}
