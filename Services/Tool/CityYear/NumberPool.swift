import Vocabulary

/// Skatteverket's published test numbers, each given out once.
struct NumberPool {
  private var free: [Key: [IdentityNumber]] = [:]

  private struct Key: Hashable {
    let year: Int
    let sex: Sex
  }

  init(_ numbers: [IdentityNumber], random: inout SeededRandom) {
    var order = numbers
    random.shuffle(&order)
    for number in order {
      guard let year = number.birthYear, let sex = number.sex, number.birthDate != nil else { continue }
      free[Key(year: year, sex: sex), default: []].append(number)
    }
  }

  /// A number of someone born that year, or nil when all have been given out.
  mutating func take(year: Int, sex: Sex) -> IdentityNumber? {
    free[Key(year: year, sex: sex)]?.popLast()
  }

  func count(year: Int) -> Int {
    Sex.allCases.reduce(0) { $0 + (free[Key(year: year, sex: $1)]?.count ?? 0) }
  }
}
