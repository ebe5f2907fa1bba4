/// Why a set of applicants and groups cannot be allocated. Every refusal names its culprit.
package enum InstanceRefusal: Error, Equatable, Sendable {
  /// The lottery has no seed, so that its numbers would be known before it is drawn.
  case emptySeed
  /// An applicant or a group has no identifier; `place` counts from 1.
  case emptyID(kind: String, place: Int)
  /// Two applicants have the same identifier.
  case duplicateApplicant(String)
  /// Two groups have the same identifier.
  case duplicateGroup(String)
  /// An applicant wishes for the same group twice.
  case repeatedWish(applicant: String, group: String)
  /// An applicant wishes for a group that is not among the groups.
  case unknownGroup(applicant: String, group: String)
  /// Tiers are given for a group that is not among the groups.
  case tiersOfUnknownGroup(String)
  /// A group has neither a priority list nor, in a lottery, tiers.
  case noOrder(group: String)
  /// A priority list or a tier names somebody who is not among the applicants.
  case unknownApplicant(group: String, applicant: String)
  /// A priority list, or the tiers of a group together, names an applicant twice.
  case repeatedApplicant(group: String, applicant: String)
  /// A group has fewer than no places.
  case negativeCapacity(group: String, capacity: Int)
  /// A group reserves fewer than no places.
  case negativeReserve(group: String, tag: String, seats: Int)
  /// The places that a group reserves are more than it has.
  case reservesExceedCapacity(group: String, capacity: Int)
  /// Somebody who is not among the applicants declines.
  case unknownDecliner(String)
  /// The same applicant declines twice.
  case repeatedDecliner(String)
  /// There are more of something than the engine's numbering holds.
  case tooMany(kind: String, limit: Int)
  /// The text is not an instance; the detail says where and what was expected.
  case malformed(String)
}

extension InstanceRefusal: CustomStringConvertible {
  /// One sentence that names the culprit, for standard error and for a worker's screen.
  package var description: String {
    switch self {
    case .emptySeed: "The lottery has an empty seed."
    case .emptyID(let kind, let place): "The \(kind) number \(place) has an empty id."
    case .duplicateApplicant(let id): "The applicant \(quoted(id)) occurs twice."
    case .duplicateGroup(let id): "The group \(quoted(id)) occurs twice."
    case .repeatedWish(let applicant, let group):
      "The applicant \(quoted(applicant)) wishes for the group \(quoted(group)) twice."
    case .unknownGroup(let applicant, let group):
      "The applicant \(quoted(applicant)) wishes for the unknown group \(quoted(group))."
    case .tiersOfUnknownGroup(let group): "The tiers name the unknown group \(quoted(group))."
    case .noOrder(let group): "The group \(quoted(group)) has no order of priority."
    case .unknownApplicant(let group, let applicant):
      "The order of priority of the group \(quoted(group)) names the unknown applicant \(quoted(applicant))."
    case .repeatedApplicant(let group, let applicant):
      "The order of priority of the group \(quoted(group)) names the applicant \(quoted(applicant)) twice."
    case .negativeCapacity(let group, let capacity):
      "The group \(quoted(group)) has the negative capacity \(capacity)."
    case .negativeReserve(let group, let tag, let seats):
      "The group \(quoted(group)) reserves the negative number \(seats) of seats for \(quoted(tag))."
    case .reservesExceedCapacity(let group, let capacity):
      "The group \(quoted(group)) reserves more seats than its capacity of \(capacity)."
    case .unknownDecliner(let id): "The unknown applicant \(quoted(id)) declines."
    case .repeatedDecliner(let id): "The applicant \(quoted(id)) declines twice."
    case .tooMany(let kind, let limit): "There are more than \(limit) \(kind)."
    case .malformed(let detail): "The instance cannot be read: \(detail)."
    }
  }
}

/// An identifier as it may stand in a message: in quotes, on one line, and not longer than 64 characters.
private func quoted(_ id: String) -> String {
  var shown = "\""
  for scalar in id.unicodeScalars.prefix(64) {
    let isControl =
      scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028
      || scalar.value == 0x2029
    shown.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
  }
  return shown + (id.unicodeScalars.count > 64 ? "…\"" : "\"")
}
