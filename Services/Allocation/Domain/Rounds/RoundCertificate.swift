package import AllocationAPI
package import Vocabulary

/// What is certified of a round, for everybody or for auditors.
package enum RoundCertificate {
  /// - Parameters:
  ///   - cutoffs: of every open place.
  ///   - others: the other rounds of the period, by number.
  /// - Throws: `noCertificate` where the round is from before commitments were kept.
  package static func view(
    _ id: EntityID, _ round: Round, _ executed: RoundExecuted, in period: Period,
    cutoffs: [RoundResult.PlaceCutoff], others: [(id: EntityID, state: Round)] = [], _ form: CertificateForm
  ) throws(AllocationRefusal) -> CertificateView {
    let locked = round.locked
    guard let rulesHash = locked.rulesHash, let merkleRoot = locked.merkleRoot, let days = round.days,
      let ranOn = days.ranOn, let runRecordedOn = days.runRecordedOn, let resultRoot = executed.resultRoot,
      let cutoffRoot = executed.cutoffRoot
    else { throw .noCertificate(state: round.state.rawValue) }
    let isWhole = form == .fullstandigt
    let draw = locked.draw == nil ? nil : period.draw
    // Counts of several rounds taken from each other would tell of the few who came or went between them.
    let isAlone = !others.contains { other in
      other.state.locked.number < locked.number && other.state.executed != nil
        && other.state.locked.inputHash != locked.inputHash
    }
    func told(_ count: Int, of whole: Int) -> Int? {
      isWhole ? count : isAlone ? PublicCutoff.told(count, of: whole) : nil
    }
    let priority = isWhole || (isAlone && executed.tellsPriority(of: locked.applications))
    let isApproved = round.state == .faststalld || round.state == .publicerad
    return CertificateView(
      form: form, roundId: id, periodId: locked.periodId, number: locked.number, rerunOf: locked.rerunOf,
      commitment: BoundBefore(
        rules: period.allocationRules.canonicalText, rulesHash: rulesHash, rulesDecidedOn: period.rules?.decidedOn,
        rulesRecordedOn: period.rules?.recordedOn, applyFrom: period.opened.applyFrom, drawKind: locked.drawKind,
        draw: locked.draw, drawnOn: locked.drawnOn, drawNamedOn: draw?.namedOn, drawRecordedOn: draw?.recordedOn,
        seedHash: locked.seedHash, applyTo: period.opened.applyTo, lockedOn: days.lockedOn,
        lockRecordedOn: days.lockRecordedOn, merkleRoot: merkleRoot, inputHash: isWhole ? locked.inputHash : nil,
        applications: locked.applications, places: locked.places, seats: locked.seats),
      outcome: CameTo(
        seed: executed.seed, ranOn: ranOn, runRecordedOn: runRecordedOn,
        otherSeeds: otherSeeds(than: executed.seed, others), otherRounds: others.map { OtherRound($0.id, $0.state) },
        resultRoot: resultRoot, cutoffRoot: cutoffRoot, resultHash: isWhole ? executed.resultHash : nil,
        offers: executed.offers, unplaced: executed.unplaced, firstWish: told(executed.firstWish, of: executed.offers),
        priorityPlaced: priority ? executed.priorityPlaced : nil,
        prioritySubmitted: priority ? executed.prioritySubmitted : nil,
        reserved: isWhole || isAlone ? reserved(cutoffs, told) : [], blockingPairs: isApproved ? 0 : nil))
  }

  private static func otherSeeds(
    than seed: LotterySeed, _ others: [(id: EntityID, state: Round)]
  ) -> [LotterySeed] {
    var seeds: [LotterySeed] = []
    for other in others.compactMap(\.state.executed?.seed) where other != seed && !seeds.contains(other) {
      seeds.append(other)
    }
    return seeds
  }

  /// Reserved seats of the whole city, by tag.
  private static func reserved(
    _ cutoffs: [RoundResult.PlaceCutoff], _ told: (Int, Int) -> Int?
  ) -> [ReservedTotal] {
    var totals: [ApplicantTag: (seats: Int, filled: Int)] = [:]
    for block in cutoffs.flatMap(\.blocks) {
      guard let tag = block.tag else { continue }
      totals[tag, default: (0, 0)].seats += block.seats
      totals[tag, default: (0, 0)].filled += block.filled
    }
    return totals.sorted { $0.key < $1.key }.map { tag, total in
      ReservedTotal(tag: tag, seats: total.seats, filled: told(total.filled, total.seats))
    }
  }
}

extension RoundInput {
  /// The places that a line of an application ranks, the most wanted first.
  package static func rankedPlaces(ofLine line: String) -> [String] {
    let ranked = line.split(separator: "~", omittingEmptySubsequences: false)[0].split(separator: ":")
    guard ranked.count == 3 else { return [] }
    return ranked[2].split(separator: ",").map { String($0.prefix { $0 != "/" }) }
  }

  /// What the lottery number of a line's application is drawn for.
  package static func lotteryID(ofLine line: String) -> String {
    let who = line.dropFirst(2).prefix { $0 != ":" && $0 != ";" && $0 != "~" }
    return String(who.split(separator: "=").last ?? who)
  }
}

extension RoundExecuted {
  /// Whether everybody may be told how many with priority took part and got a place: none of the four groups that the two
  /// counts make with and without them, priority or not, placed or not, is of 1 to 4 youths.
  package func tellsPriority(of applications: Int) -> Bool {
    [
      priorityPlaced, prioritySubmitted - priorityPlaced, offers - priorityPlaced,
      applications - prioritySubmitted - (offers - priorityPlaced),
    ].allSatisfy { !(1..<PublicCutoff.least).contains($0) }
      && PublicCutoff.told(prioritySubmitted, of: applications) != nil
  }
}

extension OtherRound {
  init(_ id: EntityID, _ round: Round) {
    self.init(
      roundId: id, number: round.locked.number, merkleRoot: round.locked.merkleRoot, lockedOn: round.days?.lockedOn,
      lockRecordedOn: round.days?.lockRecordedOn, ran: round.executed != nil, state: round.state)
  }
}
