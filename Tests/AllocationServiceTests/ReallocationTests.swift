import AllocationAPI
import AllocationDomain
import Casework
import TestKit
import Testing
import Vocabulary
import Wire

/// Rounds that are run again: who is fixed, who holds what they stay to better, and that nobody has a justified envy.
@Suite struct ReallocationTests {
  /// A small market: places of some seats, youths with wishes and classes, and what the first round gave them.
  private struct Town {
    var seats: [Int]
    var open: [Bool]
    var youths: [[SealedWishes.Wish]]
    var applications: [(id: String, state: Application)]

    init(_ random: inout SeededRandom) {
      seats = (0..<Int.random(in: 2...5, using: &random)).map { _ in Int.random(in: 1...2, using: &random) }
      open = seats.map { _ in true }
      let places = Array(seats.indices)
      youths = (0..<Int.random(in: 4...14, using: &random)).map { _ in
        places.shuffled(using: &random).prefix(Int.random(in: 1...places.count, using: &random)).map {
          SealedWishes.Wish(placeId: id(50 + $0), priorityClass: Int.random(in: 0...7, using: &random))
        }
      }
      applications = youths.indices.map { (id(100 + $0).text, Summer.application(100 + $0)) }
    }

    func material(_ offers: [Int: Offer], mode: RoundMode = .full) -> RoundMaterial {
      RoundMaterial(
        RoundMaterial.Sources(
          places: seats.indices.map {
            (id(50 + $0).text, Summer.place(seats: seats[$0], state: open[$0] ? .oppen : .atertagen))
          }, applications: applications, offers: offers.sorted { $0.key < $1.key }.map { (id(300 + $0.key), $0.value) }),
        mode: mode, wishes: { text in SealedWishes(youths[number(text)]) },
        place: { _, offer in youths[number(offer.made.applicationId.text)][offer.made.wishNumber - 1].placeId })
    }

    func number(_ text: String) -> Int { applications.firstIndex { $0.id == text } ?? 0 }
  }

  private func offers(_ result: RoundResult, _ town: Town) -> [Int: Offer] {
    var offers: [Int: Offer] = [:]
    for assignment in result.assignments where assignment.wishNumber > 0 {
      let number = town.number(assignment.application)
      offers[number] = Summer.offer(100 + number, wish: assignment.wishNumber)
    }
    return offers
  }

  /// Draws what everybody answers: nothing yet, a fixed yes, a yes that stays, a no.
  private func answer(_ offers: inout [Int: Offer], _ random: inout SeededRandom, declines: Bool = true) {
    for number in offers.keys.sorted() {
      switch Int.random(in: 0..<(declines ? 5 : 4), using: &random) {
      case 0: break
      case 1, 2:
        offers[number]?.state = .accepterad
        offers[number]?.stayForUpgrade = false
      case 3:
        offers[number]?.state = .accepterad
        offers[number]?.stayForUpgrade = true
      default: offers[number]?.state = .avbojd
      }
    }
  }

  /// Everything that a re-run promises, over random towns: places are withdrawn too, which alone may cost anybody anything.
  @Test(arguments: [UInt64(5), 6, 7]) func reRunsKeepTheirPromises(_ seed: UInt64) throws {
    var random = SeededRandom(seed)
    for town in 0..<150 {
      try reRun(Town(&random), &random, "seed \(seed), town \(town)")
    }
  }

