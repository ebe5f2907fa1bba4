import Casework
import EventStore
import GRDB
import Vocabulary
import Wire

import struct Foundation.Data

/// Finds everything that a service holds about one person, by reading all of it: nothing is missed because an index was
/// forgotten. Runs on a reader's thread; a city's worth takes a second or two.
struct Extract {
  let service: RightsService
  let reading: ReadContext
  let refs: [PersonRef]

  private var needles: [Data] { refs.map { Data($0.text.utf8) } }
  private var keep: Set<String> { Set(refs.map(\.text)) }

  /// Items in order of their keys.
  func items() throws -> [HeldItem] {
    guard !refs.isEmpty else { return [] }
    var owned = Owned(refs: refs)
    var items: [HeldItem] = []
    for holding in service.holdings { items += try entities(of: holding, &owned) }
    items += try sealed(owned)
    for table in service.tables {
      items += try table.rows(owned, reading.db).map {
        HeldItem(form: .register, name: table.name, id: $0.id, content: masked($0.content))
      }
    }
    items += try events(owned)
    items += try copies(owned)
    return items.sorted { $0.key < $1.key }
  }

  // MARK: entities

  /// The person's own rows whole, and of other people's rows no more than as what the person is named in how many of them.
  private func entities(of holding: Holding, _ owned: inout Owned) throws -> [HeldItem] {
    let named = needles.map { _ in "instr(body, ?) > 0" }.joined(separator: " OR ")
    let marks = refs.map { _ in "?" }.joined(separator: ",")
    let rows = try Row.fetchCursor(
      reading.db, sql: "SELECT id, body FROM entity_\(holding.kind) WHERE id IN (\(marks)) OR \(named)",
      arguments: StatementArguments(refs.map(\.text)) + StatementArguments(needles))
    var items: [HeldItem] = []
    var mentions: [String: Int] = [:]
    while let row = try rows.next() {
      let id: String = row[0]
      let body: Data = row[1]
      if let person = try holding.person(id, body), refs.contains(person) {
        owned.ids[holding.kind, default: []].append(id)
        items.append(HeldItem(form: .entitet, name: holding.kind, id: id, content: masked([UInt8](body))))
      } else if try mayBeTold(of: holding.person(id, body)) {
        for member in PersonMask.members(naming: keep, in: [UInt8](body)) { mentions[member, default: 0] += 1 }
      }
    }
    if !mentions.isEmpty {
      items.append(HeldItem(form: .namnd, name: holding.kind, content: counts(mentions)))
    }
    return items
  }

  /// That another person's matter names this one says that there is such a matter.
  private func mayBeTold(of other: PersonRef?) throws -> Bool {
    guard let other else { return true }
    switch try service.gate.standing(other, reading) {
    case .plain: return true
    case .protectedAndKnown, .hidden, .erased: return false
    }
  }

  // MARK: beside the entities

  private func sealed(_ owned: Owned) throws -> [HeldItem] {
    let ids = owned.allIDs
    let rows = try Row.fetchAll(
      reading.db,
      sql: "SELECT entity, id, value FROM sealed WHERE id IN (SELECT value FROM json_each(?)) ORDER BY entity, id",
      arguments: [jsonText(ids)])
    return rows.map { row in
      let value: Data = row[2]
      return HeldItem(form: .forseglat, name: row[0], id: row[1], content: masked([UInt8](value)))
    }
  }

  private func events(_ owned: Owned) throws -> [HeldItem] {
    let own = Set(owned.allIDs).union(refs.map(\.text))
    let named = needles.map { _ in "instr(bytes, ?) > 0" }.joined(separator: " OR ")
    let rows = try Row.fetchCursor(
      reading.db,
      sql: """
        SELECT sequence, bytes FROM event
        WHERE \(named) OR subject IN (SELECT value FROM json_each(?))
        ORDER BY sequence
        """,
      arguments: StatementArguments(needles) + [jsonText(Array(own))])
    var items: [HeldItem] = []
    while let row = try rows.next() {
      let bytes: Data = row[1]
      let event = try bytes.withUnsafeBytes { try EventEnvelope(json: $0.bindMemory(to: UInt8.self)) }
      // Events of another's matter are told of by that matter alone, under the secrecy of its own person.
      guard own.contains(event.subject) else { continue }
      let header = try event.header()
      items.append(
        HeldItem(
          form: .handelse, name: event.type, id: event.subject, sequence: event.number, occurredOn: header.occurredOn,
          recordedAt: event.time, corrects: header.corrects, content: masked(event.data.bytes)))
    }
    return items
  }

