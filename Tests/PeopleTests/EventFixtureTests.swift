import Casework
import Foundation
import PeopleAPI
import PeopleDomain
import Testing
import Wire

/// The data of every event type ever shipped, as it lies in streams for ever.
@Suite struct EventFixtureTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/events/people")

  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
  }()

  /// `entity.participle` of a file's name; what follows tells variants apart.
  static func type(_ name: String) -> String {
    "se.stadsbuss.people." + name.split(separator: ".").prefix(2).joined(separator: ".")
  }

  static func decode(_ type: String, _ bytes: [UInt8]) throws -> any EventPayload {
    for (known, decode) in folds where known == type { return try decode(bytes) }
    throw InvalidMessage(problems: [Problem(path: "", problem: "is of no known type")])
  }

  /// Every fold of the service, by event type.
  static let folds =
    folds(Person.self) + folds(Protection.self) + folds(Consent.self) + folds(HarmTest.self)
    + folds(LexSarah.self) + folds(Incident.self) + folds(RegisteredOrganisation.self)
    + folds(RefusedCorrection.self) + folds(Gallring.self)

  static func folds<E: Entity>(_ type: E.Type) -> [(String, @Sendable ([UInt8]) throws -> any EventPayload)] {
    E.folds.map { fold in (fold.type, { bytes in try fold.decode(bytes) }) }
  }

  @Test func everyTypeHasAFile() {
    let types = PeopleAPI.events.map(\.type)
    #expect(types.count == 42)
    #expect(Set(Self.names.map(Self.type)) == Set(types))
    #expect(Set(Self.folds.map(\.0)) == Set(types))
  }

  @Test(arguments: names) func readsAndWritesTheSameBytes(_ name: String) throws {
    let text = try String(contentsOf: Self.folder.appending(path: "\(name).json"), encoding: .utf8)
    let bytes = Array(text.utf8.dropLast())
    let type = Self.type(name)
    #expect(try Self.decode(type, bytes).json == bytes)
    // What is added in later versions is passed over.
    let grown = Array("{\"occurredOn\":\"2020-03-02\",\"later\":[1]".utf8) + (bytes.count > 2 ? [0x2c] : [])
    #expect(try Self.decode(type, grown + bytes.dropFirst()).json == bytes)
  }
}
