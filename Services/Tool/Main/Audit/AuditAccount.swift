import Bus
import EventStore
import PeopleAPI
import Vocabulary
import Wire

/// What all services' logs say of one person, and how it is shown.
struct AuditAccount {
  struct Line {
    let service: String
    let entry: AboutPerson.Entry
    var reason: String?
  }

  struct Missing {
    let service: String
    let failure: Failure
  }

  let ref: PersonRef
  private(set) var lines: [Line] = []
  var missing: [Missing] = []

  init(ref: PersonRef) { self.ref = ref }

  mutating func add(_ service: String, _ entries: [AboutPerson.Entry]) {
    lines += entries.map { Line(service: service, entry: $0, reason: $0.reason) }
    lines.sort { ($0.entry.time, $0.service, $0.entry.sequence) < ($1.entry.time, $1.service, $1.entry.sequence) }
  }

  /// Has the reasons that other services hold sealed opened by the register, which alone can.
  mutating func openReasons(_ open: ([String]) throws -> [String?]) throws {
    let sealed = lines.indices.filter { lines[$0].reason == nil && lines[$0].entry.sealedReason != nil }
    for start in stride(from: 0, to: sealed.count, by: OpenReasons.most) {
      let part = sealed[start..<min(start + OpenReasons.most, sealed.count)]
      let opened = try open(part.compactMap { lines[$0].entry.sealedReason })
      for (index, reason) in zip(part, opened) { lines[index].reason = reason }
    }
  }

  var table: String {
    var table = Table(["time", "service", "who", "method", "outcome", "reason"])
    for line in lines {
      let who = line.entry.officer.map { "\($0) (uid \(line.entry.uid))" } ?? "uid \(line.entry.uid)"
      table.add([
        line.entry.time.text, line.service, who, line.entry.method, line.entry.outcome, Human.clean(line.told ?? ""),
      ])
    }
    return table.isEmpty ? "Nothing is told about this person.\n" : table.text()
  }

  var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { out in
      out.write("personRef", ref.text)
      out.with("entries") { writer in
        writer.array(lines) { writer, line in
          writer.object { out in
            out.write("service", line.service)
            out.members(
              of: AboutPerson.Entry(
                sequence: line.entry.sequence, time: line.entry.time, uid: line.entry.uid, officer: line.entry.officer,
                method: line.entry.method, outcome: line.entry.outcome, reason: line.reason))
          }
        }
      }
      out.write("missing", strings: missing.map(\.service))
    }
    return writer.bytes
  }

  // MARK: for the person

  /// A text to hand to the person: days, service and capacity, what it was for. No officer is named, and nothing is told of
  /// tries that were refused but their number.
  var letter: String {
    var text = """
      Vem har läst eller ändrat uppgifter om dig

      Uppgifterna gäller referensen \(ref.text). Listan är hämtad ur tjänsternas revisionsloggar, där varje läsning och
      varje ändring skrivs in innan svaret lämnas ut. Tjänstemännens namn lämnas inte ut här; begär dem hos registrator.

      """
    var refused = 0
    var last: (day: String, service: String, what: String, count: Int)?
    func finish(_ text: inout String) {
      guard let row = last else { return }
      let times = row.count == 1 ? "" : " (\(row.count) gånger)"
      text += "\n  \(row.day)  \(row.service): \(row.what)\(times)"
    }
    for line in lines {
      guard line.entry.outcome == "ok" || line.entry.outcome == "replayed" else {
        refused += 1
        continue
      }
      let day = CivilDate.stockholm(at: line.entry.time).text
      let told = AuditWords.told(line.entry.method, in: line.service)
      let what = told + (line.reason.map { ". Angivet skäl: \(Human.clean($0))" } ?? "")
      let service = AuditWords.name(of: line.service)
      if let row = last, row.day == day, row.service == service, row.what == what {
        last?.count += 1
      } else {
        finish(&text)
        last = (day, service, what, 1)
      }
    }
    finish(&text)
    if last == nil { text += "\n  Ingen har läst eller ändrat uppgifter om dig." }
    text += "\n"
    if refused > 0 { text += "\nFörsök som avvisades, då inget lämnades ut: \(refused).\n" }
    for missing in missing {
      text += "\nUppgifter från \(AuditWords.name(of: missing.service)) saknas: tjänsten svarade inte.\n"
    }
    return text
  }
}

extension AuditAccount.Line {
  /// The reason, or that there is one which nobody can read any more.
  fileprivate var told: String? { reason ?? (entry.sealedReason == nil ? nil : "(unreadable)") }
}
