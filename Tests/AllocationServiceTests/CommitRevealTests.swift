import AllocationAPI
import AllocationDomain
import Bus
import Casework
import TestKit
import Testing
import Vocabulary
import Wire

@testable import stadsbuss_allocation

/// From the naming of the draw to the certificate, through the handlers on a real database.
@Suite struct CommitRevealTests {
  let desk: Desk
  private static let drawnOn = day("2019-03-23")
  private static let seed: LotterySeed = parsed("3-9-14-22-27-31-33")

  init() throws { desk = try Desk() }

  /// A period with a named draw, two places of one seat, and three applications for both.
  private func drawn() throws -> (period: EntityID, places: [EntityID], applications: [EntityID]) {
    try desk.know(1...3)
    let period = try desk.openSummer()
    _ = try desk.bus.call(
      NameDraw.method,
      NameDraw.Params(
        periodId: period, draw: parsed("Lotto 2019-03-23, rad 1"), drawnOn: Self.drawnOn,
        occurredOn: day("2019-01-09")))
    let places = [try desk.openPlace(period, seats: 1), try desk.openPlace(period, seats: 1)]
    return (period, places, try (1...3).map { try desk.apply($0, period, places, priority: $0 == 2) })
  }

  private func lock(_ period: EntityID, on date: String = "2019-03-18") throws -> LockRound.Result {
    try desk.bus.call(LockRound.method, LockRound.Params(periodId: period, occurredOn: day(date)))
  }

  private func proof(_ application: EntityID, _ round: EntityID) throws -> ProveApplication.Result {
    try desk.bus.call(
      ProveApplication.method, ProveApplication.Params(applicationId: application, roundId: round))
  }

  private func leads(_ line: ProvenLine, of count: Int, to root: HexDigest?) -> Bool {
    guard let salt = Hex.bytes(line.salt.text), let root = root.flatMap({ Hex.bytes($0.text) }) else { return false }
    return MerkleTree.leads(
      line.path.compactMap { Hex.bytes($0.text) }, from: MerkleTree.leaf(salt: salt, text: line.text),
      at: line.position, of: count, to: root)
  }

  @Test func theSeedIsThatOfTheNamedDrawAndNotBeforeItsDay() throws {
    defer { desk.stop() }
    let (period, _, _) = try drawn()
    let withHash = refusal { _ = try desk.lock(period) }
    #expect(withHash?.problems.map(\.path) == ["/seedHash"])
    let locked = try lock(period)
    #expect(locked.draw?.text == "Lotto 2019-03-23, rad 1" && locked.drawnOn == Self.drawnOn)
    #expect(locked.rulesHash == AllocationRules.standard(on: Self.drawnOn).hash)
    let early = refusal { _ = try desk.run(locked.roundId, seed: Self.seed, on: day("2019-03-22")) }
    #expect(early?.message == "The draw is on 2019-03-23; run the round on that day or after it.")
    let run = try desk.run(locked.roundId, seed: Self.seed, on: Self.drawnOn)
    #expect(run.offers == 2 && run.unplaced == 1)
    let view = try desk.bus.call(ShowRound.method, ShowRound.Params(roundId: locked.roundId))
    #expect(view.drawKind == .offentligDragning && view.seedHash == nil && view.merkleRoot == locked.merkleRoot)
    #expect(view.resultRoot != nil && view.cutoffRoot != nil)
  }

  @Test func withoutADrawTheSeedIsCommittedAsBefore() throws {
    defer { desk.stop() }
    try desk.know(1...1)
    let period = try desk.openSummer()
    _ = try desk.apply(1, period, [try desk.openPlace(period, seats: 1)])
    #expect(refusal { _ = try lock(period, on: "2019-04-01") }?.problems.map(\.path) == ["/seedHash"])
    let locked = try desk.lock(period)
    #expect(locked.draw == nil)
    #expect(try desk.run(locked.roundId).offers == 1)
  }

  @Test func aWrongSeedIsMendedInTheOpenAndAPublishedOneHolds() throws {
    defer { desk.stop() }
    let (period, _, _) = try drawn()
    let first = try lock(period)
    _ = try desk.run(first.roundId, seed: parsed("3-9-14-22-27-31-34"), on: Self.drawnOn)
    _ = try desk.bus.call(
      AbandonRound.method,
      AbandonRound.Params(roundId: first.roundId, reason: .felIndata, occurredOn: day("2019-03-24")))
    let second = try lock(period, on: "2019-03-25")
    _ = try desk.run(second.roundId, seed: Self.seed, on: day("2019-03-25"))
    _ = try desk.publish(second.roundId, on: day("2019-03-26"))
    let certificate = try desk.bus.call(ShowCertificate.method, ShowCertificate.Params(roundId: second.roundId))
    #expect(certificate.outcome.otherSeeds.map(\.text) == ["3-9-14-22-27-31-34"], "it shows for ever")
    let third = try lock(period, on: "2019-03-27")
    let other = refusal { _ = try desk.run(third.roundId, seed: parsed("3-9-14-22-27-31-35"), on: day("2019-03-27")) }
    #expect(other?.message == "The period is committed to another seed.")
    #expect(refusal { _ = try desk.run(third.roundId, seed: Self.seed, on: day("2019-03-27")) } == nil)
  }

