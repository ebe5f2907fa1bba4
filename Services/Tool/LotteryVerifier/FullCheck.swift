internal import Foundation

/// The whole of a round, from the auditors' export: roots, hashes, lottery, allocation, envy and cutoffs, made again.
struct FullCheck {
  private let file: CertificateFile
  private let leaves: [CertificateFile.Leaf]

  init(_ file: CertificateFile, _ leaves: [CertificateFile.Leaf]) {
    (self.file, self.leaves) = (file, leaves)
  }

  private var bound: CertificateFile.Bound { file.certificate.commitment }
  private var outcome: CertificateFile.Outcome { file.certificate.outcome }
  /// Of somebody who was erased nothing is left but the two hashes.
  private var erased: Int { leaves.count(where: Self.isErased) }

  private static func isErased(_ leaf: CertificateFile.Leaf) -> Bool {
    leaf.leaf == nil && leaf.salt == nil && leaf.applicationId == nil && leaf.result == nil
  }

  func run(_ verdict: inout Verdict) {
    roots(&verdict)
    hashes(&verdict)
    let places = file.cutoffs.compactMap { $0.placeLine.flatMap(PlaceLine.init) }
    let row = places.map(\.id).sorted()
    let applications = leaves.compactMap { $0.leaf.flatMap { ApplicationLine($0, row: row) } }
    verdict.part("every line can be read and is in its place") { verdict in
      verdict.require(file.certificate.form == "fullstandigt", "The certificate has leaves and is not the whole one.")
      verdict.require(
        leaves.allSatisfy { leaf in
          Self.isErased(leaf)
            || leaf.leaf != nil && leaf.salt != nil && leaf.applicationId != nil && leaf.result != nil
        }, "A leaf is told by half: with line, salt, id and result, or where it was erased without all of them.")
      verdict.require(places.count == file.cutoffs.count, "A place's line cannot be read.")
      verdict.require(applications.count == leaves.count - erased, "An application's line cannot be read.")
      verdict.require(
        zip(places, file.cutoffs).allSatisfy { $0.id == $1.placeId && $0.seats == $1.seats },
        "A place's line is not of the place, or has other seats.")
      let ids = leaves.compactMap(\.applicationId)
      verdict.require(ids == ids.sorted() && Set(ids).count == ids.count, "The applications are not in order.")
      verdict.require(
        zip(leaves.filter { $0.leaf != nil }, applications).allSatisfy { $0.applicationId == $1.id },
        "An application's line is not of the application.")
    }
    rules(applications, &verdict)
    guard verdict.isWhole else { return }
    guard erased == 0 else {
      verdict.note(
        """
        \(erased) applicants have been erased since; without their wishes the allocation cannot be made again, and the \
        others are held against the cutoffs.
        """)
      return RemainderCheck(file, leaves, applications).run(&verdict)
    }
    Allocation(places, applications, seed: outcome.seed).check(file, leaves, &verdict)
    priority(applications, &verdict)
  }

  /// What the lines tell against the rules' text.
  private func rules(_ applications: [ApplicationLine], _ verdict: inout Verdict) {
    guard let rules = RulesText(bound.rules) else { return }
    verdict.part("every class is one that the rules have, and nobody holds a seat before the first round") { verdict in
      verdict.require(
        applications.allSatisfy { $0.wishes.allSatisfy { ($0.priorityClass ?? 0) < rules.classes } },
        "A line has a class that the rules do not have.")
      verdict.require(
        file.certificate.rerunOf != nil || applications.allSatisfy { $0.held == nil },
        "A line holds a seat, and the round is no re-run.")
    }
  }

  /// How many have priority, where the classes tell it of them.
  private func priority(_ applications: [ApplicationLine], _ verdict: inout Verdict) {
    guard let rules = RulesText(bound.rules) else { return }
    let priority = applications.map(rules.isPriority)
    let known = priority.count { $0 == true }
    // Of whom no class tells it, for they may work nowhere: they are among the unplaced.
    let unknown = priority.count { $0 == nil }
    guard unknown < priority.count else { return }
    verdict.part("the counts of priority youths are those of the lines") { verdict in
      let placed = zip(leaves, priority).count { $1 == true && $0.result?.hasSuffix(":0") == false }
      verdict.require(
        (known...known + unknown).contains(outcome.prioritySubmitted ?? -1) && placed == outcome.priorityPlaced,
        "The counts of priority youths are others.")
    }
  }

  private func roots(_ verdict: inout Verdict) {
    verdict.part("the applications are those that the root was published for") { verdict in
      verdict.require(leaves.count == bound.applications, "The leaves are not as many as the applications.")
      verdict.require(leaves.map(\.position) == Array(leaves.indices), "The leaves' positions are not whole.")
      for leaf in leaves {
        if let salt = leaf.salt, let text = leaf.leaf {
          verdict.require(
            Hashing.leaf(salt, text).map(Hashing.hex) == leaf.leafHash, "The leaf \(leaf.position) has another hash.")
        }
      }
      let root = Hashing.root(leaves.map { Hashing.bytes($0.leafHash) ?? Data() }[...])
      verdict.require(Hashing.hex(root) == bound.merkleRoot, "The leaves lead to another root than was published.")
    }
    verdict.part("the results are those that their root was published for") { verdict in
      for leaf in leaves {
        guard let salt = leaf.salt, let text = leaf.result else { continue }
        verdict.require(
          Hashing.leaf(salt, text).map(Hashing.hex) == leaf.resultLeafHash,
          "The result of leaf \(leaf.position) has another hash.")
      }
      let root = Hashing.root(leaves.map { Hashing.bytes($0.resultLeafHash ?? "") ?? Data() }[...])
      verdict.require(Hashing.hex(root) == outcome.resultRoot, "The results lead to another root than was published.")
    }
    verdict.part("the cutoffs are those that their root was published for") { verdict in
      let hashes = file.cutoffs.map { place -> Data in
        Hashing.leaf(place.salt ?? "x", place.cutoffLine ?? "") ?? Data()
      }
      verdict.require(
        Hashing.hex(Hashing.root(hashes[...])) == outcome.cutoffRoot,
        "The cutoffs lead to another root than was published.")
    }
  }

  private func hashes(_ verdict: inout Verdict) {
    guard erased == 0 else { return }
    verdict.part("the hashes of input and result are those of their sorted lines") { verdict in
      let input = file.cutoffs.compactMap(\.placeLine) + leaves.compactMap(\.leaf)
      verdict.require(sum(input) == bound.inputHash, "The input's hash is another.")
      let results = leaves.compactMap { leaf -> String? in
        let parts = leaf.result?.split(separator: ":").map(String.init) ?? []
        return parts.count == 5 ? "\(parts[2]),\(parts[3]),\(parts[4])" : nil
      }
      verdict.require(sum(results) == outcome.resultHash, "The result's hash is another.")
    }
  }

  private func sum(_ lines: [String]) -> String {
    Hashing.sha256(lines.sorted().map { $0 + "\n" }.joined())
  }
}
