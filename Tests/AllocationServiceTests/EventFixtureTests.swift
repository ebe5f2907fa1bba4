import AllocationAPI
import AllocationDomain
import Casework
import TestKit
import Testing
import Wire

/// The data of every event type ever shipped, as it lies in streams for ever.
@Suite struct EventFixtureTests {
  static let files = EventFixtures(of: "allocation")

  static let decoders: [String: @Sendable ([UInt8]) throws(InvalidMessage) -> any EventPayload] = {
    var decoders: [String: @Sendable ([UInt8]) throws(InvalidMessage) -> any EventPayload] = [:]
    func add<E: Entity>(_ type: E.Type) {
      for fold in E.folds where fold.type.hasPrefix("se.stadsbuss.allocation.") { decoders[fold.type] = fold.decode }
    }
    add(Period.self)
    add(HolidayPlace.self)
    add(HolidayTarget.self)
    add(Supervisor.self)
    add(Application.self)
    add(Round.self)
    add(Offer.self)
    add(Employment.self)
    add(TimeReport.self)
    add(WageRow.self)
    add(PayrollFile.self)
    return decoders
  }()

  @Test func everyTypeHasAFileAndAFold() {
    let types = Set(AllocationEvents.events.map(\.type))
    #expect(types.count == AllocationEvents.events.count, "a type is listed twice")
    #expect(Set(Self.files.names.map(Self.files.type)) == types)
    #expect(Set(Self.decoders.keys) == types)
  }

  @Test(arguments: files.names) func readsAndWritesTheSameBytes(_ name: String) throws {
    let bytes = try Self.files.bytes(name)
    let decode = try #require(Self.decoders[Self.files.type(name)])
    #expect(try decode(bytes).json == bytes)
    // What is added in later versions is passed over.
    #expect(try decode(EventFixtures.grown(bytes)).json == bytes)
  }
}
