import AllocationAPI
import AllocationDomain
import TestKit
import Testing
import Vocabulary
import Wire

/// What wishes lead to: classes, places that break a rule, and the tail wish.
@Suite struct EdgeTests {
  private static func place(
    _ number: Int, district: String? = "SDN-FAR", isOpen: Bool = true, forAdults: Bool = false, until: String = "15:30",
    days: [Int] = [0, 1, 2, 3, 4]
  ) -> EdgePlace {
    EdgePlace(
      id: id(number), isOpen: isOpen, district: district.map(parsed), forAdults: forAdults,
      work: WorkRulesTests.work("09:00", until, days: days))
  }

  private static func applicant(
    _ wishes: [Int], tail: TailWish? = nil, home: String? = "SDN-FAR", born: String = "2004-02-03",
    school: Bool? = nil, lottery: String = "a21-1"
  ) -> EdgeApplicant {
    EdgeApplicant(
      lotteryId: lottery, birthDate: day(born), isPriority: false, isFirstJob: true,
      sealed: SealedWishes(
        wishes.map { SealedWishes.Wish(placeId: id($0), priorityClass: 4) },
        SealedWishes.Beside(tail: tail, homeDistrict: home.map(parsed), inCompulsorySchool: school)))
  }

  private static let places = [
    place(51), place(52, district: "SDN-BRO"), place(53, isOpen: false), place(54, until: "18:00"), place(55),
    place(56, district: nil),
  ]

  private func edges(_ applicant: EdgeApplicant, _ places: [EdgePlace] = places) -> ApplicationEdges {
    var places = EdgePlaces(places, in: .host, on: day("2021-04-01"))
    return Eligibility.edges(of: applicant, to: &places, rules: .standard(on: day("2021-04-01")))
  }

  @Test func aPlaceThatBreaksARuleIsNoEdgeAndSaysWhy() {
    let edges = edges(Self.applicant([54, 53, 51, 52, 59]))
    #expect(edges.ranked[1] == .none(place: 2, .platsenEjOppen, []))
    #expect(edges.ranked[4] == .none(place: nil, .platsenEjOppen, []))
    #expect(edges.ranked[2] == .edge(place: 0, priorityClass: 4))
    #expect(edges.ranked[3] == .edge(place: 1, priorityClass: 5))
    guard case .none(3, .arbetstid, let breaches) = edges.ranked[0] else {
      Issue.record("\(edges.ranked[0])")
      return
    }
    #expect(breaches.map(\.rule) == [.arbetsdag, .arbetsvecka])
    #expect(breaches[0].sentence == "8 h 30 min of work on 2021-07-05; at most 8 h a day for somebody under 18.")
    // For an adult the week is too long too, and nothing else.
    #expect(self.edges(Self.applicant([51], born: "2001-01-01")).ranked == [.edge(place: 0, priorityClass: 4)])
  }

  /// A place for those of age takes who is 18 on its first day of work, and nobody by a wish for "any place".
  @Test func aPlaceForAdultsIsJudgedOnItsFirstDayOfWork() {
    let places = [
      Self.place(51, forAdults: true), Self.place(52, forAdults: true, days: [1, 2]), Self.place(53),
      Self.place(54, forAdults: true, until: "21:00"),
    ]
    // The first days are 5 and 6 July.
    for (born, onMonday, onTuesday) in [
      ("2003-07-05", true, true), ("2003-07-06", false, true), ("2003-07-07", false, false),
    ] {
      let edges = edges(Self.applicant([51, 52, 53, 54], born: born), places)
      let no = { (place: Int) in WishEdge.none(place: place, .alderskrav, []) }
      #expect(edges.ranked[0] == (onMonday ? .edge(place: 0, priorityClass: 4) : no(0)), "born \(born)")
      #expect(edges.ranked[1] == (onTuesday ? .edge(place: 1, priorityClass: 4) : no(1)), "born \(born)")
      #expect(edges.ranked[2] == .edge(place: 2, priorityClass: 4))
      if onMonday {
        guard case .none(3, .arbetstid, _) = edges.ranked[3] else {
          Issue.record("\(edges.ranked[3])")
          continue
        }
      } else {
        #expect(edges.ranked[3] == no(3), "the age comes before the hours")
      }
      let tail = self.edges(Self.applicant([], tail: .period, born: born), places).tail.map(\.place)
      #expect(Set(tail) == Set([2] + (onMonday ? [0] : []) + (onTuesday ? [1] : [])), "born \(born)")
    }
    // Born on a leap day: 18 on 28 February.
    let leap = AgeSpan(born: day("2004-02-29"), inCompulsorySchool: nil)
    func work(_ first: String) -> PlannedWork { PlannedWork([WorkSpell(day: day(first), from: 540, to: 900)]) }
    #expect(leap.isMinor(onFirstDayOf: work("2022-02-27")) && !leap.isMinor(onFirstDayOf: work("2022-02-28")))
    #expect(!leap.isMinor(onFirstDayOf: .none))
    #expect(HolidayPlace.demanding([.fyllt18, .cykel]).isForAdults && !HolidayPlace.demanding([.cykel]).isForAdults)
  }

