import EventStore
import Foundation
import GRDB
import PeopleAPI
import PeopleVault
import Synchronization
import TestKit
import Testing
import Vocabulary

@testable import PeopleVault
@testable import stadsbuss_people

/// Half a million persons through the vault: how long the search by name takes to be made, what it holds in memory and how
/// long it answers. Minutes of work, so run by hand:
///
///     STADSBUSS_BENCH=500000 swift test -c release --filter NameBench
///
/// With STADSBUSS_BENCH_DIR the register is made there and left, for `stadsbuss-people` to be started on.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["STADSBUSS_BENCH"] != nil))
struct NameBench {
  /// Names of made-up syllables, drawn so that few are common and most are rare, as in the population.
  private struct Names {
    private var random = SeededRandom(20_261_121)
    private let starts = [
      "an", "jo", "ka", "mu", "el", "sa", "be", "li", "fa", "ni", "os", "hå", "gu", "yo", "kha", "å", "ö",
    ]
    private let middles = ["ri", "ha", "le", "ma", "ss", "ne", "da", "ber", "lin", "to", "vi", "ra", "ck", "je", "na"]
    private let ends = [
      "sson", "a", "berg", "ström", "in", "ed", "i", "gren", "ova", "mann", "us", "qvist", "dar", "ez",
    ]

    mutating func name(_ distinct: Int) -> String {
      // Half of all people share a hundredth of the names.
      let isCommon = Bool.random(using: &random)
      var number = Int.random(in: 0..<(isCommon ? max(1, distinct / 100) : distinct), using: &random)
      func next(_ parts: [String]) -> String {
        defer { number /= parts.count }
        return parts[number % parts.count]
      }
      var name = next(starts)
      name += next(ends)
      while number > 0 { name = next(middles).capitalized + name }
      return name.capitalized
    }

    mutating func record() -> PersonalRecord {
      let given = Int.random(in: 0..<4, using: &random) == 0 ? "\(name(8000)) \(name(8000))" : name(8000)
      let family = Int.random(in: 0..<10, using: &random) == 0 ? "\(name(90_000))-\(name(90_000))" : name(90_000)
      let birthDate = CivilDate(
        year: Int.random(in: 1930...2006, using: &random), month: Int.random(in: 1...12, using: &random),
        day: Int.random(in: 1...28, using: &random))
      return PersonalRecord(
        numbers: [], givenName: given, familyName: family, sex: Bool.random(using: &random) ? .man : .kvinna,
        birthDate: birthDate, languages: ["sv"],
        contacts: [.init(kind: .telefon, value: "070-1740605", allowed: true)])
    }

    mutating func ref() -> PersonRef {
      PersonRef(bytes: (0..<16).map { _ in UInt8.random(in: 0...255, using: &random) }) ?? person(1)
    }
  }

  private func resident() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS") } ?? ""
    return (Int(line.filter(\.isNumber)) ?? 0) / 1024
  }

  @Test func halfAMillion() async throws {
    let environment = ProcessInfo.processInfo.environment
    let count = Int(environment["STADSBUSS_BENCH"] ?? "") ?? 500_000
    let own = TemporaryDirectory()
    let directory = environment["STADSBUSS_BENCH_DIR"] ?? own.path
    let vault = try Vault(keyBytes: Register.key)
    var settings = StoreSettings(
      service: "people", directory: directory, registry: Registry(service: "people", kinds: PeopleService.kinds))
    settings.migrations = PeopleService.migrations(vault)
    try Store(settings).stop()
    let clock = ContinuousClock()
    var names = Names()
    var sample: [(PersonRef, PersonalRecord)] = []
    let pool = try DatabasePool(path: "\(directory)/people.sqlite")
    let filled = try clock.measure {
      for start in stride(from: 0, to: count, by: 10_000) {
        try pool.write { db in
          for number in start..<min(count, start + 10_000) {
            let (ref, record) = (names.ref(), names.record())
            try vault.insert(record, for: ref, db)
            if number % 5000 == 0 { sample.append((ref, record)) }
          }
        }
      }
    }
    try pool.close()
    print("\(count) persons put into the vault in \(filled)")
    let store = try Store(settings)
    defer { store.stop() }
    let before = resident()
    let source = NameSource(vault, read: { body in try store.read(body) }, protected: { _ in [] })
    let made = Mutex(false)
    let begun = clock.now
    let index = NameIndex(source)
    index.whenMade { made.withLock { $0 = true } }
    while !made.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(20)) }
    print(
      "the index of \(index.count) made in \(clock.now - begun); resident \(before) MB before, \(resident()) MB after")
    #expect(index.count == count)
    for (what, query) in [
      ("whole names", { (record: PersonalRecord) in "\(record.givenName) \(record.familyName)" }),
      ("family names", { $0.familyName }), ("beginnings of two letters", { String($0.familyName.prefix(2)) }),
      ("a mistake each", { "\($0.givenName.dropLast())x \($0.familyName)" }),
    ] {
      var times: [Duration] = []
      for (_, record) in sample {
        times.append(
          try clock.measure {
            _ = try index.search(query(record), bornOn: nil, after: nil, most: 101, mayKnow: { _ in false })
          })
      }
      times.sort()
      print("\(what): median \(times[times.count / 2]), slowest \(times[times.count - 1])")
    }
    for (ref, record) in sample {
      let found = try index.search(
        "\(record.familyName) \(record.givenName)", bornOn: record.birthDate, after: nil, most: 101,
        mayKnow: { _ in false })
      #expect(found?.contains(ref) == true)
    }
  }
}
