import AllocationAPI
import AllocationDomain
import Foundation
import LotteryVerifier
import TestKit
import Testing
import Vocabulary
import Wire

/// The verifier against certificates of random rounds: it finds nothing in a true one, and every part that is changed.
@Suite struct VerifierTests {
  private static let round = id(9)
  private static let seed: LotterySeed = parsed("verify-the-seed")

  /// A whole certificate as the service would make it, with what a youth's proof needs.
  struct Made {
    let file: [String: Any]
    let proofs: [[String: Any]]
  }

  private static func salt(_ key: String) -> [UInt8] { Hex.bytes(Checksum.of("salt:\(key)").text) ?? [] }

  static func made(_ random: inout SeededRandom, held: Bool = false) throws -> Made {
    let market = RandomMarket(&random, applicants: 8...60, places: 3...9)
    return try made(held ? holding(market.input) : market.input, rerunOf: held ? id(8) : nil)
  }

  static func made(_ input: RoundInput, rerunOf: EntityID? = nil) throws -> Made {
    let result = try RoundResult(input, seed: seed)
    #expect(result.faults(input, seed: seed) == 0)
    let rules = AllocationRules.standard(on: Summer.applyDay)
    let leaves = Commitment(input, salt: salt)
    let results = Commitment(result, of: round, salt: salt)
    let cutoffs = Commitment(cutoffsOf: result, round: round, salt: salt)
    let state = Round(
      locked: RoundLocked(
        periodId: id(1), number: rerunOf == nil ? 1 : 2, rerunOf: rerunOf, inputHash: input.hash,
        ruleVersion: rules.version,
        applications: input.applications.count, places: input.openPlaces, seats: input.seats, rulesHash: rules.hash,
        merkleRoot: leaves.root, draw: parsed("Lotto 2019-03-23"), drawnOn: day("2019-03-23")),
      executed: result.executed(seed, resultRoot: results.root, cutoffRoot: cutoffs.root), state: .publicerad,
      changedOn: Summer.publishDay,
      days: RoundDays(
        lockedOn: day("2019-03-18"), lockRecordedOn: day("2019-03-18"), ranOn: day("2019-03-23"),
        runRecordedOn: day("2019-03-23")))
    var period = Summer.period
    period.draw = NamedDraw(
      draw: parsed("Lotto 2019-03-23"), drawnOn: day("2019-03-23"), namedOn: day("2019-02-01"),
      recordedOn: day("2019-02-01"))
    let executed = try #require(state.executed)
    let head = try RoundCertificate.view(
      round, state, executed, in: period, cutoffs: result.cutoffs,
      others: rerunOf.map { [($0, Round(state, number: 1))] } ?? [], .fullstandigt)
    let told = Dictionary(
      uniqueKeysWithValues: PublicCutoff.all(input, result, rules) { _ in .park }.map { ($0.place, $0) })
    var lines: [String: String] = [:]
    for place in input.places where place.isOpen { lines[place.id] = RoundInput.line(of: place) }
    let rows = Dictionary(uniqueKeysWithValues: result.cutoffs.map { ($0.place, $0) })
    let places = try cutoffs.lines.map { line in
      let row = try #require(rows[line.key])
      return CertifiedCutoff(
        placeId: parsed(line.key), seats: row.seats, full: row.isFull, cutoffClass: told[line.key]?.lastClass,
        cutoffBand: told[line.key]?.band.map { parsed($0) }, placeLine: lines[line.key], cutoffLine: line.text,
        salt: MerkleTree.text(line.salt))
    }
    let items = zip(leaves.lines, results.lines).enumerated().map { position, pair in
      LeafView(
        position: position, leafHash: MerkleTree.text(pair.0.hash), resultLeafHash: MerkleTree.text(pair.1.hash),
        applicationId: parsed(pair.0.key), salt: MerkleTree.text(pair.0.salt), leaf: pair.0.text, result: pair.1.text)
    }
    let proofs = try leaves.lines.indices.map { position in
      try object(proof(position, leaves, results, cutoffs, result, input).json)
    }
    return Made(
      file: [
        "certificate": try object(head.json), "cutoffs": try places.map { try object($0.json) },
        "leaves": try items.map { try object($0.json) },
      ], proofs: proofs)
  }