  @Test func theTailAddsWhatIsNotRankedAndBreaksNoRule() {
    let district = edges(Self.applicant([51], tail: .distrikt))
    #expect(district.tail.map(\.place) == [4] && district.tail[0].priorityClass == 4)
    let all = edges(Self.applicant([51], tail: .period))
    #expect(Set(all.tail.map(\.place)) == [1, 4, 5])
    #expect(all.tail.allSatisfy { $0.priorityClass == ($0.place == 4 ? 4 : 5) })
    #expect(edges(Self.applicant([51], tail: .distrikt, home: nil)).tail.isEmpty)
    #expect(edges(Self.applicant([51])).tail.isEmpty)
    #expect(edges(Self.applicant([51, 52, 53, 54, 55, 56], tail: .period)).tail.isEmpty)
  }

  /// The order is public and the same whatever the places' order and whoever else applies.
  @Test(arguments: [UInt64(1), 2, 3]) func theTailsOrderIsFixed(_ seed: UInt64) {
    var random = SeededRandom(seed)
    let many = (100..<160).map { Self.place($0) }
    func order(_ places: [EdgePlace], _ lottery: String) -> [EntityID] {
      edges(Self.applicant([], tail: .period, lottery: lottery), places).tail.map { places[$0.place].id }
    }
    var firsts: Set<EntityID> = []
    for number in 0..<60 {
      let all = order(many, "a21-\(number)")
      #expect(all.count == 60 && Set(all).count == 60)
      #expect(order(many.shuffled(using: &random), "a21-\(number)") == all, "seed \(seed)")
      let from = all.firstIndex(of: id(100)) ?? 0
      #expect(all[from...] + all[..<from] == ArraySlice(many.map(\.id)), "seed \(seed): round the row of ids")
      firsts.insert(all[0])
    }
    #expect(firsts.count > 15, "seed \(seed): the youths begin at different places")
  }

  /// Rows that were sealed before there was anything beside the wishes.
  @Test func rowsOfEarlierVersionsAreRead() throws {
    let old = try SealedWishes(json: Array(#"{"ranked":"\#(id(51).text)/6,\#(id(52).text)/7"}"#.utf8))
    #expect(old.tail == nil && old.homeDistrict == nil && old.otherHours == nil)
    let edges = edges(
      EdgeApplicant(lotteryId: "x", birthDate: day("2004-02-03"), isPriority: false, isFirstJob: false, sealed: old))
    #expect(edges.ranked == [.edge(place: 0, priorityClass: 6), .edge(place: 1, priorityClass: 7)])
    let whole = SealedWishes(old.wishes, SealedWishes.Beside(tail: .period, otherHours: 7))
    let read = try SealedWishes(json: whole.json)
    #expect(read == whole && read.beside.otherHours == 7 && read.wishes == old.wishes)
    #expect(read.judged(isPriority: true).wishes.map(\.priorityClass) == [2, 3])
    #expect(read.judged(isPriority: true).judged(isPriority: false) == read)
  }
}

extension HolidayPlace {
  fileprivate static func demanding(_ requirements: [PlaceRequirement]) -> HolidayPlace {
    HolidayPlace(
      registered: HolidayPlaceRegistered(
        periodId: id(1), organisation: parsed("AMF"), category: .park, sector: .kommunal, seats: 1, childrenWork: false,
        requirements: requirements), state: .oppen, changedOn: day("2021-01-10"))
  }
}
