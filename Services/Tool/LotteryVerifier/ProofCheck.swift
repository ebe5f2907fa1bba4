/// One youth's own proof against a certificate that everybody has.
struct ProofCheck {
  private let file: CertificateFile
  private let proof: ProofFile

  init(_ file: CertificateFile, _ proof: ProofFile) {
    (self.file, self.proof) = (file, proof)
  }

  private var outcome: CertificateFile.Outcome { file.certificate.outcome }

  func run(_ verdict: inout Verdict) {
    let bound = file.certificate.commitment
    verdict.part("the application took part as its leaf says, under the published root") { verdict in
      verdict.require(proof.roundId == file.certificate.roundId, "The proof is of another round.")
      verdict.require(
        proof.applications == bound.applications && proof.places == bound.places,
        "The proof is of a tree with another number of leaves.")
      verdict.require(
        (proof.resultRoot ?? outcome.resultRoot) == outcome.resultRoot
          && (proof.cutoffRoot ?? outcome.cutoffRoot) == outcome.cutoffRoot, "The proof has other roots.")
      verdict.require(
        proof.merkleRoot == bound.merkleRoot && proof.leaf.leads(to: bound.merkleRoot, of: bound.applications),
        "The leaf does not lead to the published root.")
    }
    guard let application = ApplicationLine(proof.leaf.text, row: file.cutoffs.map(\.placeId)),
      application.id == proof.applicationId
    else { return verdict.require(false, "The leaf is not a line of the application.") }
    verdict.part("the lottery number is that of seed and lottery id") { verdict in
      let number = Hashing.lotteryNumber(seed: outcome.seed, application.lotteryID)
      verdict.require(
        proof.lotteryId == application.lotteryID && proof.seed == outcome.seed && proof.lotteryNumber == number,
        "The lottery number is another: it should be \(number).")
    }
    let parts = proof.result?.text.split(separator: ":").map(String.init) ?? []
    guard let result = proof.result, parts.count == 5, let got = Int(parts[4]),
      (0...application.wishes.count).contains(got)
    else { return verdict.require(false, "The result is not told.") }
    verdict.part("the result is the one that was committed to") { verdict in
      verdict.require(
        result.leads(to: outcome.resultRoot, of: bound.applications) && result.salt == proof.leaf.salt
          && result.position == proof.leaf.position, "The result does not lead to the published root.")
      verdict.require(
        parts[0] == "r" && parts[1] == proof.roundId && parts[2] == proof.applicationId
          && parts[3] == (got == 0 ? "-" : application.wishes[got - 1].place),
        "The result is not one of the application's wishes.")
    }
    cutoffs(application, got, &verdict)
  }

  private func cutoffs(_ application: ApplicationLine, _ got: Int, _ verdict: inout Verdict) {
    let number = Hashing.lotteryNumber(seed: outcome.seed, application.lotteryID)
    verdict.part("every wish that was ranked higher went to somebody with a better claim") { verdict in
      var lines: [String: [String]] = [:]
      for line in proof.cutoffs {
        let parts = line.text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, parts[0] == "c", parts[1] == proof.roundId,
          line.leads(to: outcome.cutoffRoot, of: proof.places)
        else {
          verdict.require(false, "A cutoff does not lead to the published root.")
          continue
        }
        lines[parts[2]] = parts
      }
      let ranked = rankedCount
      for (place, priorityClass) in application.wishes.prefix(min(got > 0 ? got - 1 : ranked, ranked)) {
        guard let told = file.cutoffs.first(where: { $0.placeId == place }) else { continue }
        guard let line = lines[place] else {
          verdict.require(false, "The cutoff of \(place) is missing.")
          continue
        }
        guard let priorityClass else { continue }
        for block in line[5].split(separator: ",") {
          verdict.require(
            !Self.isDue(priorityClass, number, application, String(block)),
            "The application stood before the last one admitted to \(place).")
          if block.hasPrefix("open/"), let tier = told.cutoffClass {
            let last = block.split(separator: "/").last.map(String.init) ?? ""
            verdict.require(
              last.hasPrefix("\(tier).\(told.cutoffBand ?? "")"), "The public cutoff of \(place) is another.")
          }
        }
      }
    }
  }

  private var rankedCount: Int {
    let ranked = proof.leaf.text.split(separator: "~")[0].split(separator: "!")[0].split(separator: ":")
    return ranked.count > 2 ? ranked[2].split(separator: ",").count : 0
  }

  /// Whether somebody would have had a seat of this kind: `<tag>/<hard>/<seats>/<filled>/<last>`. Whose number is nobody
  /// else's and stands there is the last one admitted.
  static func isDue(_ priorityClass: Int, _ number: String, _ application: ApplicationLine, _ block: String) -> Bool {
    let tags = application.tags
    let cells = block.split(separator: "/").map(String.init)
    guard cells.count == 5, let seats = Int(cells[2]), let filled = Int(cells[3]) else { return true }
    let isTagged = cells[0] != "open" && tags.contains(cells[0])
    if cells[1] == "hard", !isTagged { return false }
    if filled < seats { return true }
    guard cells[4] != "-" else { return false }
    var last = cells[4]
    if cells[0] != "open" {
      let lastIsTagged = last.removeFirst() == "t"
      if isTagged != lastIsTagged { return isTagged }
    }
    let parts = last.split(separator: ".").map(String.init)
    guard parts.count == 2, let lastClass = Int(parts[0]) else { return true }
    let isLast = (priorityClass, number) == (lastClass, parts[1]) && application.lotteryID == application.id
    return isLast || (priorityClass, number) < (lastClass, parts[1])
  }
}
