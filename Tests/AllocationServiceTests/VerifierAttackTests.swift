import AllocationAPI
import AllocationDomain
import Foundation
import LotteryVerifier
import TestKit
import Testing
import Vocabulary
import Wire

/// Certificates and proofs that somebody has tampered with: each is refused or told of, none brings the verifier down.
@Suite struct VerifierAttackTests {
  private func made(_ seed: UInt64, held: Bool = false) throws -> VerifierTests.Made {
    var random = SeededRandom(seed)
    return try VerifierTests.made(&random, held: held)
  }

  private func data(_ value: Any) throws -> Data { try JSONSerialization.data(withJSONObject: value) }

  private func verdict(_ file: Any) throws -> Verdict { try LotteryVerifier(data(file)).verify() }

  /// Nil where nothing was found.
  private func found(_ file: Any) throws -> String? {
    do {
      return try verdict(file).faults.first
    } catch let error as Unreadable {
      return error.description
    }
  }

  /// The value with what stands at a path put through a change; nil takes the member or the item away.
  private func with(_ value: Any, at path: ArraySlice<String>, _ change: (Any) -> Any?) -> Any? {
    guard let first = path.first else { return change(value) }
    if var object = value as? [String: Any] {
      object[first] = object[first].flatMap { with($0, at: path.dropFirst(), change) }
      return object
    }
    guard var list = value as? [Any], let index = Int(first), list.indices.contains(index) else { return value }
    if let item = with(list[index], at: path.dropFirst(), change) { list[index] = item } else { list.remove(at: index) }
    return list
  }

  private func with(_ value: Any, _ path: String, _ change: (Any) -> Any?) throws -> Any {
    let changed = with(value, at: path.split(separator: "/").map(String.init)[...], change)
    return try #require(changed)
  }

  /// Paths of every list and of every object, the file's own too.
  private func containers(_ value: Any, _ path: String = "") -> [String] {
    var members: [(name: String, value: Any)] = []
    if let object = value as? [String: Any] {
      members = object.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
    } else if let list = value as? [Any] {
      members = list.enumerated().map { (name: String($0), value: $1) }
    } else {
      return []
    }
    var found = [path]
    for member in members { found += containers(member.value, path.isEmpty ? member.name : "\(path)/\(member.name)") }
    return found
  }

  /// What the whole file tells beside what it proves: that less is told to the public is no claim.
  private func isFree(_ path: String) -> Bool {
    path == "certificate/outcome/blockingPairs"
      || path.hasPrefix("cutoffs/") && (path.hasSuffix("/cutoffClass") || path.hasSuffix("/cutoffBand"))
  }

  @Test func everyMemberThatIsDroppedIsFound() throws {
    let file = try made(3).file
    var dropped = 0
    for path in VerifierTests().paths(file) + containers(file).filter({ !$0.isEmpty }) where !isFree(path) {
      // An empty list is what the leaving out of its items makes.
      let forged = try with(file, path) { _ in nil }
      dropped += 1
      #expect(try found(forged) != nil, "\(path) was dropped and nothing was found")
    }
    #expect(dropped > 150)
  }

  @Test func everyLineThatIsRepeatedOrMovedIsFound() throws {
    let file = try made(4).file
    for list in ["leaves", "cutoffs"] {
      let count = try #require(file[list] as? [Any]).count
      for number in 0..<count {
        let repeated = try with(file, list) { value in
          guard var items = value as? [Any] else { return value }
          items.insert(items[number], at: number)
          return items
        }
        #expect(try found(repeated) != nil, "\(list)/\(number) stands twice")
      }
      let turned = try with(file, list) { ($0 as? [Any]).map { Array($0.reversed()) } }
      #expect(try found(turned) != nil, "\(list) turned round")
    }
  }

