import ArgumentParser
import Bus
import EventStore
import Glibc
import Vocabulary
import Wire

/// `stadsbuss extract`: everything that the city holds about one person, for that person.
struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract", abstract: "Make a person's register extract (GDPR article 15) over all services.",
    discussion: """
      Asks every service for all that it holds about the person and writes one directory with registerutdrag.html, for the \
      person to read, and registerutdrag.json. Both are readable by you alone (mode 0600). Where a service is away, or refuses, \
      nothing is written. Every read is in the audit logs, with your reason.
      """)

  @Argument(help: "The person's reference, from people.identify or people.find.")
  var personRef: String

  @Option(help: "Why the extract is made; kept encrypted in the audit log.")
  var reason: String

  @Option(help: ArgumentHelp("The directory to make; it must not be there yet.", valueName: "dir"))
  var out: String?

  @Option(help: "The officer for whom you act.")
  var onBehalfOf: String?

  @OptionGroup var sockets: SocketOptions

  mutating func run() throws {
    guard let ref = try? PersonRef(parsing: personRef) else {
      throw Failure(.usage, "The person's reference is 26 characters, as people.identify answers it.")
    }
    let now = Instant(microseconds: KernelTime.wallMicroseconds())
    let day = CivilDate.stockholm(at: now)
    let directory = out ?? "registerutdrag-\(ref.text.prefix(6))-\(day.text)"
    guard !SystemFile.exists(directory) else {
      throw Failure(.usage, "\(directory) is there already; name another directory with --out.")
    }
    let extract = try collect(ref, now, RightsClient(sockets, reason: reason, onBehalfOf: onBehalfOf))
    try write(extract, to: directory)
    Terminal.out("\(directory)\n")
  }

  private func collect(_ ref: PersonRef, _ now: Instant, _ client: RightsClient) throws -> RegisterExtract {
    var parts: [RegisterExtract.Part] = []
    for (service, connection) in client.clients {
      let methods = try ServiceDescription.fetch(connection).methods.map(\.name)
      let items = try client.all(
        service, "rights.extract", [.init(name: "personRef", value: .string(ref.text))], max: PageLimit.most)
      let record = try client.call(service, "records.show")
      let readers = methods.contains("audit.about") ? try client.readers(service, of: ref) : nil
      parts.append(RegisterExtract.Part(service: service, items: items, record: record, readers: readers))
    }
    return RegisterExtract(personRef: ref, madeAt: now, parts: parts)
  }

  /// Both files or none: they are written under another name, which then becomes the directory's.
  private func write(_ extract: RegisterExtract, to directory: String) throws {
    let temporary = "\(directory).\(getpid()).new"
    try SystemFile.makeDirectory(temporary, mode: 0o700)
    let names = ["registerutdrag.json", "registerutdrag.html"]
    do {
      try SystemFile.write(Array(extract.json.utf8), to: "\(temporary)/\(names[0])", mode: 0o600)
      try SystemFile.write(Array(extract.html.utf8), to: "\(temporary)/\(names[1])", mode: 0o600)
      guard rename(temporary, directory) == 0 else { throw Failure.system("\(directory) cannot be made") }
    } catch {
      for name in names { unlink("\(temporary)/\(name)") }
      rmdir(temporary)
      throw error
    }
  }
}
