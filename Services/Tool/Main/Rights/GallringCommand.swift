import ArgumentParser
import Bus
import EventStore
import Glibc
import PeopleAPI
import Rights
import Vocabulary
import Wire

/// `stadsbuss gallring`: erases the persons whose time is over, in four steps by two officers.
struct GallringCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gallring", abstract: "Erase the persons whose time is over (socialtjänstlagen), by two officers.",
    discussion: """
      list makes the list, without names and without changing anything. One officer reads it and runs approve; another runs run, \
      which looks everything up again, erases exactly the approved list, waits until every service has heard of it, and writes \
      the signed certificate. Who is protected stands on the list of an officer of the circle alone.
      """,
    subcommands: [
      ListGallring.self, ApproveGallringList.self, RunGallring.self, CertifyGallringList.self, VerifyCertificate.self,
    ])
}

/// A list on file: what is approved is its lines, the rest explains them.
struct GallringFile {
  static let format = "stadsbuss gallringslista 1"

  let on: CivilDate
  let rule: GallringRule
  let lines: [GallringLine]
  var gallringId: EntityID?
  /// How many were looked at and are not on the list, and why.
  var others: [JSONTree.Member] = []

  init(on: CivilDate, rule: GallringRule, lines: [GallringLine], others: [JSONTree.Member]) {
    self.on = on
    self.rule = rule
    self.lines = lines
    self.others = others
  }

  init(reading path: String) throws {
    guard let tree = JSONTree(json: try SystemFile.read(path)), tree["format"]?.text == Self.format,
      let on = tree["on"]?.text.flatMap({ try? CivilDate(parsing: $0) }),
      let rule = tree["rule"]?.text.flatMap(GallringRule.init(rawValue:)),
      let lines = try? (tree["lines"]?.elements ?? []).map({ try GallringLine(json: $0.json) })
    else { throw Failure(.usage, "\(path) is no list of \"stadsbuss gallring list\".") }
    self.on = on
    self.rule = rule
    self.lines = lines
    gallringId = tree["gallringId"]?.text.flatMap { try? EntityID(parsing: $0) }
    others = tree["others"]?.members ?? []
  }

  var tree: JSONTree {
    let law = RetentionRule.all.first { $0.id == rule.rawValue }?.law ?? ""
    return .object(
      [
        .init(name: "format", value: .string(Self.format)), .init(name: "on", value: .string(on.text)),
        .init(name: "rule", value: .string(rule.rawValue)), .init(name: "law", value: .string(law)),
        .init(name: "count", value: .number("\(lines.count)")), .init(name: "others", value: .object(others)),
      ] + (gallringId.map { [.init(name: "gallringId", value: .string($0.text))] } ?? []) + [
        .init(name: "lines", value: linesTree)
      ])
  }

  var linesTree: JSONTree { .array(lines.compactMap { JSONTree(json: $0.json) }) }

  func write(to path: String) throws {
    try SystemFile.write(Array((tree.indented() + "\n").utf8), to: path, mode: 0o600)
  }
}

/// Everybody's standing against the clock, asked of every service.
struct GallringSurvey {
  let rule: RetentionRule
  let code: GallringRule
  let on: CivilDate
  private(set) var due: [GallringLine] = []
  private(set) var open = 0
  private(set) var kept = 0
  private(set) var notYet = 0

  init(on day: CivilDate, _ client: RightsClient) throws {
    guard let rule = RetentionRule.inForce(on: day), let code = GallringRule(rawValue: rule.id) else {
      throw Failure(.usage, "There is no rule of gallring for \(day).")
    }
    self.rule = rule
    self.code = code
    on = day
    var notes: [PersonRef: Note] = [:]
    var research: [PersonRef: Bool] = [:]
    for (service, _) in client.clients {
      for tree in try client.all(service, "retention.state", [], max: RightsLimit.persons) {
        let item = try RetentionState.Item(json: tree.json)
        let old = notes[item.personRef]
        notes[item.personRef] = Note(
          max(old?.on ?? item.lastNoteOn, item.lastNoteOn), isOpen: item.isOpen || old?.isOpen ?? false)
        if service == PeopleAPI.service { research[item.personRef] = item.keptForResearch ?? false }
      }
    }
    // Whom the register does not tell of is nobody's to erase.
    for (ref, isKept) in research {
      guard let note = notes[ref] else { continue }
      switch rule.verdict(lastNote: note.on, isOpen: note.isOpen, keptForResearch: isKept, on: day) {
      case .open: open += 1
      case .keptForResearch: kept += 1
      case .notYet: notYet += 1
      case .due(let dueOn, _): due.append(GallringLine(personRef: ref, lastNoteOn: note.on, dueOn: dueOn))
      }
    }
    due.sort { ($0.dueOn, $0.personRef) < ($1.dueOn, $1.personRef) }
  }

  func isOverdue(_ line: GallringLine) -> Bool { rule.latestBy(lastNote: line.lastNoteOn) < on }
}