  private func reRun(_ drawn: Town, _ random: inout SeededRandom, _ label: Comment) throws {
    var town = drawn
    let first = town.material([:]).input
    var offers = offers(try RoundResult(first, seed: Summer.seed), town)
    answer(&offers, &random)
    if Bool.random(using: &random), let gone = town.open.indices.randomElement(using: &random) {
      town.open[gone] = false
    }
    let withdrawn = town.open.contains(false)
    let material = town.material(offers)
    let result = try RoundResult(material.input, seed: Summer.seed)
    #expect(result.faults(material.input, seed: Summer.seed) == 0, label)
    let taking = Dictionary(
      uniqueKeysWithValues: result.assignments.map { (town.number($0.application), $0.wishNumber) })
    var filled = town.seats.map { _ in 0 }
    for (number, offer) in offers {
      let wish = offer.made.wishNumber
      let place = placeNumber(town, number, wish)
      let isOpen = town.open[place]
      switch (offer.state, offer.stayForUpgrade) {
      case (.accepterad, false) where isOpen:
        #expect(taking[number] == nil, "\(label): a fixed seat is in the market")
        filled[place] += 1
      case (.accepterad, true) where isOpen:
        let now = try #require(taking[number], label)
        #expect(now >= 1 && now <= wish, "\(label): whoever stayed has lost")
      case (.avbojd, _): #expect(taking[number] == nil, label)
      default:
        let now = try #require(taking[number], label)
        if !withdrawn { #expect(now >= 1 && now <= wish, "\(label): declines alone cost somebody a place") }
      }
    }
    for (number, wish) in taking where wish > 0 { filled[placeNumber(town, number, wish)] += 1 }
    for place in filled.indices {
      #expect(filled[place] <= (town.open[place] ? town.seats[place] : 0), "\(label): a place is over-full")
    }
    envy(town, offers, taking, label)
  }

  private func placeNumber(_ town: Town, _ number: Int, _ wish: Int) -> Int {
    let place = town.youths[number][wish - 1].placeId
    return town.seats.indices.first { id(50 + $0) == place } ?? 0
  }

  /// Nobody who takes part would rather have the seat of another who does and stands behind them by class and number, but
  /// for a seat that was that other's before the round: who said yes and stayed cannot lose it.
  private func envy(_ town: Town, _ offers: [Int: Offer], _ taking: [Int: Int], _ label: Comment) {
    func rank(_ number: Int, _ place: EntityID) -> (Int, LotteryNumberText)? {
      guard let wish = town.youths[number].first(where: { $0.placeId == place }),
        var draw = try? LotteryDraw(seed: Summer.seed.text)
      else { return nil }
      return (wish.priorityClass, LotteryNumberText(draw.number(of: id(100 + number).text)))
    }
    for (envious, own) in taking {
      let better = town.youths[envious].prefix(own > 0 ? own - 1 : Int.max).map(\.placeId)
      for (other, granted) in taking where other != envious && granted > 0 {
        let place = town.youths[other][granted - 1].placeId
        guard better.contains(place), let mine = rank(envious, place), let theirs = rank(other, place) else { continue }
        let held = offers[other].map { $0.stayForUpgrade == true && $0.made.wishNumber == granted } ?? false
        #expect(held || theirs < mine, "\(label): \(envious) envies \(other)")
      }
    }
  }

  /// After the freezing nobody with an open place is in the market, and what is left goes to those without.
  @Test(arguments: [UInt64(8), 9]) func fillingVacanciesMovesNobody(_ seed: UInt64) throws {
    var random = SeededRandom(seed)
    for _ in 0..<150 {
      var town = Town(&random)
      var offers = offers(try RoundResult(town.material([:]).input, seed: Summer.seed), town)
      answer(&offers, &random)
      if Bool.random(using: &random), let gone = town.open.indices.randomElement(using: &random) {
        town.open[gone] = false
      }
      let material = town.material(offers, mode: .fyllVakanser)
      let taking = Set(material.input.applications.map { town.number($0.id) })
      for (number, offer) in offers {
        let isOpen = town.open[placeNumber(town, number, offer.made.wishNumber)]
        #expect(taking.contains(number) == (offer.state != .avbojd && !isOpen), "seed \(seed)")
      }
      for place in town.seats.indices {
        let held = offers.count { $0.value.isLive && placeNumber(town, $0.key, $0.value.made.wishNumber) == place }
        #expect(material.input.places[place].seats == town.seats[place] - (town.open[place] ? held : 0), "seed \(seed)")
      }
      #expect(material.live.keys.allSatisfy { taking.contains(town.number($0)) }, "seed \(seed)")
    }
  }

  /// By hand: a holder of the worst class keeps the seat from one of the best, whose own place is gone.
  @Test func whoHoldsGoesFirst() throws {
    var staying = Summer.offer(101)
    staying.state = .accepterad
    staying.stayForUpgrade = true
    let input = RoundInput(
      places: [RoundInput.Place(id: id(51).text, seats: 1, isOpen: true)],
      applications: [
        RoundInput.Entry(
          id: id(101).text, isPriority: false, wishes: [RoundInput.Wish(place: 0, priorityClass: 7, isHeld: true)]),
        RoundInput.Entry(
          id: id(102).text, isPriority: true, wishes: [RoundInput.Wish(place: 0, priorityClass: 0)]),
      ], changedOn: nil)
    let result = try RoundResult(input, seed: Summer.seed)
    #expect(result.assignments.map(\.wishNumber) == [1, 0] && result.faults(input, seed: Summer.seed) == 0)
    #expect(result.cutoffs[0].isFull && result.cutoffs[0].lastClass == nil, "the seat was no round's to give")
    let told = WishExplanation.explain(
      [SealedWishes.Wish(placeId: id(51), priorityClass: 0)], granted: 0, cutoffs: [id(51): result.cutoffs[0]])
    #expect(told[0].verdict == .innehas && told[0].cutoffClass == nil)
    #expect(
      RoundInput.lines(input.places, input.applications)[1] == "a:\(id(101).text):\(id(51).text)/7!\(id(51).text)")
  }

