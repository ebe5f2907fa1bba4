import AllocationAPI
import AllocationDomain
import Casework
import Crypto
import Foundation
import TestKit
import Testing
import Vocabulary
import Wire

@Suite struct RoundComputationTests {
  /// The two hashes as anybody computes them with sort and sha256sum.
  @Test func hashesAreThoseOfSortedLines() throws {
    let (p1, p2, p3) = (id(51).text, id(52).text, id(53).text)
    let (a1, a2, a3) = (id(101).text, id(102).text, id(103).text)
    let input = "a:\(a1):\(p3)/4,\(p1)/5\na:\(a2):\(p1)/0\na:\(a3):\(p1)/6,\(p2)/5\np:\(p1):2\np:\(p2):1\n"
    #expect(Summer.input.hash.text == sum(input))
    let reversed = RoundInput(
      places: Summer.input.places.reversed(),
      applications: Summer.input.applications.reversed().map { entry in
        RoundInput.Entry(
          id: entry.id, isPriority: entry.isPriority,
          wishes: entry.wishes.map { RoundInput.Wish(place: 2 - $0.place, priorityClass: $0.priorityClass) })
      }, changedOn: nil)
    #expect(reversed.hash == Summer.input.hash)
    // The classes decide here, whatever the lottery says.
    let result = try RoundResult(Summer.input, seed: Summer.seed)
    #expect(result.hash.text == sum("\(a1),\(p1),2\n\(a2),\(p1),1\n\(a3),\(p2),2\n"))
  }

  private func sum(_ text: String) -> String {
    SHA256.hash(data: Data(text.utf8)).map { String(format: "%02x", $0) }.joined()
  }

  @Test func lotteryNumbersAreTheFirstDigitsOfTheHash() throws {
    let result = try RoundResult(Summer.input, seed: Summer.seed)
    for assignment in result.assignments {
      let expected = sum("\(Summer.seed.text):\(assignment.application)").prefix(16)
      #expect(LotteryNumberText(assignment.lotteryNumber).text == expected)
    }
    // Where a number was given at the application, the lottery is drawn for that, and the input says so.
    let numbered = RoundInput(
      places: Summer.input.places,
      applications: Summer.input.applications.map {
        RoundInput.Entry(id: $0.id, lotteryID: "a19-7", isPriority: $0.isPriority, wishes: $0.wishes)
      }, changedOn: nil)
    #expect(numbered.hash != Summer.input.hash)
    let lines = RoundInput.lines(numbered.places, numbered.applications)
    #expect(lines.contains("a:\(id(102).text)=a19-7:\(id(51).text)/0"))
    let shared = Set(try RoundResult(numbered, seed: Summer.seed).assignments.map(\.lotteryNumber))
    #expect(shared.map { LotteryNumberText($0).text } == [String(sum("\(Summer.seed.text):a19-7").prefix(16))])
  }

  /// A market large enough to be interesting and small enough to be quick.
  private func market(_ random: inout SeededRandom) -> RoundInput {
    let places = (0..<Int.random(in: 1...12, using: &random)).map { number in
      RoundInput.Place(
        id: id(50 + number).text, seats: Int.random(in: 1...5, using: &random),
        isOpen: Int.random(in: 0..<6, using: &random) > 0)
    }
    let entries = (0..<Int.random(in: 0...60, using: &random)).map { number in
      RoundInput.Entry(
        id: id(1000 + number).text, lotteryID: Bool.random(using: &random) ? "s\(number / 2)" : nil,
        isPriority: Bool.random(using: &random),
        wishes: places.indices.shuffled(using: &random).prefix(Int.random(in: 1...4, using: &random)).map {
          RoundInput.Wish(place: $0, priorityClass: Int.random(in: 0...7, using: &random))
        })
    }
    return RoundInput(places: places, applications: entries, changedOn: nil)
  }

  @Test func resultsAreStableAndExplanationsAgreeWithTheEngine() throws {
    for seed in UInt64(1)...60 {
      var random = SeededRandom(seed)
      let input = market(&random)
      let lottery: LotterySeed = parsed("property-\(seed)")
      let result = try RoundResult(input, seed: lottery)
      #expect(result.faults(input, seed: lottery) == 0, "seed \(seed)")
      #expect(result.offers + result.unplaced == input.applications.count, "seed \(seed)")
      try checkExplanations(input, lottery, result, "seed \(seed)")
    }
  }

