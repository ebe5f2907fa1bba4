import AllocationAPI
import ArgumentParser
import Bus
import Vocabulary
import Wire

/// `stadsbuss lottery certificate`: a round's certificate as one file.
struct LotteryCertificateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "certificate", abstract: "Fetch a round's certificate as one JSON file.",
    discussion: """
      The public one is for everybody once the round is approved. --full fetches the auditors' one: exact cutoffs and the whole \
      frozen input with its salts, under secrecy; it needs the role auditor and is written with mode 0600.
      """)

  @Argument(help: "The round's id.")
  var round: String

  @Flag(help: "The whole one, for auditors.")
  var full = false

  @Option(help: ArgumentHelp("The file to write; standard output when left out.", valueName: "file"))
  var out: String?

  @Option(help: "Why, where that is asked for.")
  var reason: String?

  @OptionGroup var sockets: SocketOptions

  mutating func run() throws {
    guard let id = try? EntityID(parsing: round) else { throw Failure(.usage, "The round's id is a UUID.") }
    guard !full || out != nil else {
      throw Failure(.usage, "Give --out FILE: the whole certificate does not belong on a screen.")
    }
    let client = try sockets.connect(AllocationMethods.service)
    let form: CertificateForm? = full ? .fullstandigt : nil
    let head = try client.call(ShowCertificate.method, ShowCertificate.Params(roundId: id, form: form))
    let cutoffs = try pages { after in
      try client.call(
        ListCutoffs.method, ListCutoffs.Params(roundId: id, form: form, after: after, max: PageLimit.most))
    }
    var leaves: [LeafView]?
    if full {
      let meta = Meta(reason: reason)
      leaves = try pages { after in
        try client.call(
          ListLeaves.method, ListLeaves.Params(roundId: id, after: after, max: PageLimit.most), meta: meta)
      }
    }
    var writer = JSONWriter()
    writer.object { members in
      members.with("certificate") { head.write(&$0) }
      members.with("cutoffs") { cutoffs.write(&$0) }
      if let leaves { members.with("leaves") { leaves.write(&$0) } }
    }
    let bytes = writer.bytes + [UInt8(ascii: "\n")]
    guard let out else { return Terminal.out(bytes) }
    try SystemFile.write(bytes, to: out, mode: full ? 0o600 : 0o644)
    Terminal.out("\(out): the certificate of round \(head.number), \(cutoffs.count) places.\n")
  }

  private func pages<Item>(_ page: (String?) throws -> Page<Item>) throws -> [Item] {
    var items: [Item] = []
    var after: String?
    while true {
      let page = try page(after)
      items += page.items
      guard page.more, let last = page.last else { return items }
      after = last
    }
  }
}