/// `stadsbuss gallring list`.
struct ListGallring: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Make the list of whom to erase: references and days only. Changes nothing.")

  @Option(help: "The day for which the list is made (YYYY-MM-DD); today when left out.")
  var on: String?

  @Option(help: ArgumentHelp("Write the list to this file (mode 0600).", valueName: "file"))
  var out: String?

  @Option(help: "Persons of the list at most; those whose time was over first come first.")
  var max: Int = PeopleLimit.gallring

  @Option(help: "The officer for whom you act.")
  var onBehalfOf: String?

  @OptionGroup var sockets: SocketOptions

  mutating func run() throws {
    guard 1...PeopleLimit.gallring ~= max else {
      throw Failure(.usage, "--max is 1 to \(PeopleLimit.gallring); make another list when this one is done.")
    }
    let today = CivilDate.stockholm(at: Instant(microseconds: KernelTime.wallMicroseconds()))
    guard let day = try? on.map({ try CivilDate(parsing: $0) }) ?? today, day <= today else {
      throw Failure(.usage, "--on is a day that has come, YYYY-MM-DD.")
    }
    let survey = try GallringSurvey(on: day, RightsClient(sockets, reason: nil, onBehalfOf: onBehalfOf))
    let overdue = survey.due.filter(survey.isOverdue).count
    let list = GallringFile(
      on: day, rule: survey.code, lines: Array(survey.due.prefix(max)),
      others: [
        ("due", survey.due.count), ("overdue", overdue), ("open", survey.open), ("keptForResearch", survey.kept),
        ("notYet", survey.notYet),
      ].map { JSONTree.Member(name: $0.0, value: .number("\($0.1)")) })
    guard let out else { return Terminal.out(list.tree.indented() + "\n") }
    try list.write(to: out)
    Terminal.out(
      "\(out): \(list.lines.count) persons by \(survey.rule.law), \(overdue) of \(survey.due.count) overdue\n")
  }
}

/// `stadsbuss gallring approve`.
struct ApproveGallringList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Approve a list, as one officer; another must run it.")

  @Option(help: ArgumentHelp("The list; its gallringId is written into it.", valueName: "file"))
  var list: String

  @Option(help: "The officer for whom you act.")
  var onBehalfOf: String?

  @OptionGroup var sockets: SocketOptions

  mutating func run() throws {
    var file = try GallringFile(reading: list)
    guard file.gallringId == nil else { throw Failure(.usage, "\(list) has been approved already.") }
    guard !file.lines.isEmpty else { throw Failure(.usage, "\(list) has nobody on it.") }
    let client = try RightsClient(sockets, reason: nil, onBehalfOf: onBehalfOf)
    try RunGallring.requireUnchanged(file, client)
    let receipt = try client.call(
      PeopleAPI.service, ApproveGallring.method.info.name,
      [
        .init(name: "on", value: .string(file.on.text)), .init(name: "rule", value: .string(file.rule.rawValue)),
        .init(name: "lines", value: file.linesTree),
      ])
    file.gallringId = try EntityID(parsing: receipt["gallringId"]?.text ?? "")
    try file.write(to: list)
    Terminal.out("\(file.gallringId?.text ?? "")\n")
  }
}

/// `stadsbuss gallring run`.
struct RunGallring: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Erase an approved list, as another officer, and write the certificate.",
    discussion: "Refuses where anything about anybody on the list has changed since it was made. It cannot be undone.")

  @Option(help: "The day for which the list was made (YYYY-MM-DD).")
  var on: String

  @Option(help: ArgumentHelp("The approved list.", valueName: "file"))
  var list: String

  @OptionGroup var certificate: CertificateOptions

  @OptionGroup var sockets: SocketOptions

  mutating func run() throws {
    let file = try GallringFile(reading: list)
    guard file.on.text == on else { throw Failure(.usage, "\(list) was made for \(file.on), not for \(on).") }
    guard let id = file.gallringId else {
      throw Failure(.usage, "\(list) is not approved; another officer runs \"stadsbuss gallring approve\" first.")
    }
    let client = try RightsClient(sockets, reason: nil, onBehalfOf: certificate.onBehalfOf)
    try Self.requireUnchanged(file, client)
    _ = try client.call(
      PeopleAPI.service, ExecuteGallring.method.info.name,
      [.init(name: "gallringId", value: .string(id.text)), .init(name: "lines", value: file.linesTree)])
    try certificate.write(file, id, list, client)
  }

  /// Every line is still due, by the same days.
  static func requireUnchanged(_ file: GallringFile, _ client: RightsClient) throws {
    let survey = try GallringSurvey(on: file.on, client)
    let due = Set(survey.due.map(\.personRef.text))
    let now = Dictionary(survey.due.map { ($0.personRef, $0) }) { first, _ in first }
    let changed = file.lines.filter { now[$0.personRef] != $0 }.count
    guard changed == 0, survey.code == file.rule else {
      throw Failure(
        .refused,
        "\(changed) of \(file.lines.count) persons are not due any more as the list says (\(due.count) are due now); nothing was erased. Make a new list."
      )
    }
  }
}

/// `stadsbuss gallring certify`.
struct CertifyGallringList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "certify", abstract: "Write the certificate of a list that has been erased, again.")

  @Option(help: ArgumentHelp("The list that was erased.", valueName: "file"))
  var list: String

  @OptionGroup var certificate: CertificateOptions

  @OptionGroup var sockets: SocketOptions

  mutating func run() throws {
    let file = try GallringFile(reading: list)
    guard let id = file.gallringId else { throw Failure(.usage, "\(list) is not approved.") }
    try certificate.write(
      file, id, list, RightsClient(sockets, reason: nil, onBehalfOf: certificate.onBehalfOf))
  }
}
