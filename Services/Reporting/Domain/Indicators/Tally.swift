import ReportingAPI
import Vocabulary

/// A cell of a report: which population, and which part of it.
struct CellKey: Hashable {
  let population: String
  let place: Coordinates
}

/// A population counted once for all the places that a report needs.
struct Tally {
  private var counts: [Coordinates: Int] = [:]

  /// - Parameter splits: sets of dimensions; each place that fixes exactly one of these sets is counted.
  init(_ counted: [Counted], splits: Set<Set<Dimension>>) {
    var seen: Set<Seen> = []
    for one in counted {
      for split in splits {
        guard let place = Self.place(of: one, split) else { continue }
        if let person = one.person, !seen.insert(Seen(person: person, place: place)).inserted { continue }
        counts[place, default: 0] += one.weight
      }
    }
  }

  func count(_ place: Coordinates) -> Int { counts[place] ?? 0 }

  private struct Seen: Hashable {
    let person: PersonRef
    let place: Coordinates
  }

  /// Nil where the one has no value in a dimension of the split.
  private static func place(of one: Counted, _ split: Set<Dimension>) -> Coordinates? {
    var place = Coordinates.whole
    for dimension in split {
      switch dimension {
      case .sex: place.sex = one.sex
      case .district: place.district = one.district
      case .supportForm: place.supportForm = one.supportForm
      case .targetGroup: place.targetGroup = one.targetGroup
      }
      guard place.isFixed(dimension) else { return nil }
    }
    return place
  }
}
