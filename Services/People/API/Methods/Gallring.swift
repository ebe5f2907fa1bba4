package import Vocabulary
package import Wire

/// What a step of a gallring answers.
package struct GallringReceipt: Message {
  package let gallringId: EntityID
  package let state: GallringState
  package let count: Int

  package init(gallringId: EntityID, state: GallringState, count: Int) {
    self.gallringId = gallringId
    self.state = state
    self.count = count
  }

  package static let object = Object(
    "GallringReceipt", "Where a gallring stands.", Self.init(gallringId:state:count:),
    Field("gallringId", { $0.gallringId }, "The gallring."), Field("state", { $0.state }, "Where it stands."),
    Field("count", { $0.count }, "Persons on its list.", .range(0...PeopleLimit.gallring)))
}

func linesField<Root>(_ get: @escaping @Sendable (Root) -> [GallringLine]) -> Field<Root, [GallringLine]> {
  Field("lines", get, "The list, each person once.", .items(1...PeopleLimit.gallring))
}

/// `gallring.approve`: one officer approves a list.
package enum ApproveGallring {
  package struct Params: Message {
    package let on: CivilDate
    package let rule: GallringRule
    package let lines: [GallringLine]

    package init(on: CivilDate, rule: GallringRule, lines: [GallringLine]) {
      self.on = on
      self.rule = rule
      self.lines = lines
    }

    package static let object = Object(
      "ApproveGallringParams", "Which list.", Self.init(on:rule:lines:),
      Field("on", { $0.on }, "The day for which the list was made."), Field("rule", { $0.rule }, "The rule."),
      linesField { $0.lines })
  }

  package static let method = Method<Params, GallringReceipt>(
    "gallring.approve",
    "Approves a list of persons to erase because the time is over, by the list's SHA-256. Another officer must have it done.",
    .command, .oneOf([.manager]), errors: [.conflict, .notFound],
    examples: [
      Example(
        "One person",
        Params(
          on: Sample.reviewDay, rule: .sol2001,
          lines: [GallringLine(personRef: Sample.person, lastNoteOn: Sample.longAgo, dueOn: Sample.day)]),
        GallringReceipt(gallringId: Sample.id, state: .godkand, count: 1))
    ])
}

/// `gallring.execute`: another officer has the approved list erased.
package enum ExecuteGallring {
  package struct Params: Message {
    package let gallringId: EntityID
    package let lines: [GallringLine]

    package init(gallringId: EntityID, lines: [GallringLine]) {
      self.gallringId = gallringId
      self.lines = lines
    }

    package static let object = Object(
      "ExecuteGallringParams", "Which gallring, and the list that was approved.", Self.init(gallringId:lines:),
      Field("gallringId", { $0.gallringId }, "The gallring."), linesField { $0.lines })
  }

  package static let method = Method<Params, GallringReceipt>(
    "gallring.execute",
    "Erases every person of an approved list, all or none: the key to each one's data is destroyed and cannot be made "
      + "again. Whoever approved the list may not do it.",
    .command, .oneOf([.manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "The approved list",
        Params(
          gallringId: Sample.id,
          lines: [GallringLine(personRef: Sample.person, lastNoteOn: Sample.longAgo, dueOn: Sample.day)]),
        GallringReceipt(gallringId: Sample.id, state: .genomford, count: 1))
    ])
}

/// `gallring.certify`: the signed certificate of what was destroyed.
package enum CertifyGallring {
  package struct Kind: Message {
    package let service: ServiceName
    package let kind: String
    package let count: Int

    package init(service: ServiceName, kind: String, count: Int) {
      self.service = service
      self.kind = kind
      self.count = count
    }

    package static let object = Object(
      "CertifiedKind", "What one service has destroyed of one kind.", Self.init(service:kind:count:),
      Field("service", { $0.service }, "The service."),
      Field("kind", { $0.kind }, "What it was.", .length(1...100)),
      Field("count", { $0.count }, "How many.", .range(0...exactIntegers.upperBound)))
  }

  package struct Params: Message {
    package let gallringId: EntityID
    package let lines: [GallringLine]
    package let kinds: [Kind]
    package let backupDays: Int

    package init(gallringId: EntityID, lines: [GallringLine], kinds: [Kind], backupDays: Int) {
      self.gallringId = gallringId
      self.lines = lines
      self.kinds = kinds
      self.backupDays = backupDays
    }

    package static let object = Object(
      "CertifyGallringParams", "What was destroyed.", Self.init(gallringId:lines:kinds:backupDays:),
      Field("gallringId", { $0.gallringId }, "The gallring."), linesField { $0.lines },
      Field("kinds", { $0.kinds }, "What the services say that they have destroyed.", .items(1...200)),
      Field("backupDays", { $0.backupDays }, "For how many days backups are kept.", .range(0...3660)))
  }

  package struct Result: Message {
    package let certificate: String
    package let digest: HexDigest
    package let signature: String
    package let keyVersion: Int
    package let publicKey: String

    package init(certificate: String, digest: HexDigest, signature: String, keyVersion: Int, publicKey: String) {
      self.certificate = certificate
      self.digest = digest
      self.signature = signature
      self.keyVersion = keyVersion
      self.publicKey = publicKey
    }

    package static let object = Object(
      "GallringCertificate", "What was destroyed, signed by the register.",
      Self.init(certificate:digest:signature:keyVersion:publicKey:),
      Field("certificate", { $0.certificate }, "The certificate, a JSON text: every byte of it counts."),
      Field("digest", { $0.digest }, "SHA-256 of the certificate."),
      Field("signature", { $0.signature }, "Ed25519 signature of the statement about the digest, in hex."),
      Field("keyVersion", { $0.keyVersion }, "The version of the key that signed.", .range(1...10_000)),
      Field("publicKey", { $0.publicKey }, "The public key, in hex, as register.publicKey shows it."))
  }

  package static let method = Method<Params, Result>(
    "gallring.certify",
    "The certificate of an executed gallring: counts by service and kind, hashes of the references, rule, decision, time and "
      + "for how long backups are kept, signed by the register.",
    .auditedQuery, .oneOf([.manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "After the erasure",
        Params(
          gallringId: Sample.id,
          lines: [GallringLine(personRef: Sample.person, lastNoteOn: Sample.longAgo, dueOn: Sample.day)],
          kinds: [Kind(service: .allocation, kind: "sealed", count: 1)], backupDays: 35),
        Result(
          certificate: "{}", digest: Sample.digest, signature: String(repeating: "0", count: 128), keyVersion: 1,
          publicKey: String(repeating: "0", count: 64)))
    ])
}