  private static func proof(
    _ position: Int, _ leaves: Commitment, _ results: Commitment, _ cutoffs: Commitment, _ result: RoundResult,
    _ input: RoundInput
  ) -> ProveApplication.Result {
    func proven(_ commitment: Commitment, _ position: Int) -> ProvenLine {
      let line = commitment.lines[position]
      return ProvenLine(
        text: line.text, salt: MerkleTree.text(line.salt), position: position,
        path: commitment.tree.path(of: position).map(MerkleTree.text))
    }
    let line = leaves.lines[position]
    let got = result.assignments.first { $0.application == line.key }?.wishNumber ?? 0
    let ranked = RoundInput.rankedPlaces(ofLine: line.text)
    let asked = ranked.prefix(got > 0 ? got : ranked.count)
    let number = result.assignments.first { $0.application == line.key }?.lotteryNumber ?? 0
    return ProveApplication.Result(
      applicationId: parsed(line.key), roundId: round, applications: leaves.lines.count, places: cutoffs.lines.count,
      merkleRoot: leaves.root, leaf: proven(leaves, position), lotteryId: RoundInput.lotteryID(ofLine: line.text),
      seed: seed, lotteryNumber: LotteryNumberText(number), resultRoot: results.root,
      result: proven(results, position), cutoffRoot: cutoffs.root,
      cutoffs: asked.compactMap { place in
        cutoffs.lines.firstIndex { $0.key == place }.map { proven(cutoffs, $0) }
      })
  }

  /// Some who got a place stay there for a better one, as in a re-run.
  private static func holding(_ input: RoundInput) throws -> RoundInput {
    let before = try RoundResult(input, seed: parsed("an-earlier-seed"))
    let entries = zip(input.applications, before.assignments).enumerated().map { number, pair in
      let (entry, got) = pair
      guard number % 3 == 0, got.wishNumber > 0 else { return entry }
      let last = entry.wishes[got.wishNumber - 1]
      let wishes =
        entry.wishes.prefix(got.wishNumber - 1)
        + [RoundInput.Wish(place: last.place, priorityClass: last.priorityClass, isHeld: true)]
      return RoundInput.Entry(
        id: entry.id, lotteryID: entry.lotteryID, isPriority: entry.isPriority, tags: entry.tags,
        wishes: Array(wishes), ranked: min(entry.ranked, wishes.count))
    }
    return RoundInput(places: input.places, applications: entries, changedOn: nil)
  }