  /// Copies: other services' events as they came, and stored answers of commands.
  private func copies(_ owned: Owned) throws -> [HeldItem] {
    let named = needles.map { _ in "instr(bytes, ?) > 0" }.joined(separator: " OR ")
    var found: [String: Int] = [:]
    let rows = try Row.fetchCursor(
      reading.db, sql: "SELECT source, count(*) FROM inbox WHERE \(named) GROUP BY source",
      arguments: StatementArguments(needles))
    while let row = try rows.next() { found["handelser.\(row[0] as String)"] = row[1] }
    let answers =
      try Int.fetchOne(
        reading.db,
        sql: "SELECT count(*) FROM idempotency WHERE "
          + needles.map { _ in "instr(result, ?) > 0" }.joined(separator: " OR "),
        arguments: StatementArguments(needles)) ?? 0
    if answers > 0 { found["svar"] = answers }
    return found.sorted { $0.key < $1.key }.map {
      HeldItem(form: .kopia, name: $0.key, content: counts(["antal": $0.value]))
    }
  }

  private func masked(_ bytes: [UInt8]) -> RawJSON { RawJSON(PersonMask.others(than: keep, in: bytes)) }

  private func counts(_ counts: [String: Int]) -> RawJSON { RawJSON(counts.json) }

  private func jsonText(_ texts: [String]) -> String { String(decoding: texts.json, as: UTF8.self) }
}

/// References of persons inside stored JSON, found by their form: 26 characters between quotation marks.
enum PersonMask {
  private static let quote = UInt8(ascii: "\"")
  private static let count = 26
  /// What stands where another person's reference stood.
  static let mark = Array("annanPerson".utf8)

  /// The JSON with every reference but these replaced.
  static func others(than keep: Set<String>, in bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var from = 0
    forEach(bytes) { range, ref in
      guard !keep.contains(ref) else { return }
      out += bytes[from..<range.lowerBound] + mark
      from = range.upperBound
    }
    return from == 0 ? bytes : out + bytes[from...]
  }

  /// The names of the members whose value is one of these references.
  static func members(naming refs: Set<String>, in bytes: [UInt8]) -> [String] {
    var found: [String] = []
    forEach(bytes) { range, ref in
      guard refs.contains(ref) else { return }
      // …"name":"reference": the name lies between the two quotation marks before the colon.
      let colon = range.lowerBound - 2
      guard colon > 1, bytes[colon] == UInt8(ascii: ":"), bytes[colon - 1] == quote,
        let start = bytes[..<(colon - 1)].lastIndex(of: quote)
      else { return found.append("lista") }
      found.append(String(decoding: bytes[(start + 1)..<(colon - 1)], as: UTF8.self))
    }
    return found
  }

  /// JSON that is kept as a text inside JSON has a backslash before its quotation marks.
  private static func forEach(_ bytes: [UInt8], _ body: (Range<Int>, String) -> Void) {
    var at = 0
    while at + count + 1 < bytes.count {
      let end = bytes[at + count + 1]
      guard bytes[at] == quote, end == quote || end == UInt8(ascii: "\\") else {
        at += 1
        continue
      }
      let range = (at + 1)..<(at + 1 + count)
      let text = String(decoding: bytes[range], as: UTF8.self)
      if (try? PersonRef(parsing: text)) != nil {
        body(range, text)
        at = range.upperBound + 1
      } else {
        at += 1
      }
    }
  }
}
