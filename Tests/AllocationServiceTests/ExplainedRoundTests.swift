import AllocationAPI
import AllocationDomain
import TestKit
import Testing
import Vocabulary

/// An explanation's claims, each held to a round computed anew from attributes that the test changes itself.
@Suite struct ExplainedRoundTests {
  private struct Youth {
    var isPriority: Bool
    var isFirstJob: Bool
    var home: Int
    var wishes: [Int]
  }

  private struct City {
    var youths: [Youth]
    var seats: [Int]
    var districts: [Int]
    var reserves: [[Reserve]]
    static let codes = ["SDN-FAR", "SDN-HAV", "SDN-SKA"]

    static func random(_ random: inout SeededRandom) -> City {
      let places = Int.random(in: 1...5, using: &random)
      let seats = (0..<places).map { _ in Int.random(in: 1...4, using: &random) }
      return City(
        youths: (0..<Int.random(in: 2...25, using: &random)).map { _ in
          Youth(
            isPriority: Int.random(in: 0..<5, using: &random) == 0, isFirstJob: Bool.random(using: &random),
            home: Int.random(in: 0...2, using: &random),
            wishes: Array((0..<places).shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random))))
        }, seats: seats, districts: (0..<places).map { _ in Int.random(in: 0...2, using: &random) },
        reserves: seats.map { seats in
          Bool.random(using: &random)
            ? [Reserve(tag: "prioritet", seats: 1, isHard: Bool.random(using: &random))]
              + (seats > 1 ? [Reserve(tag: "forstaJobb", seats: 1)] : []) : []
        })
    }

    func input() -> RoundInput {
      RoundInput(
        places: seats.indices.map {
          RoundInput.Place(id: id(51 + $0).text, seats: seats[$0], isOpen: true, reserves: reserves[$0])
        },
        applications: youths.enumerated().map { number, youth in
          RoundInput.Entry(
            id: id(101 + number).text, lotteryID: "n\(number / 2)", isPriority: youth.isPriority,
            tags: (youth.isPriority ? [.prioritet] : []) + (youth.isFirstJob ? [.forstaJobb] : []),
            wishes: youth.wishes.map { place in
              RoundInput.Wish(
                place: place,
                priorityClass: TieredRound.districtTier(
                  isPriority: youth.isPriority, isFirstJob: youth.isFirstJob,
                  isSameDistrict: youth.home == districts[place]))
            })
        }, changedOn: nil)
    }

    func granted(_ seed: LotterySeed) throws -> [Int] {
      try RoundResult(input(), seed: seed).assignments.map(\.wishNumber)
    }
  }

  @Test func whatHelpsIsWhatHelps() throws {
    var seen: [WishChange: Int] = [:]
    for seed in 1...200 as ClosedRange<UInt64> {
      var random = SeededRandom(seed)
      let city = City.random(&random)
      let lottery: LotterySeed = parsed("helps-lottery-\(seed)")
      let round = try ExplainedRound(city.input(), seed: lottery)
      #expect(round.resultHash == (try RoundResult(city.input(), seed: lottery)).hash)
      for (number, youth) in city.youths.enumerated() {
        let explained = try #require(
          round.explain(id(101 + number).text) { place in
            ExplainedRound.Place(category: .park, district: parsed(City.codes[city.districts[place]]))
          })
        #expect(explained.granted == (try city.granted(lottery))[number], "seed \(seed)")
        for (wish, told) in explained.wishes.enumerated() where told.queueRank != nil {
          for change in WishChange.allCases {
            var changed = city
            switch change {
            case .prioritet: changed.youths[number].isPriority = true
            case .forstaJobb: changed.youths[number].isFirstJob = true
            case .egetDistrikt: changed.youths[number].home = city.districts[youth.wishes[wish]]
            case .enPlatsTill: changed.seats[youth.wishes[wish]] += 1
            }
            let got = try changed.granted(lottery)[number]
            #expect(
              (1...wish + 1).contains(got) == told.helps.contains(change), "seed \(seed): \(change) at wish \(wish + 1)"
            )
            if told.helps.contains(change) { seen[change, default: 0] += 1 }
          }
        }
      }
    }
    for change in WishChange.allCases { #expect(seen[change, default: 0] > 50, "\(seen)") }
  }

  /// The queue of a place, in order: those refused there who may have it, by class, number and id.
  @Test func theReserveQueueIsThoseWhoWereRefused() throws {
    for seed in 1...100 as ClosedRange<UInt64> {
      var random = SeededRandom(seed)
      let input = City.random(&random).input()
      let lottery: LotterySeed = parsed("queue-lottery-\(seed)")
      let result = try RoundResult(input, seed: lottery)
      let round = try ExplainedRound(input, seed: lottery)
      for place in input.places.indices {
        var queue: [(Int, UInt64, String)] = []
        for (entry, got) in zip(input.applications, result.assignments) {
          let end = got.wishNumber == 0 ? entry.wishes.count : got.wishNumber - 1
          for wish in entry.wishes.prefix(end) where wish.place == place {
            queue.append((wish.priorityClass ?? 0, got.lotteryNumber, entry.id))
          }
        }
        queue.sort { $0 < $1 }
        for (rank, waiting) in queue.enumerated() {
          let told = try #require(round.explain(waiting.2) { _ in nil })
          let wish = try #require(told.wishes.first { $0.place == input.places[place].id })
          #expect(wish.queueRank == rank + 1 && wish.queueLength == queue.count, "seed \(seed)")
        }
      }
    }
  }

  /// What was kept of a round gives the round back, byte for byte.
  @Test func linesAreReadAsTheyWereWritten() throws {
    for seed in 1...100 as ClosedRange<UInt64> {
      var random = SeededRandom(seed)
      let city = City.random(&random).input()
      let closed = RoundInput.Place(id: id(90).text, seats: 3, isOpen: false)
      let places = city.places + [closed]
      let entries = city.applications.enumerated().map { number, entry -> RoundInput.Entry in
        let lotteryID = number % 2 == 0 ? entry.lotteryID : nil
        var wishes = entry.wishes.map { wish in
          RoundInput.Wish(place: wish.place, priorityClass: number % 4 == 0 ? nil : wish.priorityClass)
        }
        if number % 5 == 0 { wishes.append(RoundInput.Wish(place: places.count - 1, priorityClass: 3)) }
        let ranked = wishes.count
        if number % 3 == 0 {
          let open = city.places.indices.sorted { city.places[$0].id < city.places[$1].id }
          for place in TailOrder.order(lotteryID ?? entry.id, count: open.count).map({ open[$0] })
          where !wishes.contains(where: { $0.place == place }) {
            wishes.append(RoundInput.Wish(place: place, priorityClass: 7))
          }
        }
        if number % 4 == 1, let last = wishes.popLast() {
          wishes.append(RoundInput.Wish(place: last.place, priorityClass: last.priorityClass ?? 1, isHeld: true))
        }
        return RoundInput.Entry(
          id: entry.id, lotteryID: lotteryID, isPriority: false, tags: entry.tags,
          wishes: wishes, ranked: min(ranked, wishes.count))
      }
      let input = RoundInput(places: places, applications: entries, changedOn: nil)
      let lines = RoundInput.lines(input.places, input.applications)
      let read = try #require(RoundInput(lines: lines.shuffled(using: &random)), "seed \(seed)")
      #expect(read.hash == input.hash, "seed \(seed)")
      let lottery: LotterySeed = parsed("lines-lottery-\(seed)")
      #expect(try RoundResult(read, seed: lottery).hash == RoundResult(input, seed: lottery).hash, "seed \(seed)")
    }
    for bad in ["", "x", "p:1", "p:a:b", "a:1", "q:a:b:c", "a:x:y", "p:a:3:x:open-first"] {
      #expect(RoundInput(lines: [bad]) == nil, "\(bad)")
    }
  }
}
