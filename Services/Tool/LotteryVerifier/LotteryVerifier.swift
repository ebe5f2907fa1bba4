package import Foundation

/// Checks a round by its certificate alone. It shares no code with the service: it reads the files, hashes, draws the numbers,
/// allocates and looks for envy by itself, so that a mistake there is not repeated here.
package struct LotteryVerifier {
  private let file: CertificateFile
  /// Whether days that were recorded later than they are told of are a note instead of a fault: for a replayed year.
  private let acceptsBackdating: Bool

  /// - Throws: `Unreadable`.
  package init(_ data: Data, acceptsBackdating: Bool = false) throws {
    file = try Self.read(CertificateFile.self, data, "a certificate", impossible: \.impossible)
    self.acceptsBackdating = acceptsBackdating
  }

  /// Whether the file is the whole certificate, for auditors.
  package var isWhole: Bool { file.leaves != nil }

  /// Everything that the file can show.
  package func verify() -> Verdict {
    var verdict = Verdict()
    rules(&verdict)
    draw(&verdict)
    otherRounds(&verdict)
    counts(&verdict)
    if let leaves = file.leaves { FullCheck(file, leaves).run(&verdict) } else { openness(&verdict) }
    return verdict
  }

  private var bound: CertificateFile.Bound { file.certificate.commitment }
  private var outcome: CertificateFile.Outcome { file.certificate.outcome }

  private func rules(_ verdict: inout Verdict) {
    verdict.part("the rules are those whose hash was published") { verdict in
      verdict.require(
        Hashing.sha256(bound.rules) == bound.rulesHash, "The rules' hash is not that of the rules' text.")
      if bound.rulesDecidedOn != nil || bound.rulesRecordedOn != nil {
        let (decidedOn, recordedOn) = (bound.rulesDecidedOn ?? "9999", bound.rulesRecordedOn ?? "9999")
        verdict.require(
          decidedOn < bound.applyFrom, "The rules were decided on \(decidedOn), not before the window opened.")
        recorded(
          recordedOn < bound.applyFrom,
          "The decision on the rules was recorded on \(recordedOn), after the window had opened.", &verdict)
      }
      verdict.require(bound.applyFrom <= bound.applyTo, "The window closed before it opened.")
      verdict.require(RulesText(bound.rules) != nil, "The rules' text is not JSON with the order of priority.")
    }
  }

  private func draw(_ verdict: inout Verdict) {
    guard bound.drawKind == "offentligDragning" else {
      verdict.part("the seed is the one that was committed by its hash") { verdict in
        verdict.require(
          bound.drawKind == "bundetFro" && Hashing.sha256(outcome.seed) == bound.seedHash,
          "The seed is not the one whose hash was committed.")
      }
      verdict.note(
        """
        The operator chose the seed; it was bound by its hash before the round was run, and no public draw gave it. \
        Whoever chose it may have tried seeds against the applications.
        """)
      return
    }
    verdict.part("the draw was named before the window closed, and the round locked before it was drawn") { verdict in
      guard let drawnOn = bound.drawnOn, let namedOn = bound.drawNamedOn, let recordedOn = bound.drawRecordedOn,
        bound.draw?.isEmpty == false, bound.seedHash == nil
      else { return verdict.require(false, "The public draw is not told whole.") }
      verdict.require(drawnOn > bound.applyTo, "The draw was on \(drawnOn), before the window had closed.")
      verdict.require(namedOn <= bound.applyTo, "The draw was named on \(namedOn), after the window had closed.")
      verdict.require(outcome.ranOn >= drawnOn, "The round was run on \(outcome.ranOn), before the draw.")
      verdict.require(
        outcome.ranOn >= bound.lockedOn && outcome.runRecordedOn >= bound.lockRecordedOn,
        "The round was run before it was locked.")
      verdict.require(outcome.runRecordedOn >= drawnOn, "The run was recorded before the draw.")
      if file.certificate.rerunOf == nil {
        verdict.require(bound.lockedOn < drawnOn, "The round was locked on \(bound.lockedOn), not before the draw.")
      } else {
        verdict.note("The round is a re-run with the seed of the first one, after replies had come.")
      }
      recorded(
        recordedOn <= bound.applyTo,
        "The naming of the draw was recorded on \(recordedOn), after the window had closed.", &verdict)
      if file.certificate.rerunOf == nil {
        recorded(
          bound.lockRecordedOn < drawnOn, "The lock was recorded on \(bound.lockRecordedOn), not before the draw.",
          &verdict)
      }
    }
    verdict.note("Compare with the public draw: \(bound.draw ?? ""); the seed was told to be \(outcome.seed).")
    if !outcome.otherSeeds.isEmpty {
      verdict.note("Other rounds of the period were run with \(outcome.otherSeeds.joined(separator: ", ")).")
    }
  }

  /// No round of the period is left out: what was locked or run and abandoned until it pleased would show.
  private func otherRounds(_ verdict: inout Verdict) {
    let (own, others) = (file.certificate, outcome.otherRounds)
    verdict.part("every other round of the period is told of") { verdict in
      let numbers = (others.map(\.number) + [own.number]).sorted()
      verdict.require(
        numbers == Array(1...max(1, numbers.count)) && others.map(\.number) == others.map(\.number).sorted(),
        "The period's rounds are not told of whole and in order.")
      verdict.require(
        own.rerunOf.map { id in others.contains { $0.roundId == id && $0.state == "publicerad" } } ?? true,
        "The round that is run again is none of the published ones.")
      verdict.require(
        own.rerunOf != nil || !others.contains { $0.state == "publicerad" && $0.number < own.number },
        "A round was published before, and this one is not told to be a re-run.")
      verdict.require(
        others.allSatisfy { $0.ran ? $0.state != "last" : $0.state == "last" || $0.state == "avbruten" }
          && (outcome.otherSeeds.isEmpty || others.contains(where: \.ran)),
        "Which rounds of the period were run is told wrongly.")
      for other in others {
        let isBefore = other.number < own.number
        for (day, ownDay) in [(other.lockedOn, bound.lockedOn), (other.lockRecordedOn, bound.lockRecordedOn)] {
          guard let day else { continue }
          verdict.require(
            isBefore ? day <= ownDay : day >= ownDay, "The rounds were not locked in the order of their numbers.")
        }
        verdict.require(
          other.merkleRoot.map { $0.utf8.count == 64 && Hashing.bytes($0) != nil } ?? true,
          "A root is not 64 hexadecimal digits.")
      }
    }
    for other in others where other.state == "avbruten" {
      verdict.note(
        """
        Round \(other.number) of the period was locked on \(other.lockedOn ?? "a day that is not told") with the root \
        \(other.merkleRoot ?? "-") and abandoned \(other.ran ? "after it was run" : "before it was run").
        """)
    }
  }

  private func recorded(_ holds: Bool, _ text: String, _ verdict: inout Verdict) {
    if acceptsBackdating, !holds { verdict.note(text) } else { verdict.require(holds, text) }
  }

  private func counts(_ verdict: inout Verdict) {
    verdict.part("the counts agree") { verdict in
      let full = file.cutoffs.filter(\.full).reduce(0) { $0 + $1.seats }
      verdict.require(
        outcome.offers + outcome.unplaced == bound.applications,
        "Those with and without a place are not as many as the applications.")
      verdict.require(file.cutoffs.count == bound.places, "The cutoffs are not of as many places as took part.")
      verdict.require(
        file.cutoffs.reduce(0) { $0 + $1.seats } == bound.seats, "The places' seats are not as many as took part.")
      verdict.require(
        full <= outcome.offers && outcome.offers <= bound.seats, "The full places and the offers do not agree.")
      verdict.require((outcome.firstWish ?? 0) <= outcome.offers, "More got their first wish than got a place.")
      verdict.require(
        (outcome.priorityPlaced ?? 0) <= (outcome.prioritySubmitted ?? bound.applications)
          && (outcome.prioritySubmitted ?? 0) <= bound.applications, "The counts of priority youths do not agree.")
      verdict.require(
        outcome.reserved.allSatisfy { ($0.filled ?? 0) <= $0.seats }, "More reserved seats were given than there are.")
      verdict.require(
        outcome.reserved.map(\.tag) == Set(outcome.reserved.map(\.tag)).sorted(),
        "The reserved seats are not in order, or a tag is there twice.")
      verdict.require(
        file.cutoffs.map(\.placeId) == Set(file.cutoffs.map(\.placeId)).sorted(),
        "The places are not in order, or one is there twice.")
      for root in [bound.merkleRoot, outcome.resultRoot, outcome.cutoffRoot] {
        verdict.require(root.utf8.count == 64 && Hashing.bytes(root) != nil, "A root is not 64 hexadecimal digits.")
      }
    }
    if file.certificate.form == "publikt" || outcome.blockingPairs != nil {
      verdict.part("the service found no applicant with a justified envy") { verdict in
        verdict.require(outcome.blockingPairs == 0, "The certificate does not say that there are no blocking pairs.")
      }
    }
  }

  /// A certificate for everybody tells of nobody.
  private func openness(_ verdict: inout Verdict) {
    verdict.part("nothing in it points at a single applicant") { verdict in
      verdict.require(file.certificate.form == "publikt", "The certificate is not the public one, and has no leaves.")
      verdict.require(
        file.cutoffs.allSatisfy { $0.salt == nil && $0.cutoffLine == nil && $0.placeLine == nil }
          && outcome.resultHash == nil && bound.inputHash == nil, "The public certificate holds what is for auditors.")
      verdict.require(
        file.cutoffs.allSatisfy {
          ($0.cutoffBand?.utf8.count ?? 0) <= 4 && ($0.cutoffBand == nil || $0.cutoffClass != nil)
        },
        "A lottery number is told closer than in a public certificate.")
    }
  }

  // MARK: a youth's own proof

  /// Whether a youth's own proof agrees with the certificate.
  /// - Throws: `Unreadable`.
  package func verify(proof data: Data) throws -> Verdict {
    let proof = try Self.read(ProofFile.self, data, "a proof", impossible: \.impossible)
    var verdict = verify()
    ProofCheck(file, proof).run(&verdict)
    return verdict
  }

  /// Compares with what was published when the round was locked: the answer of `round.lock`, or the data of `round.locked`.
  /// - Throws: `Unreadable`.
  package func compare(withPublished data: Data, _ verdict: inout Verdict) throws {
    guard let published = try? JSONSerialization.jsonObject(with: data) as? [String: Any] else {
      throw Unreadable("What was published is not a JSON object.")
    }
    let own: [String: String?] = [
      "rulesHash": bound.rulesHash, "merkleRoot": bound.merkleRoot, "draw": bound.draw, "drawnOn": bound.drawnOn,
      "applications": String(bound.applications), "places": String(bound.places), "seats": String(bound.seats),
      "seedHash": bound.seedHash,
    ]
    verdict.part("it agrees with what was published when the round was locked") { verdict in
      var own = own
      // The event tells them, the answer of round.lock does not.
      if published["number"] != nil {
        own["number"] = String(file.certificate.number)
        own["periodId"] = file.certificate.periodId
        own["rerunOf"] = file.certificate.rerunOf
      }
      if published["roundId"] != nil { own["roundId"] = file.certificate.roundId }
      for (name, value) in own.sorted(by: { $0.key < $1.key }) {
        let told = (published[name] as? String) ?? (published[name] as? Int).map(String.init)
        verdict.require(told == value, "What was published at the lock has another \(name).")
      }
    }
  }

  private static func read<File: Decodable>(
    _ type: File.Type, _ data: Data, _ what: String, impossible: (File) -> String?
  ) throws -> File {
    let file: File
    do {
      file = try JSONDecoder().decode(type, from: data)
    } catch {
      throw Unreadable("The file is not \(what): \(words(error)).")
    }
    if let name = Repetition.find(data) { throw Unreadable("The file is not \(what): it has \(name) twice.") }
    if let name = impossible(file) {
      throw Unreadable("The file is not \(what): \(name) is no number that a round has.")
    }
    return file
  }

  private static func words(_ error: any Error) -> String {
    guard let error = error as? DecodingError else { return "it is not JSON" }
    switch error {
    case .keyNotFound(let key, _): return "\(key.stringValue) is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      let path = context.codingPath.map(\.stringValue).joined(separator: "/")
      return path.isEmpty ? "it is not JSON" : "\(path) is of another kind"
    @unknown default: return "it is of another form"
    }
  }
}