  /// Values that no round has, at every path of certificate and proof: one sentence, and never a trap.
  @Test func nothingBringsItDown() throws {
    var random = SeededRandom(5)
    let made = try VerifierTests.made(RandomMarket(&random, applicants: 5...5, places: 3...3).input)
    let odd: [Any] = [
      Int.max, Int.min, -1, 1e300, 0.5, "", ":", "~", "!", "a:", "p:x:-1", "p:x:1:prioritet/-3/hard:reserved-first",
      "p:x:99999999999999999999", "c:::::", "a:x:y/99", "a:x:y/-1", "\u{0}", "ö", NSNull(), true, [Any](),
      [String: Any](),
    ]
    var tried = 0
    for path in VerifierTests().paths(made.file) {
      for value in odd {
        tried += 1
        _ = try found(with(made.file, path) { _ in value })
      }
    }
    #expect(tried > 500)
    let publicFile = try self.publicFile(made.file)
    let proof = made.proofs[0]
    let verifier = try LotteryVerifier(data(publicFile))
    for path in VerifierTests().paths(proof) {
      for value in odd {
        do { _ = try verifier.verify(proof: data(with(proof, path) { _ in value })) } catch is Unreadable {}
      }
    }
    for path in VerifierTests().paths(publicFile) {
      for value in odd {
        do {
          _ = try LotteryVerifier(data(with(publicFile, path) { _ in value })).verify(proof: data(proof))
        } catch is Unreadable {}
      }
    }
    for text in ["{", "[[", "{\"a\":\"", "{\"certificate\":{\"form\":", "\"\\", "}", "nul", "\u{feff}{}"] {
      #expect(throws: Unreadable.self) { try LotteryVerifier(Data(text.utf8)) }
    }
  }

