/// What can be checked of a round of which some applicants have been erased: everybody else against the committed cutoffs.
struct RemainderCheck {
  private let file: CertificateFile
  private let leaves: [CertificateFile.Leaf]
  private let applications: [ApplicationLine]

  /// - Parameter applications: the lines of the leaves that are left, in order.
  init(_ file: CertificateFile, _ leaves: [CertificateFile.Leaf], _ applications: [ApplicationLine]) {
    (self.file, self.applications) = (file, applications)
    self.leaves = leaves.filter { $0.leaf != nil }
  }

  func run(_ verdict: inout Verdict) {
    var blocks: [String: [String]] = [:]
    var filled: [String: Int] = [:]
    for place in file.cutoffs {
      let cells = (place.cutoffLine ?? "").split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == 6, cells[2] == place.placeId, let count = Int(cells[4]) else {
        return verdict.require(false, "The cutoffs of \(place.placeId) cannot be read.")
      }
      blocks[place.placeId] = cells[5].split(separator: ",").map(String.init)
      filled[place.placeId] = count
    }
    verdict.part(
      "of those who are left nobody stood before the last one admitted to a place that they would rather have"
    ) {
      verdict in
      var admitted: [String: Int] = [:]
      for (leaf, application) in zip(leaves, applications) {
        guard let wish = granted(leaf, application) else {
          verdict.require(false, "The result of \(application.id) is not one of its wishes.")
          continue
        }
        if wish > 0 { admitted[application.wishes[wish - 1].place, default: 0] += 1 }
        let number = Hashing.lotteryNumber(seed: file.certificate.outcome.seed, application.lotteryID)
        for (place, priorityClass) in application.wishes.prefix(wish > 0 ? wish - 1 : application.wishes.count) {
          guard let priorityClass, let blocks = blocks[place] else { continue }
          verdict.require(
            application.held != place
              && !blocks.contains { ProofCheck.isDue(priorityClass, number, application, $0) },
            "The application \(application.id) stood before the last one admitted to \(place).")
        }
      }
      for (place, count) in admitted.sorted(by: { $0.key < $1.key }) {
        verdict.require(count <= filled[place] ?? 0, "The place \(place) has more than its cutoffs tell.")
      }
    }
  }

  /// Which wish it was told to have got, from 1; 0 for none, nil where that is no wish of its own.
  private func granted(_ leaf: CertificateFile.Leaf, _ application: ApplicationLine) -> Int? {
    let cells = (leaf.result ?? "").split(separator: ":").map(String.init)
    guard cells.count == 5, cells[0] == "r", cells[1] == file.certificate.roundId, cells[2] == application.id,
      let wish = Int(cells[4]), (0...application.wishes.count).contains(wish),
      cells[3] == (wish == 0 ? "-" : application.wishes[wish - 1].place)
    else { return nil }
    return wish
  }
}
