import Casework
import IntakeAPI
import IntakeDomain
import TestKit
import Testing
import Wire

/// The data of every event type ever shipped, as it lies in streams for ever.
@Suite struct EventFixtureTests {
  static let files = EventFixtures(of: "intake")

  static let decoders: [String: @Sendable ([UInt8]) throws(InvalidMessage) -> any EventPayload] = Dictionary(
    uniqueKeysWithValues: Case.folds.map { ($0.type, $0.decode) } + Plan.folds.map { ($0.type, $0.decode) }
      + Measure.folds.map { ($0.type, $0.decode) } + Referral.folds.map { ($0.type, $0.decode) })

  @Test func everyTypeHasAFile() {
    let types = IntakeEvents.all.map(\.type)
    #expect(types.count == 14)
    #expect(Set(Self.files.names.map(Self.files.type)) == Set(types))
    #expect(Set(Self.decoders.keys) == Set(types))
  }

  @Test(arguments: files.names) func readsAndWritesTheSameBytes(_ name: String) throws {
    let bytes = try Self.files.bytes(name)
    let decode = try #require(Self.decoders[Self.files.type(name)])
    #expect(try decode(bytes).json == bytes)
    // What is added in later versions is passed over.
    #expect(try decode(EventFixtures.grown(bytes)).json == bytes)
  }
}