  private func checkExplanations(
    _ input: RoundInput, _ lottery: LotterySeed, _ result: RoundResult, _ label: Comment
  ) throws {
    let market = try input.market(seed: lottery.text)
    let explainer = Explainer(market, DeferredAcceptance.solve(market))
    var cutoffs: [EntityID: RoundResult.PlaceCutoff] = [:]
    for cutoff in result.cutoffs { cutoffs[parsed(cutoff.place)] = cutoff }
    for (number, entry) in input.applications.enumerated() {
      let told = WishExplanation.explain(
        entry.wishes.map {
          SealedWishes.Wish(placeId: parsed(input.places[$0.place].id), priorityClass: $0.priorityClass ?? 0)
        }, granted: result.assignments[number].wishNumber,
        cutoffs: cutoffs)
      let known = explainer.explain(number)
      #expect(told.count == known.wishes.count, label)
      for (told, known) in zip(told, known.wishes) {
        let verdict: WishVerdict =
          switch known.outcome {
          case .placed: .fick
          case .notNeeded: .battreOnskan
          case .notEligible: .platsAtertagen
          case .refused(let seats):
            if let last = seats.first?.last, let own = known.standing {
              last.tier < own.tier ? .lagrePrioritet : .samreLottnummer
            } else {
              .platsAtertagen
            }
          }
        #expect(told.verdict == verdict, label)
        if case .refused(let seats) = known.outcome, let last = seats.first?.last {
          #expect(told.full && told.cutoffClass == last.tier, label)
          #expect(told.cutoffLottery == last.lotteryNumber.map(LotteryNumberText.init), label)
        }
      }
    }
  }

  /// Two seats swapped is a result with envy, and the verifier sees it.
  @Test func theVerifierFindsASwappedResult() throws {
    let places = [RoundInput.Place(id: id(51).text, seats: 1, isOpen: true)]
    let entries = [(101, 0), (102, 7)].map { number, priorityClass in
      RoundInput.Entry(
        id: id(number).text, isPriority: priorityClass == 0,
        wishes: [RoundInput.Wish(place: 0, priorityClass: priorityClass)])
    }
    let input = RoundInput(places: places, applications: entries, changedOn: nil)
    let result = try RoundResult(input, seed: Summer.seed)
    #expect(result.assignments.map(\.wishNumber) == [1, 0])
    // The same result for an input where the classes are the other way round gives the better class nothing.
    let turned = RoundInput(
      places: places,
      applications: zip(entries, [7, 0]).map { entry, priorityClass in
        RoundInput.Entry(
          id: entry.id, isPriority: false, wishes: [RoundInput.Wish(place: 0, priorityClass: priorityClass)])
      }, changedOn: nil)
    #expect(result.faults(turned, seed: Summer.seed) == 1)
  }

  private func gather(
    _ applications: [(Int, Application)], offers: [(Int, Offer)] = [], links: [PersonRef: PersonRef] = [:]
  ) -> RoundMaterial {
    RoundMaterial(
      RoundMaterial.Sources(
        places: [(id(51).text, Summer.place()), (id(52).text, Summer.place(state: .atertagen))],
        applications: applications.map { (id($0.0).text, $0.1) }, offers: offers.map { (id($0.0), $0.1) }, links: links),
      wishes: { _ in
        SealedWishes([
          SealedWishes.Wish(placeId: id(52), priorityClass: 7), SealedWishes.Wish(placeId: id(51), priorityClass: 4),
          SealedWishes.Wish(placeId: id(99), priorityClass: 0),
        ])
      }, place: { _, offer in [id(52), id(51), id(99)][offer.made.wishNumber - 1] })
  }

  @Test func whoTakesPart() {
    let material = gather(
      [
        (101, Summer.application(101)), (102, Summer.application(102, state: .ejBehorig)),
        (103, Summer.application(103, state: .aterkallad)), (104, Summer.application(104)),
        (105, Summer.application(105)), (106, Summer.application(106)), (107, Summer.application(107)),
      ],
      offers: [
        (204, Summer.offer(104, state: .avbojd)), (205, Summer.offer(105, state: .forfallen)),
        (206, Summer.offer(106, state: .accepterad)), (207, Summer.offer(107, state: .atertagen)),
      ])
    #expect(material.input.applications.map(\.id) == [101, 106, 107].map { id($0).text })
    #expect(material.live.keys.sorted() == [id(106).text])
    #expect(material.input.openPlaces == 1 && material.input.seats == 2)
    #expect(material.input.places.map(\.id) == [51, 52, 99].map { id($0).text })
    #expect(material.input.applications[0].wishes.map(\.place) == [1, 0, 2])
    #expect(material.input.applications[0].wishes.map(\.priorityClass) == [7, 4, 0])
    #expect(material.input.changedOn == Summer.publishDay)
    #expect(material.persons[id(106).text] == person(106))
  }

  @Test func aPersonTakesPartOnceAlsoUnderTwoRefs() {
    let applications = [
      (101, Summer.application(1, sequence: 9)), (102, Summer.application(2, sequence: 5)),
      (103, Summer.application(3, sequence: 7)), (104, Summer.application(4, sequence: 1)),
    ]
    let links = [person(1): person(2), person(2): person(3)]
    #expect(gather(applications, links: links).input.applications.map(\.id) == [102, 104].map { id($0).text })
    #expect(gather(applications).input.applications.count == 4)
  }
}