  @Test func aRuleSaysWhatAPlainYesMeans() throws {
    #expect(AcceptedSeatRule.table.problems == [] && OneJobRule.table.problems == [])
    #expect(AcceptedSeatRule.stay(nil, on: day("2020-12-31")) == nil)
    #expect(AcceptedSeatRule.stay(nil, on: day("2021-01-01")) == false)
    #expect(AcceptedSeatRule.stay(true, on: day("2019-04-01")) == true)
    #expect(!OneJobRule.admits(1, on: day("2019-04-01")) && OneJobRule.admits(0, on: day("2019-04-01")))
    #expect(OneJobRule.counts(.accepterad, nil) && !OneJobRule.counts(.accepterad, .utebliven))
    #expect(OneJobRule.counts(.accepterad, .avbruten) && !OneJobRule.counts(.erbjuden, nil))
  }

  @Test func theFreezingSaysWhichMode() throws {
    let since = day("2019-06-01")
    let freezing = Freezing(frozenFrom: since, firstContract: day("2019-06-10"))
    #expect(freezing.since == since && Freezing(frozenFrom: nil, firstContract: nil).since == nil)
    #expect(try freezing.mode(asked: nil, on: day("2019-05-31"), "oppen") == .full)
    #expect(try freezing.mode(asked: .fyllVakanser, on: since, "oppen") == .fyllVakanser)
    let early = refusal { _ = try freezing.mode(asked: .fyllVakanser, on: day("2019-05-31"), "oppen") }
    #expect(early?.message == "Nothing is frozen yet: a full round, run again, gives free seats to whom they are due.")
    for asked in [nil, RoundMode.full] {
      let late = refusal { _ = try freezing.mode(asked: asked, on: since, "oppen") }
      #expect(
        late?.message
          == "Nobody is moved any more since 2019-06-01; lock a round with mode fyllVakanser, or call the reserve.")
    }
    let drafts = try Summer.period.freeze(id(1), from: since, underWay: nil, on: day("2019-05-01"))
    let frozen = try #require(Period.folded(Summer.period, drafts, subject: id(1).text, occurredOn: day("2019-05-01")))
    #expect(frozen.frozenFrom == since && frozen.state == .oppen)
    #expect(try frozen.freeze(id(1), from: day("2019-05-20"), underWay: nil, on: day("2019-05-02")).count == 1)
    let again = refusal { _ = try frozen.freeze(id(1), from: day("2019-07-01"), underWay: nil, on: since) }
    #expect(again?.message.hasPrefix("Nobody is moved any more since 2019-06-01") == true)
    let open = refusal {
      _ = try Summer.period.freeze(id(1), from: day("2019-03-15"), underWay: nil, on: day("2019-03-01"))
    }
    #expect(open?.problems.map(\.path) == ["/frozenFrom"])
    #expect(refusal { _ = try Summer.period.freeze(id(1), from: since, underWay: .last, on: since) }?.state == "last")
  }
}
