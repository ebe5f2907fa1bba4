import ArgumentParser
import Bus
import EventStore
import HTML
import Vocabulary
import Wire

/// `stadsbuss records`: the record of processing activities, as the running programs tell it.
struct RecordsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "records", abstract: "Make the record of processing activities (GDPR article 30).",
    discussion: """
      Every service tells what it stores, field by field, with purpose, legal ground, recipients, time and protection: made from \
      the declarations that the program is made of, so that nothing is stored that is not in it. Prints JSON, or writes a page.
      """)

  @Option(
    help: ArgumentHelp("Write the record as an HTML page to this file; - for standard output.", valueName: "file"))
  var html: String?

  @OptionGroup var sockets: SocketOptions

  mutating func run() throws {
    let client = try RightsClient(sockets, reason: nil)
    var records: [(record: JSONTree, events: [EventDescription])] = []
    for (service, connection) in client.clients {
      records.append((try client.call(service, "records.show"), try ServiceDescription.fetch(connection).events))
    }
    try Self.check(records)
    guard let html else {
      let document = JSONTree.object([
        .init(name: "format", value: .string("stadsbuss behandlingsregister 1")),
        .init(name: "services", value: .array(records.map(\.record))),
      ])
      return Terminal.out(document.indented() + "\n")
    }
    let page = Self.page(records.map(\.record))
    if html == "-" { return Terminal.out(page) }
    try SystemFile.write(Array(page.utf8), to: html)
    Terminal.out("\(html)\n")
  }

  /// Every event type that a service says it has belongs to something that is declared.
  private static func check(_ records: [(record: JSONTree, events: [EventDescription])]) throws {
    for (record, events) in records {
      let declared = Set((record["stored"]?.elements ?? []).flatMap { $0["events"]?.elements.compactMap(\.text) ?? [] })
      if let missing = events.first(where: { !declared.contains($0.type) }) {
        throw Failure(.failed, "\(missing.type) is in no declaration; the record would not be whole.")
      }
    }
  }

  private static func page(_ records: [JSONTree]) -> String {
    let day = CivilDate.stockholm(at: Instant(microseconds: KernelTime.wallMicroseconds())).text
    let intro =
      Markup.terms([
        ("Personuppgiftsansvarig", records.first?["controller"]?.text ?? ""), ("Framställt", day),
      ])
      + Markup.paragraph(
        "Framställt ur de program som körs: varje slag av uppgift som lagras står här, fält för fält.")
    return Markup.page(
      "Register över behandlingar enligt dataskyddsförordningen artikel 30",
      intro
        + records.map { record in
          Markup.section(
            SwedishWords.service(record["service"]?.text ?? ""),
            (record["stored"]?.elements ?? []).map(stored).joined())
        }.joined())
  }

  private static func stored(_ stored: JSONTree) -> String {
    func words(_ member: String) -> String {
      (stored[member]?.elements ?? []).compactMap(\.text).joined(separator: "; ")
    }
    let grounds = (stored["grounds"]?.elements ?? []).map { ground in
      let from = ground["validFrom"]?.text.map { " från \($0)" } ?? ""
      let to = ground["validTo"]?.text.map { " till och med \($0)" } ?? ""
      return (ground["law"]?.text ?? "") + from + to
    }
    let fields = (stored["fields"]?.elements ?? []).map { field in
      let name = field["name"]?.text ?? ""
      let words = name.split(separator: ".").map { SwedishWords.member(String($0)) }.joined(separator: ", ")
      return [words, name, field["doc"]?.text ?? ""]
    }
    return "<h3>\(Markup.escaped(SwedishWords.thing(stored["name"]?.text ?? "")))</h3>\n"
      + Markup.terms([
        ("Ändamål", stored["purpose"]?.text ?? ""), ("Laglig grund", grounds.joined(separator: "; ")),
        ("Registrerade", words("persons")), ("Mottagare", words("recipients")),
        ("Gallring", stored["retention"]?.text ?? ""), ("Skydd", words("protection")),
        ("Händelser", words("events")),
      ]) + Markup.table("Fält", ["Uppgift", "Namn", "Betydelse"], fields)
  }
}
