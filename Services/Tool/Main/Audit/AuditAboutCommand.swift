import ArgumentParser
import Bus
import EventStore
import PeopleAPI
import Vocabulary
import Wire

/// `stadsbuss audit about`: who has read or changed what the services keep about one person.
struct AuditAboutCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "about", abstract: "Tell who has read or changed what is kept about one person, in all services.",
    discussion: """
      Needs the role auditor or manager in every service. A protected person's entries are told to auditors and to the circle; \
      for everybody else there are none, as for nobody. Reasons are told to managers, and to auditors who have the role protected.

      --for-the-individual gives a text in Swedish to hand to the person: days, service and capacity, and what it was for, and no \
      officer's name.

      Ends with 3 where a service could not be asked: what it holds is then missing.
      """)

  @Argument(help: "The person's reference (\"stadsbuss call people people.identify\" gives it).")
  var personRef: String

  @Flag(help: "A text in Swedish for the person.")
  var forTheIndividual = false

  @Flag(help: "As JSON.")
  var json = false

  @Option(help: "Why you ask; kept in the log.")
  var reason: String?

  @Option(help: "The officer for whom you act.")
  var onBehalfOf: String?

  @OptionGroup var sockets: SocketOptions

  mutating func run() throws {
    guard let ref = try? PersonRef(parsing: personRef) else {
      throw Failure(.usage, "\"\(personRef)\" is no person's reference: 26 characters, a to z and 2 to 7.")
    }
    let meta = Meta(onBehalfOf: onBehalfOf, reason: reason)
    var account = AuditAccount(ref: ref)
    for service in SocketPaths.services {
      do {
        let client = try sockets.connect(service)
        account.add(service, try entries(ref, client, meta))
      } catch {
        account.missing.append(AuditAccount.Missing(service: service, failure: Failure(error)))
      }
    }
    try account.openReasons { sealed in
      try sockets.connect(PeopleAPI.service).call(
        OpenReasons.method, OpenReasons.Params(personRef: ref, sealedReasons: sealed), meta: meta
      ).reasons.map { if case .value(let text) = $0 { text } else { nil } }
    }
    if json {
      Terminal.out(account.json + [UInt8(ascii: "\n")])
    } else if forTheIndividual {
      Terminal.out(account.letter)
    } else {
      Terminal.out(account.table)
    }
    for missing in account.missing { Terminal.say("stadsbuss: \(missing.service) is missing: \(missing.failure)") }
    if account.missing.count == SocketPaths.services.count, let first = account.missing.first { throw first.failure }
    if !account.missing.isEmpty { throw ArgumentParser.ExitCode(ExitStatus.partly.rawValue) }
  }

  private func entries(_ ref: PersonRef, _ client: BlockingClient, _ meta: Meta) throws -> [AboutPerson.Entry] {
    var all: [AboutPerson.Entry] = []
    while true {
      let page = try client.call(
        AboutPerson.method,
        AboutPerson.Params(personRef: ref, after: all.last?.sequence ?? 0, max: Limit.page), meta: meta)
      all += page.entries
      guard page.more, !page.entries.isEmpty else { return all }
    }
  }
}
