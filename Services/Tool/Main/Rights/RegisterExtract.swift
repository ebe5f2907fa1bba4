import HTML
import Vocabulary
import Wire

/// A register extract: what every service holds about one person, as JSON and as a page for that person.
struct RegisterExtract {
  struct Part {
    let service: String
    let items: [JSONTree]
    /// The service's record of processing: purposes, grounds, times.
    let record: JSONTree
    /// Nil where the service keeps no list of who has read.
    let readers: [JSONTree]?
  }

  let personRef: PersonRef
  let madeAt: Instant
  let parts: [Part]

  var json: String {
    JSONTree.object([
      .init(name: "format", value: .string("stadsbuss registerutdrag 1")),
      .init(name: "personRef", value: .string(personRef.text)), .init(name: "madeAt", value: .string(madeAt.text)),
      .init(
        name: "services",
        value: .array(
          parts.map { part in
            .object(
              [
                .init(name: "service", value: .string(part.service)), .init(name: "items", value: .array(part.items)),
                .init(name: "record", value: part.record),
              ] + (part.readers.map { [.init(name: "readers", value: .array($0))] } ?? []))
          })),
    ]).indented() + "\n"
  }

  // MARK: the page

  var html: String {
    let day = CivilDate.stockholm(at: madeAt).text
    return Markup.page(
      "Registerutdrag enligt dataskyddsförordningen artikel 15",
      Markup.terms([
        ("Framställt", day), ("Din beteckning i systemen", personRef.text),
        ("Personuppgiftsansvarig", parts.first?.record["controller"]?.text ?? ""),
      ])
        + Markup.paragraph(
          "Här står allt som Stockholms stads arbetsmarknadstjänster har om dig: vad det är, varför det finns, varifrån det "
            + "kommer, vem som har fått del av det och hur länge det sparas. Uppgifter om andra personer är borttagna; där "
            + "står \u{201d}annanPerson\u{201d}.")
        + parts.map(section).joined() + Self.rights)
  }

  private func section(_ part: Part) -> String {
    let matters = part.items.filter { ["entitet", "forseglat", "register"].contains($0["form"]?.text) }
    let events = part.items.filter { $0["form"]?.text == "handelse" }
    var body = ""
    if matters.isEmpty, events.isEmpty { body += Markup.paragraph("Här finns ingenting om dig.") }
    for item in matters { body += matter(item, part) }
    if !events.isEmpty { body += Self.events(events) }
    body += Self.others(part.items)
    if let readers = part.readers { body += Self.readers(readers) }
    return Markup.section(SwedishWords.service(part.service), body)
  }

  /// One thing that is held, with why and for how long.
  private func matter(_ item: JSONTree, _ part: Part) -> String {
    let name = item["name"]?.text ?? ""
    let kind = part.record["stored"]?.elements.first { $0["name"]?.text == name }
    var body = "<h3>\(Markup.escaped(SwedishWords.thing(name)))</h3>\n"
    body += Markup.terms(Self.rows(item["content"] ?? .null))
    guard let kind else { return body }
    func words(_ member: String) -> String {
      (kind[member]?.elements ?? []).compactMap { $0.text ?? $0["law"]?.text }.joined(separator: "; ")
    }
    return body
      + Markup.terms([
        ("Varför", kind["purpose"]?.text ?? ""), ("Laglig grund", words("grounds")),
        ("Vem får del av det", words("recipients")), ("Hur länge", kind["retention"]?.text ?? ""),
      ])
  }

  private static func events(_ events: [JSONTree]) -> String {
    Markup.table(
      "Händelser, i ordning", ["Dag", "Vad", "Uppgifter", "Antecknat"],
      events.sorted { ($0["sequence"]?.integer ?? 0) < ($1["sequence"]?.integer ?? 0) }.map { event in
        let content = rows(event["content"] ?? .null).filter { $0.0 != SwedishWords.member("occurredOn") }
        let corrects = event["corrects"]?.integer.map { " (rättar händelse \($0))" } ?? ""
        return [
          event["occurredOn"]?.text ?? "", SwedishWords.event(event["name"]?.text ?? "") + corrects,
          content.map { "\($0.0): \($0.1)" }.joined(separator: "; "), event["recordedAt"]?.text ?? "",
        ]
      })
  }

  /// Where else the person is named, and how many copies there are.
  private static func others(_ items: [JSONTree]) -> String {
    var lines: [String] = []
    for item in items {
      let name = SwedishWords.thing(item["name"]?.text ?? "")
      switch item["form"]?.text {
      case "namnd":
        let ways = rows(item["content"] ?? .null).map { "\($0.0.lowercased()) i \($0.1)" }
        lines.append("Du nämns i andras ärenden (\(name.lowercased())): \(ways.joined(separator: ", ")).")
      case "kopia":
        lines.append("\(name): \(item["content"]?["antal"].map(SwedishWords.value) ?? "").")
      default: continue
      }
    }
    return Markup.list(lines)
  }

  private static func readers(_ entries: [JSONTree]) -> String {
    Markup.table(
      "Vem som har läst eller ändrat", ["Tid", "Vem (kod)", "Vad", "Utfall", "Skäl"],
      entries.map { entry in
        [
          entry["time"]?.text ?? "",
          entry["officer"]?.text ?? entry["uid"]?.integer.map { "användare \($0)" } ?? "",
          SwedishWords.method(entry["method"]?.text ?? ""), entry["outcome"]?.text ?? "",
          entry["reason"]?.text ?? "",
        ]
      })
  }

  /// Members in words, those inside others after their names.
  static func rows(_ tree: JSONTree, _ path: String = "") -> [(String, String)] {
    switch tree {
    case .object(let members):
      members.flatMap { member in
        rows(member.value, (path.isEmpty ? "" : path + ", ") + SwedishWords.member(member.name))
      }
    case .array(let elements):
      elements.enumerated().flatMap { index, element in
        rows(element, elements.count > 1 ? "\(path) \(index + 1)" : path)
      }
    default: [(path, SwedishWords.value(tree))]
    }
  }

  private static let rights = Markup.section(
    "Dina rättigheter",
    Markup.paragraph(
      "Uppgifterna kommer från dig, från andra myndigheter som har anvisat eller remitterat dig, och från handläggarna."
    )
      + Markup.list([
        "Du kan begära att felaktiga uppgifter rättas eller kompletteras (artikel 16). Om vi inte rättar får du veta varför, och du kan överklaga.",
        "Du kan begära radering (artikel 17). Uppgifter som lagen kräver att vi sparar kan inte raderas i förtid.",
        "Du kan begära att behandlingen begränsas medan en uppgift utreds (artikel 18), och invända mot behandlingen (artikel 21).",
        "Du kan klaga hos Integritetsskyddsmyndigheten (imy.se).",
        "Inga beslut om dig fattas enbart av en dator; fördelningen av feriejobb kan förklaras för dig steg för steg.",
      ]))
}
