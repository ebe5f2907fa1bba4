package import Wire

/// `register.publicKey`: by which what the register has signed is verified.
package enum ShowPublicKey {
  package struct Key: Message {
    package let version: Int
    package let publicKey: String

    package init(version: Int, publicKey: String) {
      self.version = version
      self.publicKey = publicKey
    }

    package static let object = Object(
      "PublicKey", "The public half of one version's signing key.", Self.init(version:publicKey:),
      Field("version", { $0.version }, "The version of the installation's key.", .range(1...10_000)),
      Field("publicKey", { $0.publicKey }, "Ed25519 (RFC 8032), 32 bytes in lower-case hex.", .length(64...64)))
  }

  package struct Result: Message {
    package let current: Int
    package let keys: [Key]

    package init(current: Int, keys: [Key]) {
      self.current = current
      self.keys = keys
    }

    package static let object = Object(
      "ShowPublicKeyResult", "By which signatures are verified.", Self.init(current:keys:),
      Field("current", { $0.current }, "The version that signs now.", .range(1...10_000)),
      Field("keys", { $0.keys }, "Every version that has signed, oldest first."))
  }

  package static let method = Method<NoParams, Result>(
    "register.publicKey",
    "Shows the public keys by which anyone verifies what the register has signed: exports of logs, certificates.",
    .query, .oneOf([.reader, .officer, .manager, .auditor, .operator_]),
    examples: [
      Example(
        "One key", NoParams(),
        Result(
          current: 1,
          keys: [
            Key(version: 1, publicKey: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
          ]))
    ])
}
