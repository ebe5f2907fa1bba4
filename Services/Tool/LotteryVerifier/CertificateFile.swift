internal import Foundation

/// A certificate as `stadsbuss lottery certificate` writes it. Read here with nothing of the service's own code.
struct CertificateFile: Decodable {
  let certificate: Head
  let cutoffs: [Place]
  let leaves: [Leaf]?

  struct Head: Decodable {
    let form: String
    let roundId: String
    let periodId: String
    let number: Int
    let rerunOf: String?
    let commitment: Bound
    let outcome: Outcome
  }

  struct Bound: Decodable {
    let rules: String
    let rulesHash: String
    let rulesDecidedOn: String?
    let rulesRecordedOn: String?
    let applyFrom: String
    let drawKind: String
    let draw: String?
    let drawnOn: String?
    let drawNamedOn: String?
    let drawRecordedOn: String?
    let seedHash: String?
    let applyTo: String
    let lockedOn: String
    let lockRecordedOn: String
    let merkleRoot: String
    let inputHash: String?
    let applications: Int
    let places: Int
    let seats: Int
  }

  struct Outcome: Decodable {
    let seed: String
    let ranOn: String
    let runRecordedOn: String
    let otherSeeds: [String]
    let otherRounds: [Other]
    let resultRoot: String
    let cutoffRoot: String
    let resultHash: String?
    let offers: Int
    let unplaced: Int
    let firstWish: Int?
    let priorityPlaced: Int?
    let prioritySubmitted: Int?
    let reserved: [Reserved]
    let blockingPairs: Int?
  }

  struct Other: Decodable {
    let roundId: String
    let number: Int
    let merkleRoot: String?
    let lockedOn: String?
    let lockRecordedOn: String?
    let ran: Bool
    let state: String
  }

  struct Reserved: Decodable, Equatable {
    let tag: String
    let seats: Int
    let filled: Int?
  }

  struct Place: Decodable {
    let placeId: String
    let seats: Int
    let full: Bool
    let cutoffClass: Int?
    let cutoffBand: String?
    let placeLine: String?
    let cutoffLine: String?
    let salt: String?
  }

  struct Leaf: Decodable {
    let position: Int
    let leafHash: String
    let resultLeafHash: String?
    let applicationId: String?
    let salt: String?
    let leaf: String?
    let result: String?
  }
}

/// A youth's own proof, as `application.proof` answers it.
struct ProofFile: Decodable {
  let applicationId: String
  let roundId: String
  let applications: Int
  let places: Int
  let merkleRoot: String
  let leaf: Line
  let lotteryId: String
  let seed: String?
  let lotteryNumber: String?
  let resultRoot: String?
  let result: Line?
  let cutoffRoot: String?
  let cutoffs: [Line]

  struct Line: Decodable {
    let text: String
    let salt: String
    let position: Int
    let path: [String]

    /// Whether it leads to a root.
    func leads(to root: String, of count: Int) -> Bool {
      let steps = path.compactMap(Hashing.bytes)
      guard steps.count == path.count, let leaf = Hashing.leaf(salt, text) else { return false }
      return Hashing.root(from: leaf, at: position, of: count, by: steps[...]).map(Hashing.hex) == root
    }
  }
}

extension CertificateFile {
  /// More than any city has; what is reckoned with smaller numbers never overflows.
  static let most = 100_000_000

  /// The first number that no round has; nil where there is none.
  var impossible: String? {
    let (bound, outcome) = (certificate.commitment, certificate.outcome)
    let numbers: [(String, Int?)] =
      [
        ("number", certificate.number), ("applications", bound.applications), ("places", bound.places),
        ("seats", bound.seats), ("offers", outcome.offers), ("unplaced", outcome.unplaced),
        ("firstWish", outcome.firstWish), ("priorityPlaced", outcome.priorityPlaced),
        ("prioritySubmitted", outcome.prioritySubmitted), ("blockingPairs", outcome.blockingPairs),
      ] + outcome.otherRounds.map { ("otherRounds/number", $0.number) }
      + outcome.reserved.flatMap { [("reserved/seats", $0.seats), ("reserved/filled", $0.filled)] }
      + cutoffs.flatMap { [("cutoffs/seats", $0.seats), ("cutoffs/cutoffClass", $0.cutoffClass)] }
      + (leaves ?? []).map { ("leaves/position", $0.position) }
    return numbers.first { !(0...Self.most).contains($0.1 ?? 0) }?.0
  }
}

extension ProofFile {
  /// The same of a proof.
  var impossible: String? {
    let numbers =
      [("applications", applications), ("places", places)]
      + ([leaf, result].compactMap(\.self) + cutoffs).map { ("position", $0.position) }
    return numbers.first { !(0...CertificateFile.most).contains($0.1) }?.0
  }
}
