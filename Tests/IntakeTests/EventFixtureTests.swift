import Casework
import Foundation
import IntakeAPI
import IntakeDomain
import Testing
import Wire

/// The data of every event type ever shipped, as it lies in streams for ever.
@Suite struct EventFixtureTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/events/intake")

  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
  }()

  /// `entity.participle` of a file's name; what follows tells variants apart.
  static func type(_ name: String) -> String {
    "se.stadsbuss.intake." + name.split(separator: ".").prefix(2).joined(separator: ".")
  }

  static let decoders: [String: @Sendable ([UInt8]) throws(InvalidMessage) -> any EventPayload] = Dictionary(
    uniqueKeysWithValues: Case.folds.map { ($0.type, $0.decode) } + Plan.folds.map { ($0.type, $0.decode) }
      + Measure.folds.map { ($0.type, $0.decode) } + Referral.folds.map { ($0.type, $0.decode) })

  @Test func everyTypeHasAFile() {
    let types = IntakeEvents.all.map(\.type)
    #expect(types.count == 14)
    #expect(Set(Self.names.map(Self.type)) == Set(types))
    #expect(Set(Self.decoders.keys) == Set(types))
  }

  @Test(arguments: names) func readsAndWritesTheSameBytes(_ name: String) throws {
    let text = try String(contentsOf: Self.folder.appending(path: "\(name).json"), encoding: .utf8)
    let bytes = Array(text.utf8.dropLast())
    let decode = try #require(Self.decoders[Self.type(name)])
    #expect(try decode(bytes).json == bytes)
    // What is added in later versions is passed over.
    let grown = Array("{\"occurredOn\":\"2020-03-02\",\"later\":[1]".utf8) + (bytes.count > 2 ? [0x2c] : [])
    #expect(try decode(grown + bytes.dropFirst()).json == bytes)
  }
}
