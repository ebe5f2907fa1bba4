import Casework
import PeopleAPI
import PeopleDomain
import TestKit
import Testing
import Wire

/// The data of every event type ever shipped, as it lies in streams for ever.
@Suite struct EventFixtureTests {
  static let files = EventFixtures(of: "people")

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
    #expect(Set(Self.files.names.map(Self.files.type)) == Set(types))
    #expect(Set(Self.folds.map(\.0)) == Set(types))
  }

  @Test(arguments: files.names) func readsAndWritesTheSameBytes(_ name: String) throws {
    let bytes = try Self.files.bytes(name)
    let type = Self.files.type(name)
    #expect(try Self.decode(type, bytes).json == bytes)
    // What is added in later versions is passed over.
    #expect(try Self.decode(type, EventFixtures.grown(bytes)).json == bytes)
  }
}
