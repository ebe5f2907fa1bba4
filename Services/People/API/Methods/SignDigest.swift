package import Vocabulary
package import Wire

/// `register.sign`: the installation's signature under a document that the register need not see.
package enum SignDigest {
  package struct Params: Message {
    package let sha256: HexDigest
    package let kind: SignedKind

    package init(sha256: HexDigest, kind: SignedKind) {
      self.sha256 = sha256
      self.kind = kind
    }

    package static let object = Object(
      "SignDigestParams", "What to sign.", Self.init(sha256:kind:),
      Field("sha256", { $0.sha256 }, "SHA-256 of the document's bytes."),
      Field("kind", { $0.kind }, "What the document is."))
  }

  package struct Result: Message {
    package let signature: String
    package let keyVersion: Int
    package let publicKey: String

    package init(signature: String, keyVersion: Int, publicKey: String) {
      self.signature = signature
      self.keyVersion = keyVersion
      self.publicKey = publicKey
    }

    package static let object = Object(
      "SignDigestResult", "The signature, and by what it is verified.", Self.init(signature:keyVersion:publicKey:),
      Field("signature", { $0.signature }, "Ed25519 (RFC 8032), 64 bytes in lower-case hex.", .length(128...128)),
      Field("keyVersion", { $0.keyVersion }, "The version of the installation's key.", .range(1...10_000)),
      Field("publicKey", { $0.publicKey }, "Ed25519, 32 bytes in lower-case hex.", .length(64...64)))
  }

  package static let method = Method<Params, Result>(
    "register.sign",
    "Signs a document's hash with the installation's key: exports of logs, extracts, certificates. Who asked is recorded.",
    .auditedQuery, .oneOf([.auditor, .manager]),
    examples: [
      Example(
        "An export of a log", Params(sha256: Sample.digest, kind: .revisionslogg),
        Result(
          signature: String(repeating: "0", count: 128), keyVersion: 1,
          publicKey: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"))
    ])

  /// What is signed: the kind and the hash, under a name that nothing else of ours is signed under.
  package static func statement(_ kind: SignedKind, _ sha256: HexDigest) -> [UInt8] {
    Array("stadsbuss.register.sign.1\n\(kind.rawValue)\n\(sha256.text)\n".utf8)
  }
}
