package import Vocabulary
package import Wire

/// One application of a round's frozen input, and what it got. Where the youth has been erased since, the hashes are left.
package struct LeafView: Message {
  package let position: Int
  package let leafHash: HexDigest
  package let resultLeafHash: HexDigest?
  package let applicationId: EntityID?
  package let salt: HexDigest?
  package let leaf: String?
  package let result: String?

  package init(
    position: Int, leafHash: HexDigest, resultLeafHash: HexDigest? = nil, applicationId: EntityID? = nil,
    salt: HexDigest? = nil, leaf: String? = nil, result: String? = nil
  ) {
    self.position = position
    self.leafHash = leafHash
    self.resultLeafHash = resultLeafHash
    self.applicationId = applicationId
    self.salt = salt
    self.leaf = leaf
    self.result = result
  }

  package static let object = Object(
    "Leaf", "One application of a round's frozen input, and what it got.",
    Self.init(position:leafHash:resultLeafHash:applicationId:salt:leaf:result:),
    positionField { $0.position },
    Field("leafHash", { $0.leafHash }, "SHA-256(0x00, salt, leaf)."),
    Field("resultLeafHash", { $0.resultLeafHash }, "SHA-256(0x00, salt, result), once the round is run."),
    Field("applicationId", { $0.applicationId }, "The application; left out where the youth has been erased since."),
    saltField { $0.salt },
    lineField("leaf", "The application's line of the input.") { $0.leaf },
    lineField("result", "What it got, as a line.") { $0.result })
}

/// A salted line and the way from it to a root that is public.
package struct ProvenLine: Message {
  package let text: String
  package let salt: HexDigest
  package let position: Int
  package let path: [HexDigest]

  package init(text: String, salt: HexDigest, position: Int, path: [HexDigest]) {
    self.text = text
    self.salt = salt
    self.position = position
    self.path = path
  }

  package static let object = Object(
    "ProvenLine", "A salted line and the way from it to a public root (RFC 6962).",
    Self.init(text:salt:position:path:),
    lineField("text", "The line.") { $0.text },
    saltField { $0.salt },
    positionField { $0.position },
    Field(
      "path", { $0.path }, "The hashes that lead to the root, the nearest first.",
      .items(0...AllocationLimit.proofHashes)))
}

func positionField<Root>(_ get: @escaping @Sendable (Root) -> Int) -> Field<Root, Int> {
  Field("position", get, "Which of the tree's leaves it is, from 0.", .range(0...AllocationLimit.applications))
}
