import ArgumentParser
import Bus
import Crypto
import EventStore
import Glibc
import PeopleAPI
import Rights
import Vocabulary
import Wire

/// Where the certificate goes, and what it says of backups.
struct CertificateOptions: ParsableArguments {
  /// How long every service is waited for, in milliseconds.
  static let patienceMilliseconds = 60_000

  @Option(
    help: ArgumentHelp("The certificate's file; the list's name with .intyg.json when left out.", valueName: "file"))
  var certificate: String?

  @Option(help: "For how many days your backups are kept: the certificate says so.")
  var backupDays: Int

  @Option(help: "The officer for whom you act.")
  var onBehalfOf: String?

  func write(_ file: GallringFile, _ id: EntityID, _ list: String, _ client: RightsClient) throws {
    let kinds = try destroyed(file, client)
    let result = try client.call(
      PeopleAPI.service, CertifyGallring.method.info.name,
      [
        .init(name: "gallringId", value: .string(id.text)), .init(name: "lines", value: file.linesTree),
        .init(name: "kinds", value: .array(kinds)), .init(name: "backupDays", value: .number("\(backupDays)")),
      ])
    let path = certificate ?? "\(list).intyg.json"
    try SystemFile.write(Array((result.indented() + "\n").utf8), to: path, mode: 0o600)
    Terminal.out("\(path)\n")
  }

  /// What every service has destroyed, once all of them have heard of everybody on the list.
  private func destroyed(_ file: GallringFile, _ client: RightsClient) throws -> [JSONTree] {
    let refs = JSONTree.Member(
      name: "personRefs", value: .array(file.lines.map { .string($0.personRef.text) }))
    var kinds: [JSONTree] = []
    for (service, _) in client.clients {
      var waited = 0
      while true {
        let state = try client.call(service, DestroyedState.method.info.name, [refs])
        if state["waiting"]?.integer == 0 {
          kinds += (state["kinds"]?.elements ?? []).map { kind in
            .object([.init(name: "service", value: .string(service))] + kind.members)
          }
          break
        }
        guard waited < Self.patienceMilliseconds else {
          throw Failure(
            .unreachable,
            "\(service) has not heard of the erasure yet, so there is no certificate; run \"stadsbuss gallring certify\" when it has."
          )
        }
        usleep(100_000)
        waited += 100
      }
    }
    return kinds
  }
}

/// `stadsbuss gallring verify`.
struct VerifyCertificate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Verify a certificate: its hash and the register's signature.",
    discussion: "Without --public-key the running register is asked for its keys.")

  @Argument(help: "The certificate's file.")
  var file: String

  @Option(help: ArgumentHelp("The register's public key, 64 hexadecimal digits.", valueName: "hex"))
  var publicKey: String?

  @OptionGroup var sockets: SocketOptions

  mutating func run() throws {
    guard let tree = JSONTree(json: try SystemFile.read(file)), let text = tree["certificate"]?.text,
      let told = tree["digest"]?.text, let signature = tree["signature"]?.text.flatMap(Hex.bytes),
      let version = tree["keyVersion"]?.integer
    else { throw Failure(.usage, "\(file) is no certificate of gallring.") }
    guard let digest = HexDigest(bytes: SHA256.hash(data: Array(text.utf8))), digest.text == told else {
      throw Failure(.faulty, "The certificate has been changed: its hash is another.")
    }
    guard let key = try (publicKey ?? key(version)).flatMap(Hex.bytes),
      InstallationSignature.isValid(signature, of: SignDigest.statement(.gallringsintyg, digest), publicKey: key)
    else { throw Failure(.faulty, "The signature is not that of the register's key \(version).") }
    Terminal.out("valid: \(digest.text), key \(version)\n")
  }

  private func key(_ version: Int) throws -> String? {
    let client = try sockets.connect(PeopleAPI.service)
    let keys = try client.call(ShowPublicKey.method, NoParams()).keys
    return keys.first { $0.version == version }?.publicKey
  }
}
