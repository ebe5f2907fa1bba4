import Bus
import Casework
import EventStore
import PeopleAPI
import PeopleDomain
import PeopleVault
import Rights
import Vocabulary
import Wire

extension PeopleService {
  var gallringEndpoints: [Endpoint] {
    [
      store.command(ApproveGallring.method) { params, context in try approveGallring(params, context) },
      store.command(ExecuteGallring.method) { params, context in try executeGallring(params, context) },
      store.audited(CertifyGallring.method, resultBytes: 256 << 10) { params, context in
        try certifyGallring(params, context)
      },
    ]
  }

  private func approveGallring(_ params: ApproveGallring.Params, _ context: WriteContext) throws -> GallringReceipt {
    try context.requireRole([.manager], in: nil)
    try requireDue(params.lines, on: params.on, params.rule, context)
    let id = context.newID()
    try context.append(
      Gallring.approve(
        as: id, params.lines, digest: digest(params.lines, params.on, params.rule), on: params.on, rule: params.rule,
        by: context.call.officerID, today: context.today))
    return GallringReceipt(gallringId: id, state: .godkand, count: params.lines.count)
  }

  /// All or nobody. That nothing has been noted since in the other services, the caller has looked up just now.
  private func executeGallring(_ params: ExecuteGallring.Params, _ context: WriteContext) throws -> GallringReceipt {
    try context.requireRole([.manager], in: nil)
    let row = try context.require(Gallring.self, params.gallringId, "gallring")
    let gallring = row.state
    let drafts = try gallring.execute(
      params.gallringId, digest: digest(params.lines, gallring.on, gallring.rule), by: context.call.officerID)
    try requireDue(params.lines, on: gallring.on, gallring.rule, context)
    try erase(params.lines.map { try context.subject($0.personRef) }, on: .gallring, context)
    try context.append(drafts)
    return GallringReceipt(gallringId: params.gallringId, state: .genomford, count: params.lines.count)
  }

  /// What the register itself knows must agree with the list: the rule, the day of birth, its own last note.
  private func requireDue(
    _ lines: [GallringLine], on day: CivilDate, _ code: GallringRule, _ context: WriteContext
  ) throws {
    guard let rule = RetentionRule.inForce(on: day), rule.id == code.rawValue else {
      throw RPCError.invalidParam("/rule", "was not in force on \(day)")
    }
    let open = try openLexSarah(vault, context)
    for (index, line) in lines.enumerated() {
      let subject = try context.subject(line.personRef)
      let person = subject.row.state
      let numbers =
        try person.birthDate == nil ? vault.record(of: subject.ref, context.db)?.numbers.map(\.value) ?? [] : []
      guard subject.ref == line.personRef, person.state == .registrerad, person.changedOn <= line.lastNoteOn,
        line.dueOn == rule.dueOn(lastNote: line.lastNoteOn), line.dueOn <= day, !open.contains(subject.ref),
        !rule.keeps(born: person.birthDate, numbers: numbers)
      else { throw GallringRefusal.notDue(line: index) }
    }
  }

  private func digest(_ lines: [GallringLine], _ day: CivilDate, _ rule: GallringRule) -> HexDigest {
    Vault.digest(of: GallringLine.text(lines, on: day, rule: rule))
  }

  // MARK: the certificate

  private func certifyGallring(
    _ params: CertifyGallring.Params, _ context: WriteContext
  ) throws -> CertifyGallring.Result {
    try context.requireRole([.manager], in: nil)
    let gallring = try context.require(Gallring.self, params.gallringId, "gallring").state
    try gallring.requireDone(digest: digest(params.lines, gallring.on, gallring.rule))
    let text = Self.certificate(params, gallring)
    let digest = Vault.digest(of: text)
    let (signature, version) = try vault.sign(SignDigest.statement(.gallringsintyg, digest))
    return CertifyGallring.Result(
      certificate: text, digest: digest, signature: Hex.text(signature), keyVersion: version,
      publicKey: Hex.text(vault.publicKey))
  }

  /// The references stand as hashes: whoever has one can see that it was erased, and nobody can read who it was.
  private static func certificate(_ params: CertifyGallring.Params, _ gallring: Gallring) -> String {
    var writer = JSONWriter(reserving: 80 * params.lines.count + 2048)
    writer.object { out in
      out.write("format", "stadsbuss gallringsintyg 1")
      out.write("gallringId", params.gallringId.text)
      out.write("on", gallring.on.text)
      out.write("rule", gallring.rule.rawValue)
      out.write("law", RetentionRule.all.first { $0.id == gallring.rule.rawValue }?.law ?? "")
      out.write("listSha256", gallring.digest.text)
      out.write("count", gallring.count)
      out.write("approvedBy", gallring.approvedBy.text)
      out.write("approvedOn", gallring.approvedOn.text)
      out.write("executedBy", gallring.executedBy?.text ?? "")
      out.write("executedAt", gallring.executedAt?.text ?? "")
      out.with("destroyed") { $0.array(params.kinds) { $1.write(&$0) } }
      out.write("backupDays", params.backupDays)
      out.write(
        "statement",
        "Nycklarna till uppgifterna om de gallrade personerna är förstörda. Säkerhetskopior sparas i \(params.backupDays) dagar; "
          + "en kopia som läses tillbaka gallrar om enligt gallringslistan innan den används. Händelserna är kvar och kan inte "
          + "längre kopplas till någon.")
      out.write(
        "refSha256",
        strings: params.lines.map(\.personRef).sorted().map { Vault.digest(of: $0.text).text })
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
