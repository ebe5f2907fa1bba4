import AllocationAPI
package import Vocabulary

/// A line that is committed to without being told: with its salt, 32 random bytes, nobody can guess it from its hash.
package struct SaltedLine: Sendable, Equatable {
  /// The application or the place that it is about; the lines lie in the order of its bytes.
  package let key: String
  package let salt: [UInt8]
  package let text: String

  package init(key: String, salt: [UInt8], text: String) {
    self.key = key
    self.salt = salt
    self.text = text
  }

  package var hash: [UInt8] { MerkleTree.leaf(salt: salt, text: text) }

  package static let saltBytes = 32
}

/// Lines and the tree over them.
package struct Commitment: Sendable {
  package let lines: [SaltedLine]
  package let tree: MerkleTree

  package init(_ lines: [SaltedLine]) {
    self.lines = lines.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    tree = MerkleTree(self.lines.map(\.hash))
  }

  package var root: HexDigest { tree.rootText }
}

extension Commitment {
  /// The frozen applications: each leaf's text is the application's line of the input.
  /// - Parameter salt: of an application.
  package init(_ input: RoundInput, salt: (String) -> [UInt8]) {
    self.init(
      zip(input.applications, input.leafTexts).map { entry, text in
        SaltedLine(key: entry.id, salt: salt(entry.id), text: text)
      })
  }

  /// What each application got, under the salt of its leaf.
  package init(_ result: RoundResult, of round: EntityID, salt: (String) -> [UInt8]) {
    self.init(
      result.assignments.map { row in
        SaltedLine(
          key: row.application, salt: salt(row.application),
          text: Self.resultText(round, row.application, place: row.place, wishNumber: row.wishNumber))
      })
  }

  /// How far down its order each open place reached.
  package init(cutoffsOf result: RoundResult, round: EntityID, salt: (String) -> [UInt8]) {
    self.init(
      result.cutoffs.map { row in
        SaltedLine(key: row.place, salt: salt(row.place), text: Self.cutoffText(round, row))
      })
  }

  /// `r:<round>:<application>:<place or ->:<number of the wish, 0 for none>`.
  package static func resultText(_ round: EntityID, _ application: String, place: String?, wishNumber: Int) -> String {
    "r:\(round.text):\(application):\(place ?? "-"):\(wishNumber)"
  }

  /// `c:<round>:<place>:<seats>:<filled>:` and for each kind of seats, in the order in which they are offered and parted by
  /// commas, `<open or tag>/<hard or soft>/<seats>/<filled>/<last>`. The last one admitted is `<class>.<lottery number>`, at
  /// reserved seats with `t` before it where that one has the tag, else `u`; `-` where seats are left.
  package static func cutoffText(_ round: EntityID, _ row: RoundResult.PlaceCutoff) -> String {
    let blocks = row.blocks.map { block in
      let last = block.last.map { last in
        let mark = block.tag == nil ? "" : last.isTagged ? "t" : "u"
        return "\(mark)\(last.priorityClass).\(LotteryDraw.digits(last.lotteryNumber))"
      }
      return
        "\(block.tag?.rawValue ?? "open")/\(block.isHard ? "hard" : "soft")/\(block.seats)/\(block.filled)/\(last ?? "-")"
    }
    return "c:\(round.text):\(row.place):\(row.seats):\(row.filled):\(blocks.joined(separator: ","))"
  }
}
