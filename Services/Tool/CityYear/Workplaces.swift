import Vocabulary

/// The workplaces of Stockholmsjobb: who gives them, in what sector, for which SSYK group.
enum Workplaces {
  /// Sector, occupation (SSYK 2012 level 4 as JobTech concept id), and who gives the places.
  private static let trades: [(sector: String, occupation: String, organisations: [String], weight: Int)] = [
    ("aldreomsorg", "tAJS_JNb_hDH", ["SDN"], 22), ("forskola", "Hi9c_iTe_gHH", ["SDN"], 18),
    ("lss", "7pz9_eY9_D2s", ["SDN", "NMD-SOC"], 8), ("skola", "XW9L_tA9_WaX", ["NMD-UTB"], 12),
    ("park", "XBh3_Xrm_C4R", ["SDN", "NMD-TRA"], 10),
    ("fastighet", "df9D_e6y_61z", ["BOL-SVB", "BOL-FAM", "BOL-STH"], 8), ("kultur", "TQkt_eeK_eNp", ["NMD-KUL"], 4),
    ("idrott", "aA2Z_9XX_R1v", ["NMD-IDR"], 4), ("kok", "tPox_ie4_X9X", ["SDN", "NMD-UTB"], 6),
    ("lokalvard", "Z6TY_xDf_Yup", ["BOL-SIS", "BOL-MIC"], 4), ("kontor", "eQ4M_CNm_ozj", ["NMD-SER", "NMD-SBN"], 3),
    ("annan", "9DdK_AZY_ZNK", ["NMD-SER", "BOL-SVO"], 1),
  ]

  /// The occupations above, for what people have worked as before.
  static let occupations = trades.map(\.occupation)

  /// Places with more seats than there are placements, also among those that ask for no education: everyone fits.
  static func file(seed: UInt64) -> InputFile {
    var random = SeededRandom(seed: seed, stream: "workplaces")
    var table = Table(
      "places", kind: "places", "sourceId", "occurredOn", "placeKind", "organisation", "district", "workplaceKind",
      "sector", "occupation", "requiredEducation", "seats", "supervisors", "maxPerSupervisor", "from", "extentPercent",
      "childrenWork")
    let districts = DistrictCode.all(on: .on(2019, 1, 1))
    let weighted = trades.indices.map { ($0, trades[$0].weight) }
    var (openSeats, otherSeats) = (0, 0)
    while openSeats < Figures.placements + 120 || otherSeats < 260 {
      let trade = trades[random.pick(weighted: weighted)]
      let district = random.pick(districts)
      let asksEducation = openSeats >= Figures.placements + 120 || (otherSeats < 260 && random.chance(perMille: 200))
      let seats = random.number(2...8)
      if asksEducation { otherSeats += seats } else { openSeats += seats }
      let organisation = random.pick(trade.organisations)
      table.add(
        .id("w", table.rows + 1, width: 4), random.day(.on(2018, 11, 12), .on(2018, 11, 30)).text, "stockholmsjobb",
        organisation == "SDN" ? district.text : organisation, district.text,
        random.chance(perMille: 780) ? "ordinarie" : "konstruerad", trade.sector, trade.occupation,
        asksEducation ? random.pick(["hogstGrundskola", "gymnasial"]) : "", String(seats), String((seats + 2) / 3), "3",
        "2018-12-03", String(random.pick([75, 80, 100, 100])),
        .yesNo(["forskola", "skola"].contains(trade.sector)))
    }
    return table.file
  }
}
