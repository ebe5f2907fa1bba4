internal import Foundation

/// A certificate as `stadsbuss lottery certificate` writes it. Read here with nothing of the service's own code.
struct CertificateFile: Decodable {
  let certificate: Head
  let cutoffs: [Place]
  let leaves: [Leaf]?

  struct Head: Decodable {
    let form: String
    let roundId: String
    let rerunOf: String?
    let commitment: Bound
    let outcome: Outcome
  }

  struct Bound: Decodable {
    let rules: String
    let rulesHash: String
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
  let result: Line?
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
