import Casework
import Foundation
import PlacementAPI
import PlacementDomain
import Testing
import Wire

/// Every event that was ever recorded is read and written again, byte for byte.
@Suite struct GoldenFileTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/events/placement")

  /// `entity.participle[.variant].json`.
  private static func files() throws -> [(type: String, url: URL)] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).map { url in
      let parts = url.lastPathComponent.split(separator: ".").prefix(2)
      return ("se.stadsbuss.placement.\(parts.joined(separator: "."))", url)
    }
  }

  /// What reads each type: from the folds, so that a file proves that the entity still takes its event.
  private static let readers: [String: @Sendable ([UInt8]) throws -> any EventPayload] = {
    var readers: [String: @Sendable ([UInt8]) throws -> any EventPayload] = [:]
    func add<E: Entity>(_ type: E.Type) {
      for fold in E.folds { readers[fold.type] = { bytes in try fold.decode(bytes) } }
    }
    add(Place.self)
    add(Aspirant.self)
    add(Match.self)
    add(Placement.self)
    add(Followup.self)
    return readers
  }()

  @Test func everyTypeHasAFileAndAFold() throws {
    let told = Set(PlacementEvents.events.map(\.type))
    #expect(told == Set(try Self.files().map(\.type)))
    #expect(told == Set(Self.readers.keys))
    #expect(told.count == PlacementEvents.events.count)
  }

  @Test func filesAreReadAndWrittenAgain() throws {
    for (type, url) in try Self.files() {
      let bytes = [UInt8](try Data(contentsOf: url))
      let read = try #require(Self.readers[type])
      let payload = try read(bytes)
      #expect(payload.json == bytes, "\(url.lastPathComponent)")
      #expect(Swift.type(of: payload).eventType == type)
    }
  }

  @Test func membersOfALaterVersionArePassedOver() throws {
    for (type, url) in try Self.files() {
      let bytes = [UInt8](try Data(contentsOf: url))
      let later =
        Array(#"{"occurredOn":"2030-01-01","ofALaterVersion":[1,{"a":null}]"#.utf8)
        + (bytes.count > 2 ? [UInt8(ascii: ",")] : []) + bytes.dropFirst()
      let read = try #require(Self.readers[type])
      let payload = try read(later)
      #expect(payload.json == bytes, "\(url.lastPathComponent)")
    }
  }
}
