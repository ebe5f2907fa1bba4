import Vocabulary

/// The places of one feriejobb period, in groups.
struct HolidayMarket {
  let groups: [Group]

  /// One place row: a workplace that takes several youths.
  struct Group {
    let id: String
    let organisation: String
    let district: DistrictCode
    let category: String
    let sector: String
    let seats: Int
    let registeredOn: CivilDate

    var isWithChildren: Bool { ["forskola", "fritids", "skola"].contains(category) }
  }

  /// The categories that closed in the pandemic, with the reason each is withdrawn for.
  static let closedInPandemic = [
    "aldreomsorg": "aldreomsorgStangd", "lss": "lssStangd", "forskola": "forskolaStangd",
  ]

  /// Groups with exactly `seats` seats, of which exactly `careSeats` in the categories that closed in the pandemic.
  init(prefix: String, seats: Int, careSeats: Int, from: CivilDate, to: CivilDate, random: inout SeededRandom) {
    let districts = DistrictCode.all(on: from)
    let care: [(String, Int)] = [("aldreomsorg", 45), ("forskola", 40), ("lss", 15)]
    let other: [(String, Int)] = [
      ("park", 26), ("fritids", 14), ("skola", 14), ("kultur", 8), ("idrott", 12), ("kok", 8), ("lokalvard", 8),
      ("kontor", 6), ("annan", 4),
    ]
    var drafts: [(category: String, seats: Int)] = []
    for (total, categories) in [(careSeats, care), (seats - careSeats, other)] {
      for size in Self.sizes(of: total, random: &random) {
        drafts.append((random.pick(weighted: categories), size))
      }
    }
    random.shuffle(&drafts)
    groups = drafts.enumerated().map { index, draft in
      let district = random.pick(districts)
      let sector = random.pick(weighted: [("kommunal", 88), ("forening", 7), ("privat", 5)])
      return Group(
        id: .id(prefix, index + 1, width: 4),
        organisation: sector == "kommunal" ? Self.organisation(draft.category, district, &random) : district.text,
        district: district, category: draft.category, sector: sector, seats: draft.seats,
        registeredOn: random.day(from, to))
    }
  }

  /// Group sizes from 4 to 27 that add up to `total`.
  private static func sizes(of total: Int, random: inout SeededRandom) -> [Int] {
    var sizes: [Int] = []
    var left = total
    while left > 27 {
      sizes.append(random.number(4...22))
      left -= sizes[sizes.count - 1]
    }
    return left > 0 ? sizes + [left] : sizes
  }

  /// Every committee and company gives places; districts most of them.
  private static func organisation(
    _ category: String, _ district: DistrictCode, _ random: inout SeededRandom
  ) -> String {
    switch category {
    case "skola": "NMD-UTB"
    case "kultur": random.pick(["NMD-KUL", "BOL-KSS"])
    case "idrott": "NMD-IDR"
    case "lokalvard": random.pick(["BOL-SVB", "BOL-FAM", "BOL-STH", "BOL-MIC"])
    case "kontor": random.pick(["NMD-SER", "NMD-TRA", "BOL-SBR", "BOL-BOF"])
    default: district.text
    }
  }

  func file(_ name: String, periodId: String) -> InputFile {
    var table = Table(
      name, kind: "holidayPlaces", "sourceId", "occurredOn", "periodId", "organisation", "district", "category",
      "sector", "seats", "childrenWork")
    for group in groups {
      table.add(
        group.id, group.registeredOn.text, periodId, group.organisation, group.district.text, group.category,
        group.sector, String(group.seats), .yesNo(group.isWithChildren))
    }
    return table.file
  }

  /// The groups that closed in the pandemic, withdrawn within two days.
  func withdrawals(_ name: String, from: CivilDate, random: inout SeededRandom) -> InputFile {
    var table = Table(
      name, kind: "holidayWithdrawals", "sourceId", "occurredOn", "placeId", "reason", "crisis")
    for group in groups {
      guard let reason = Self.closedInPandemic[group.category] else { continue }
      table.add("w-" + group.id, random.later(from, 0...1).text, group.id, reason, "pandemi")
    }
    return table.file
  }
}