  /// What everybody gets of a whole certificate.
  private func publicFile(_ file: [String: Any]) throws -> [String: Any] {
    var open = file
    open["leaves"] = nil
    var head = try #require(open["certificate"] as? [String: Any])
    head["form"] = "publikt"
    var outcome = try #require(head["outcome"] as? [String: Any])
    outcome["resultHash"] = nil
    outcome["blockingPairs"] = 0
    head["outcome"] = outcome
    var bound = try #require(head["commitment"] as? [String: Any])
    bound["inputHash"] = nil
    head["commitment"] = bound
    open["certificate"] = head
    open["cutoffs"] = try #require(file["cutoffs"] as? [[String: Any]]).map {
      $0.filter { !["salt", "placeLine", "cutoffLine"].contains($0.key) }
    }
    return open
  }

  /// A line without its salt cannot be held against its hash; whoever wrote it could write anything.
  @Test func aLineWithoutItsSaltIsAFault() throws {
    let file = try made(6).file
    let leaves = try #require(file["leaves"] as? [[String: Any]])
    for number in leaves.indices {
      let forged = try with(file, "leaves/\(number)") { value in
        (value as? [String: Any]).map { $0.filter { $0.key != "salt" } }
      }
      #expect(try found(forged) != nil, "leaf \(number)")
    }
  }

  /// Who is erased takes the whole allocation out of reach, and nobody else's result: those are held against the cutoffs.
  @Test func behindAnErasureNobodyElseIsMoved() throws {
    var moved = 0
    for seed in UInt64(1)...12 {
      let file = try made(seed).file
      let leaves = try #require(file["leaves"] as? [[String: Any]])
      let erased = try with(file, "leaves/0") { value in
        (value as? [String: Any]).map { $0.filter { ["position", "leafHash", "resultLeafHash"].contains($0.key) } }
      }
      let told = try verdict(erased)
      #expect(
        told.faults == [] && told.notes.contains { $0.hasPrefix("1 applicants have been erased") }, "seed \(seed)")
      // Somebody with a place is told to have none, under a hash and a root that the operator has made anew.
      for number in leaves.indices.dropFirst() {
        let result = leaves[number]["result"] as? String ?? ""
        // Siblings who share a number stand side by side: which of them was the last one the cutoff does not tell.
        guard !result.hasSuffix(":0"), (leaves[number]["leaf"] as? String)?.contains("=") == false else { continue }
        let forged = try forgedResult(erased, number, result)
        moved += 1
        #expect(try found(forged) != nil, "seed \(seed): leaf \(number)")
      }
    }
    #expect(moved > 50)
  }

  /// A leaf's result told as none, with every hash over it right.
  private func forgedResult(_ file: Any, _ number: Int, _ result: String) throws -> Any {
    let text = result.split(separator: ":").prefix(3).joined(separator: ":") + ":-:0"
    let leaves = try #require((file as? [String: Any])?["leaves"] as? [[String: Any]])
    let salt = leaves[number]["salt"] as? String ?? ""
    var forged = try with(file, "leaves/\(number)/result") { _ in text }
    let leaf = MerkleTree.leaf(salt: Hex.bytes(salt) ?? [], text: text)
    forged = try with(forged, "leaves/\(number)/resultLeafHash") { _ in MerkleTree.text(leaf).text }
    let again = try #require((forged as? [String: Any])?["leaves"] as? [[String: Any]])
    let hashes = again.compactMap { Hex.bytes($0["resultLeafHash"] as? String ?? "") }
    return try with(forged, "certificate/outcome/resultRoot") { _ in MerkleTree(hashes).rootText.text }
  }

  @Test func aMemberThatStandsTwiceIsRefused() throws {
    let file = try made(7).file
    let text = String(decoding: try data(file), as: UTF8.self)
    let twice = text.replacingOccurrences(of: "\"seed\":", with: "\"seed\":\"another-seed\",\"seed\":")
    #expect(twice != text)
    #expect(throws: Unreadable.self) { try LotteryVerifier(Data(twice.utf8)) }
    do { _ = try LotteryVerifier(Data(twice.utf8)) } catch let error as Unreadable {
      #expect(error.description == "The file is not a certificate: it has seed twice.")
    }
  }

  /// A class that no rule has, and a seat that is held before anybody could have one.
  @Test func whatTheRulesDoNotHaveIsAFault() throws {
    let held = try made(8, held: true).file
    let first = try with(held, "certificate/rerunOf") { _ in nil }
    #expect(try verdict(held).faults == [])
    #expect(try verdict(first).faults.contains("A line holds a seat, and the round is no re-run."))
  }

  /// An open place all of whose seats are fixed has cutoffs too, of no kind of seats.
  @Test func aPlaceWithoutFreeSeatsHasAProof() throws {
    let input = RoundInput(
      places: [
        RoundInput.Place(id: id(51).text, seats: 0, isOpen: true),
        RoundInput.Place(id: id(52).text, seats: 1, isOpen: true),
      ],
      applications: (0..<3).map { number in
        RoundInput.Entry(
          id: id(101 + number).text, isPriority: false,
          wishes: [RoundInput.Wish(place: 0, priorityClass: 4), RoundInput.Wish(place: 1, priorityClass: 4)])
      }, changedOn: nil)
    let made = try VerifierTests.made(input, rerunOf: id(8))
    #expect(try verdict(made.file).faults == [])
    let verifier = try LotteryVerifier(data(made.file))
    for proof in made.proofs { #expect(try verifier.verify(proof: data(proof)).faults == []) }
  }

  @Test func theEventOfTheLockIsComparedWhole() throws {
    let file = try made(9, held: true).file
    let head = try #require(file["certificate"] as? [String: Any])
    var event = try #require(head["commitment"] as? [String: Any])
    for name in ["number", "periodId", "rerunOf"] { event[name] = head[name] }
    var verdict = try verdict(file)
    let verifier = try LotteryVerifier(data(file))
    try verifier.compare(withPublished: data(event), &verdict)
    #expect(verdict.faults == [])
    event["number"] = 3
    event["rerunOf"] = nil
    try verifier.compare(withPublished: data(event), &verdict)
    #expect(
      verdict.faults == [
        "What was published at the lock has another number.", "What was published at the lock has another rerunOf.",
      ])
  }
}