  @Test func everyYouthHasAProofAndAuditorsTheWhole() throws {
    defer { desk.stop() }
    let (period, _, applications) = try drawn()
    let locked = try lock(period)
    let before = try proof(applications[0], locked.roundId)
    #expect(before.result == nil && before.lotteryNumber == nil && before.cutoffs.isEmpty)
    #expect(leads(before.leaf, of: 3, to: locked.merkleRoot))
    _ = try desk.run(locked.roundId, seed: Self.seed, on: Self.drawnOn)
    let view = try desk.bus.call(ShowRound.method, ShowRound.Params(roundId: locked.roundId))
    for application in applications {
      let proof = try proof(application, locked.roundId)
      #expect(proof.leaf.text.hasPrefix("a:\(application.text):"))
      #expect(leads(proof.leaf, of: 3, to: locked.merkleRoot))
      let result = try #require(proof.result)
      #expect(leads(result, of: 3, to: view.resultRoot) && result.salt == proof.leaf.salt)
      #expect(
        proof.lotteryNumber?.text == Checksum.of("\(Self.seed.text):\(proof.lotteryId)").text.prefix(16).description)
      #expect(!proof.cutoffs.isEmpty)
      for cutoff in proof.cutoffs { #expect(leads(cutoff, of: 2, to: view.cutoffRoot)) }
      // Whoever changes a letter of the leaf has another hash.
      let forged = ProvenLine(
        text: proof.leaf.text.replacing("/4", with: "/0"), salt: proof.leaf.salt, position: proof.leaf.position,
        path: proof.leaf.path)
      #expect(forged == proof.leaf || !leads(forged, of: 3, to: locked.merkleRoot))
    }
    let leaves = try desk.bus.call(ListLeaves.method, ListLeaves.Params(roundId: locked.roundId, max: 2))
    #expect(leaves.items.count == 2 && leaves.more)
    let rest = try desk.bus.call(ListLeaves.method, ListLeaves.Params(roundId: locked.roundId, after: leaves.last))
    let all = leaves.items + rest.items
    #expect(all.map(\.position) == [0, 1, 2] && !rest.more)
    #expect(MerkleTree(all.compactMap { Hex.bytes($0.leafHash.text) }).rootText == locked.merkleRoot)
    #expect(MerkleTree(all.compactMap { Hex.bytes($0.resultLeafHash?.text ?? "") }).rootText == view.resultRoot)
  }

  @Test func theCertificateIsPublicOnceTheRoundIsApproved() throws {
    defer { desk.stop() }
    let (period, places, _) = try drawn()
    let locked = try lock(period)
    func certificate(_ form: CertificateForm?) throws -> CertificateView {
      try desk.bus.call(ShowCertificate.method, ShowCertificate.Params(roundId: locked.roundId, form: form))
    }
    #expect(refusal { _ = try certificate(.fullstandigt) }?.message == "The round has not been run.")
    _ = try desk.run(locked.roundId, seed: Self.seed, on: Self.drawnOn)
    #expect(
      refusal { _ = try certificate(nil) }?.message == "The round has no public certificate until it is approved.")
    #expect(try certificate(.fullstandigt).outcome.blockingPairs == nil)
    _ = try desk.publish(locked.roundId)
    let told = try certificate(nil)
    #expect(told.outcome.blockingPairs == 0 && told.outcome.offers == 2 && told.outcome.seed == Self.seed)
    #expect(told.outcome.resultHash == nil && told.commitment.inputHash == nil)
    #expect(told.outcome.prioritySubmitted == nil && told.outcome.firstWish == nil, "1 of 3 and 1 of 2 are not told")
    #expect(told.commitment.drawNamedOn == day("2019-01-09") && told.commitment.lockedOn == day("2019-03-18"))
    #expect(Checksum.of(told.commitment.rules) == told.commitment.rulesHash)
    let whole = try certificate(.fullstandigt)
    #expect(whole.outcome.resultHash != nil && whole.outcome.prioritySubmitted == 1)
    let cutoffs = try desk.bus.call(ListCutoffs.method, ListCutoffs.Params(roundId: locked.roundId))
    #expect(cutoffs.items.map(\.placeId) == places.sorted { $0.text < $1.text } && cutoffs.items.allSatisfy(\.full))
    #expect(cutoffs.items.allSatisfy { $0.cutoffClass == nil && $0.cutoffLine == nil && $0.salt == nil })
    let exact = try desk.bus.call(
      ListCutoffs.method, ListCutoffs.Params(roundId: locked.roundId, form: .fullstandigt))
    #expect(exact.items.allSatisfy { $0.placeLine == "p:\($0.placeId.text):1" && $0.salt != nil })
  }

  @Test func whatIsTakenBackAfterwardsLeavesTheProofsWhole() throws {
    defer { desk.stop() }
    let (period, _, applications) = try drawn()
    let locked = try lock(period)
    _ = try desk.run(locked.roundId, seed: Self.seed, on: Self.drawnOn)
    _ = try desk.publish(locked.roundId)
    let before = try proof(applications[0], locked.roundId)
    _ = try desk.bus.call(
      WithdrawApplication.method,
      WithdrawApplication.Params(applicationId: applications[1], occurredOn: Summer.replyDay))
    #expect(try proof(applications[0], locked.roundId) == before)
    #expect(try proof(applications[1], locked.roundId).applicationId == applications[1])
  }
}
