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
    if let fold = Person.folds.first(where: { $0.type == type }) { return try fold.decode(bytes) }
    return try #require(Protection.folds.first { $0.type == type }).decode(bytes)
  }

  @Test func everyTypeHasAFile() {
    let types = PeopleAPI.events.map(\.type)
    #expect(types.count == 12)
    #expect(Set(Self.names.map(Self.type)) == Set(types))
    #expect(Set(Person.folds.map(\.type) + Protection.folds.map(\.type)) == Set(types))
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
