import AllocationAPI
import AllocationDomain
import Casework
import Foundation
import Testing
import Wire

/// The data of every event type ever shipped, as it lies in streams for ever.
@Suite struct EventFixtureTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/events/allocation")

  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
  }()

  static let decoders: [String: @Sendable ([UInt8]) throws(InvalidMessage) -> any EventPayload] = {
    let pairs =
      Period.folds.map { ($0.type, $0.decode) } + HolidayPlace.folds.map { ($0.type, $0.decode) }
      + Application.folds.map { ($0.type, $0.decode) } + Round.folds.map { ($0.type, $0.decode) }
      + Offer.folds.map { ($0.type, $0.decode) }
    return Dictionary(uniqueKeysWithValues: pairs)
  }()

  /// `entity.participle` of a file's name; what follows tells variants apart.
  static func type(_ name: String) -> String {
    "se.stadsbuss.allocation." + name.split(separator: ".").prefix(2).joined(separator: ".")
  }

  @Test func everyTypeHasAFileAndAFold() {
    let types = Set(AllocationEvents.events.map(\.type))
    #expect(types.count == 18)
    #expect(Set(Self.names.map(Self.type)) == types)
    #expect(Set(Self.decoders.keys) == types)
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
