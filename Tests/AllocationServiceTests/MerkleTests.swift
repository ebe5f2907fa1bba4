import AllocationAPI
import AllocationDomain
import Crypto
import Foundation
import TestKit
import Testing
import Vocabulary

/// The trees that rounds commit with, held against RFC 6962 itself.
@Suite struct MerkleTests {
  private func hash(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

  /// MTH of RFC 6962 § 2.1, word for word.
  private func root(_ leaves: ArraySlice<[UInt8]>) -> [UInt8] {
    if leaves.isEmpty { return hash([]) }
    if leaves.count == 1 { return leaves[leaves.startIndex] }
    var half = 1
    while half * 2 < leaves.count { half *= 2 }
    return hash([1] + root(leaves.prefix(half)) + root(leaves.dropFirst(half)))
  }

  private func leaves(_ count: Int, _ random: inout SeededRandom) -> [[UInt8]] {
    (0..<count).map { number in
      MerkleTree.leaf(salt: (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) }, text: "a:\(number)")
    }
  }

  @Test func rootsAreThoseOfTheStandard() {
    var random = SeededRandom(1)
    #expect(MerkleTree([]).rootText.text == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    for count in 0...70 {
      let leaves = leaves(count, &random)
      #expect(MerkleTree(leaves).root == root(leaves[...]), "\(count) leaves")
    }
    // The known answer of the test vectors of Certificate Transparency: one empty leaf.
    #expect(
      Hex.text(MerkleTree.leaf(salt: [], text: ""))
        == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
  }

  @Test func everyProofLeadsToTheRootAndNoOtherDoes() {
    for seed in UInt64(1)...40 {
      var random = SeededRandom(seed)
      let count = Int.random(in: 1...40, using: &random)
      let leaves = leaves(count, &random)
      let tree = MerkleTree(leaves)
      for position in 0..<count {
        let path = tree.path(of: position)
        func leads(_ path: [[UInt8]], _ leaf: [UInt8], at place: Int, of count: Int, to root: [UInt8]) -> Bool {
          MerkleTree.leads(path, from: leaf, at: place, of: count, to: root)
        }
        #expect(leads(path, leaves[position], at: position, of: count, to: tree.root), "seed \(seed)")
        let bit = Int.random(in: 0..<256, using: &random)
        #expect(!leads(path, flipped(leaves[position], bit), at: position, of: count, to: tree.root), "seed \(seed)")
        #expect(!leads(path, leaves[position], at: position, of: count, to: flipped(tree.root, bit)), "seed \(seed)")
        for step in path.indices {
          var changed = path
          changed[step] = flipped(path[step], bit)
          #expect(!leads(changed, leaves[position], at: position, of: count, to: tree.root), "seed \(seed)")
        }
        #expect(!leads(path + [tree.root], leaves[position], at: position, of: count, to: tree.root), "seed \(seed)")
        if !path.isEmpty {
          let short = Array(path.dropLast())
          #expect(!leads(short, leaves[position], at: position, of: count, to: tree.root), "seed \(seed)")
        }
        #expect(!leads(path, leaves[position], at: count, of: count, to: tree.root), "seed \(seed)")
        for other in 0..<count where other != position {
          let passes = leads(path, leaves[position], at: other, of: count, to: tree.root)
          #expect(!passes, "seed \(seed): \(position) is not \(other)")
        }
      }
    }
  }

  private func flipped(_ hash: [UInt8], _ bit: Int) -> [UInt8] {
    var hash = hash
    hash[bit / 8] ^= 1 << UInt8(bit % 8)
    return hash
  }

  /// A node is no leaf, whatever text somebody claims for it: its hash begins with another byte.
  @Test func aNodeCannotBePassedOffAsALeaf() {
    var random = SeededRandom(7)
    let leaves = leaves(4, &random)
    let tree = MerkleTree(leaves)
    // The salt and text that would be the two children of a node give another hash than the node.
    let left = MerkleTree(Array(leaves.prefix(2)))
    let forged = hash([0] + leaves[0] + leaves[1])
    #expect(forged != left.root)
    #expect(!MerkleTree.leads([MerkleTree(Array(leaves.suffix(2))).root], from: forged, at: 0, of: 2, to: tree.root))
    #expect(MerkleTree.leads([MerkleTree(Array(leaves.suffix(2))).root], from: left.root, at: 0, of: 2, to: tree.root))
    #expect(MerkleTree(Array(leaves.prefix(3))).root != MerkleTree(Array(leaves.prefix(3)) + [leaves[2]]).root)
  }

  /// The same input, in whatever order it lies, gives the same lines, hash, numbers, result, cutoffs and roots.
  @Test func theResultDoesNotDependOnTheOrderOfTheInput() throws {
    for seed in UInt64(1)...60 {
      var random = SeededRandom(seed)
      let market = RandomMarket(&random, holding: seed.isMultiple(of: 2))
      let lottery: LotterySeed = parsed("orders-\(seed)")
      func salt(_ key: String) -> [UInt8] { hash(Array("\(seed):\(key)".utf8)) }
      func told(_ input: RoundInput) throws -> [String] {
        let result = try RoundResult(input, seed: lottery)
        return [
          input.hash.text, result.hash.text, Commitment(input, salt: salt).root.text,
          Commitment(result, of: id(9), salt: salt).root.text,
          Commitment(cutoffsOf: result, round: id(9), salt: salt).root.text,
        ] + result.cutoffs.sorted { $0.place < $1.place }.map { Commitment.cutoffText(id(9), $0) }
      }
      let first = try told(market.input)
      for _ in 0..<4 { #expect(try told(market.shuffled(&random)) == first, "seed \(seed)") }
    }
  }

  /// Many at once come to the same: nothing in a computation is shared.
  @Test func theResultDoesNotDependOnThreads() async throws {
    var random = SeededRandom(11)
    let inputs = (0..<8).map { _ in RandomMarket(&random).input }
    let lottery: LotterySeed = parsed("threads-1")
    let alone = try inputs.map { try RoundResult($0, seed: lottery).hash }
    for threads in [2, 5, 16] {
      let together = try await withThrowingTaskGroup(of: (Int, HexDigest).self) { group in
        for number in 0..<threads {
          group.addTask { (number % 8, try RoundResult(inputs[number % 8], seed: lottery).hash) }
        }
        return try await group.reduce(into: [(Int, HexDigest)]()) { $0.append($1) }
      }
      for (number, hash) in together { #expect(hash == alone[number]) }
    }
  }
}
