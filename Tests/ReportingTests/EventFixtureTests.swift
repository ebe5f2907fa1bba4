import Casework
import ReportingAPI
import ReportingDomain
import TestKit
import Testing
import Wire

/// The data of every event type ever shipped, as it lies in streams for ever.
@Suite struct EventFixtureTests {
  static let files = EventFixtures(of: "reporting")

  static func decode(_ type: String, _ bytes: [UInt8]) throws -> any EventPayload {
    if let fold = Report.folds.first(where: { $0.type == type }) { return try fold.decode(bytes) }
    return try #require(Target.folds.first { $0.type == type }).decode(bytes)
  }

  @Test func everyTypeHasAFile() {
    let types = ReportingAPI.events.map(\.type)
    #expect(types.count == 7)
    #expect(Set(Self.files.names.map(Self.files.type)) == Set(types))
    #expect(Set(Report.folds.map(\.type) + Target.folds.map(\.type)) == Set(types))
  }

  @Test(arguments: files.names) func readsAndWritesTheSameBytes(_ name: String) throws {
    let bytes = try Self.files.bytes(name)
    let type = Self.files.type(name)
    #expect(try Self.decode(type, bytes).json == bytes)
    // What is added in later versions is passed over.
    #expect(try Self.decode(type, EventFixtures.grown(bytes)).json == bytes)
  }
}