  private static func object(_ json: [UInt8]) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any])
  }

  private func verdict(_ file: [String: Any]) throws -> Verdict {
    try LotteryVerifier(JSONSerialization.data(withJSONObject: file)).verify()
  }

  @Test(arguments: [false, true]) func aTrueCertificateHasNoFault(held: Bool) throws {
    for seed in UInt64(1)...25 {
      var random = SeededRandom(seed)
      let made = try Self.made(&random, held: held)
      let verdict = try verdict(made.file)
      #expect(verdict.faults == [], "seed \(seed), held \(held)")
      #expect(verdict.checked.count >= 14, "seed \(seed): \(verdict.checked)")
      let verifier = try LotteryVerifier(JSONSerialization.data(withJSONObject: made.file))
      for proof in made.proofs {
        let told = try verifier.verify(proof: JSONSerialization.data(withJSONObject: proof))
        #expect(told.faults == [], "seed \(seed), held \(held)")
      }
    }
  }

  /// Members that say nothing which the file itself could contradict; `--published` and the stream hold them.
  private static let free: Set<String> = [
    "certificate/periodId", "certificate/commitment/draw",
    // Held against what was published when that round was locked.
    "certificate/outcome/otherRounds/0/merkleRoot",
    // Of whom may work nowhere no class tells whether they have priority.
    "certificate/outcome/prioritySubmitted",
  ]

  /// Every leaf of a JSON value, by its path.
  func paths(_ value: Any, _ path: String = "") -> [String] {
    switch value {
    case let object as [String: Any]:
      return object.keys.sorted().flatMap { paths(object[$0] ?? 0, path.isEmpty ? $0 : "\(path)/\($0)") }
    case let list as [Any]: return list.indices.flatMap { paths(list[$0], "\(path)/\($0)") }
    default: return [path]
    }
  }

  private func changed(_ value: Any, _ path: ArraySlice<String>) -> Any {
    guard let first = path.first else {
      switch value {
      case let text as String where text.contains(/^\d{4}-\d{2}-\d{2}$/):
        return text < "2019-03-20" ? "2019-12-01" : "2019-01-01"
      case let text as String:
        let end = text.last ?? "x"
        return String(text.dropLast()) + (end == "0" ? "1" : "0")
      case let number as NSNumber where CFGetTypeIDIsBool(number): return !number.boolValue
      case let number as NSNumber: return number.intValue + 1
      default: return value
      }
    }
    if var object = value as? [String: Any] {
      object[first] = changed(object[first] ?? 0, path.dropFirst())
      return object
    }
    if var list = value as? [Any], let index = Int(first) {
      list[index] = changed(list[index], path.dropFirst())
      return list
    }
    return value
  }

  private func CFGetTypeIDIsBool(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }

  @Test(arguments: [false, true]) func everyPartThatIsChangedIsFound(held: Bool) throws {
    var random = SeededRandom(3)
    let made = try Self.made(&random, held: held)
    var tried = 0
    for path in paths(made.file) where !Self.free.contains(path) {
      let parts = path.split(separator: "/").map(String.init)
      let file = try #require(changed(made.file, parts[...]) as? [String: Any])
      tried += 1
      do {
        let told = try verdict(file)
        #expect(!told.isWhole, "\(path) was changed and nothing was found")
      } catch is Unreadable {}
    }
    #expect(tried > 100)
    for (number, proof) in made.proofs.enumerated() where number < 12 {
      let verifier = try LotteryVerifier(JSONSerialization.data(withJSONObject: made.file))
      for path in paths(proof) {
        let parts = path.split(separator: "/").map(String.init)
        let forged = try #require(changed(proof, parts[...]) as? [String: Any])
        do {
          let told = try verifier.verify(proof: JSONSerialization.data(withJSONObject: forged))
          #expect(!told.isWhole, "\(path) of the proof was changed and nothing was found")
        } catch is Unreadable {}
      }
    }
  }

  /// Two who change places, with every hash and root made anew: only the lottery and the claims tell.
  @Test func aSwappedResultWithFittingHashesIsFound() throws {
    var found = 0
    for seed in UInt64(1)...30 {
      var random = SeededRandom(seed)
      let market = RandomMarket(&random, applicants: 20...40, places: 2...4)
      let input = market.input
      let result = try RoundResult(input, seed: Self.seed)
      let other = try RoundResult(input, seed: parsed("another-seed"))
      guard other.hash != result.hash else { continue }
      found += 1
      #expect(other.faults(input, seed: Self.seed) > 0, "seed \(seed)")
      #expect(result.faults(input, seed: Self.seed) == 0, "seed \(seed)")
    }
    #expect(found > 20)
  }

  @Test func whatWasPublishedAtTheLockIsCompared() throws {
    var random = SeededRandom(5)
    let made = try Self.made(&random)
    let verifier = try LotteryVerifier(JSONSerialization.data(withJSONObject: made.file))
    let head = try #require((made.file["certificate"] as? [String: Any])?["commitment"] as? [String: Any])
    var published = head.filter {
      ["rulesHash", "merkleRoot", "draw", "drawnOn", "applications", "places", "seats"].contains($0.key)
    }
    var verdict = verifier.verify()
    try verifier.compare(withPublished: JSONSerialization.data(withJSONObject: published), &verdict)
    #expect(verdict.faults == [])
    published["draw"] = "Lotto 2019-03-30"
    try verifier.compare(withPublished: JSONSerialization.data(withJSONObject: published), &verdict)
    #expect(verdict.faults == ["What was published at the lock has another draw."])
  }

  @Test func whatIsNoCertificateIsTold() {
    for text in ["", "[]", "{}", #"{"certificate":{}}"#] {
      var isRefused = false
      do { _ = try LotteryVerifier(Data(text.utf8)) } catch { isRefused = error is Unreadable }
      #expect(isRefused, "\(text)")
    }
  }

  // MARK: disclosure

  /// What somebody who knows a youth's lottery id, and where they work or were refused, can conclude from the public cutoffs:
  /// never that the youth meets or fails a criterion that others there do not share, never who was the last one.
  @Test func thePublicCutoffsTellOfNobody() throws {
    let rules = AllocationRules.standard(on: Summer.applyDay)
    var told = (classes: 0, bands: 0)
    for seed in UInt64(1)...12 {
      var random = SeededRandom(seed)
      let input = Self.city(&random)
      let lottery: LotterySeed = parsed("disclosure-\(seed)")
      let result = try RoundResult(input, seed: lottery)
      for cutoff in PublicCutoff.all(input, result, rules, category: { _ in .park }) {
        guard let lastClass = cutoff.lastClass else {
          #expect(cutoff.band == nil, "seed \(seed)")
          continue
        }
        told.classes += 1
        let place = try #require(input.places.firstIndex { $0.id == cutoff.place })
        var admitted = 0
        var refused = 0
        for (entry, got) in zip(input.applications, result.assignments) {
          guard let wish = entry.wishes.firstIndex(where: { $0.place == place }),
            let own = entry.wishes[wish].priorityClass
          else { continue }
          let isIn = got.wishNumber == wish + 1
          guard isIn || got.wishNumber == 0 || got.wishNumber > wish + 1 else { continue }
          if isIn { admitted += 1 } else { refused += 1 }
          guard let band = cutoff.band else { continue }
          let digits = LotteryDraw.digits(got.lotteryNumber).prefix(band.count)
          // The attacker: admitted with a number behind the band means a better class or a reserved seat.
          if isIn { #expect(digits <= band, "seed \(seed): somebody is shown to have gone before the lottery") }
          // Refused with one before it means a worse class.
          if !isIn, own > lastClass { #expect(digits >= band, "seed \(seed): somebody is shown to have a worse class") }
        }
        #expect(admitted >= 5 && refused >= 5, "seed \(seed): \(admitted) and \(refused)")
        for weight in [4, 2, 1] { #expect((0...lastClass).contains { $0 & weight != 0 }, "seed \(seed)") }
        guard let band = cutoff.band else { continue }
        told.bands += 1
        let sharing = result.assignments.count { LotteryDraw.digits($0.lotteryNumber).hasPrefix(band) }
        #expect(sharing >= 5, "seed \(seed): the last one is one of \(sharing)")
      }
    }
    #expect(told.classes > 20, "something is told: \(told)")
  }

  /// Some places as a city has them: a tenth of the youths have priority, and there are seats for many of the others.
  private static func city(_ random: inout SeededRandom) -> RoundInput {
    let places = (0..<6).map { number in
      let seats = Int.random(in: 8...50, using: &random)
      return RoundInput.Place(
        id: id(50 + number).text, seats: seats, isOpen: true,
        reserves: number.isMultiple(of: 2) ? [Reserve(tag: "prioritet", seats: seats / 8)] : [])
    }
    let entries = (0..<400).map { number in
      let (isPriority, isFirst) = (Int.random(in: 0..<9, using: &random) == 0, Bool.random(using: &random))
      return RoundInput.Entry(
        id: id(1000 + number).text, isPriority: isPriority, tags: isPriority ? [.prioritet] : [],
        wishes: places.indices.shuffled(using: &random).prefix(3).map {
          RoundInput.Wish(
            place: $0,
            priorityClass: TieredRound.districtTier(
              isPriority: isPriority, isFirstJob: isFirst, isSameDistrict: Int.random(in: 0..<6, using: &random) == 0))
        })
    }
    return RoundInput(places: places, applications: entries, changedOn: nil)
  }

  @Test func smallCountsAreNotTold() {
    for (count, whole, isTold) in [
      (0, 10, true), (1, 10, false), (4, 10, false), (5, 10, true), (6, 10, false), (10, 10, true), (3, 3, false),
    ] {
      #expect((PublicCutoff.told(count, of: whole) == count) == isTold, "\(count) of \(whole)")
    }
  }
}

extension Round {
  /// The same round under another number, published.
  fileprivate init(_ round: Round, number: Int) {
    let locked = round.locked
    self.init(
      locked: RoundLocked(
        periodId: locked.periodId, number: number, inputHash: locked.inputHash, ruleVersion: locked.ruleVersion,
        applications: locked.applications, places: locked.places, seats: locked.seats, rulesHash: locked.rulesHash,
        merkleRoot: locked.merkleRoot, draw: locked.draw, drawnOn: locked.drawnOn),
      executed: round.executed, state: .publicerad, changedOn: round.changedOn, days: round.days)
  }
}
