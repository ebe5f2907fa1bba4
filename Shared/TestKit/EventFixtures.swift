import Foundation

/// The data of every event type that a service has ever shipped, as it lies in streams for ever: files under
/// Tests/Fixtures/events/SERVICE named `entity.participle`; what follows tells variants apart.
package struct EventFixtures: Sendable {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Tests/Fixtures/events")

  private let service: String
  /// The files' names, sorted, without `.json`.
  package let names: [String]

  package init(of service: String) {
    self.service = service
    let files = (try? FileManager.default.contentsOfDirectory(atPath: Self.folder.appending(path: service).path)) ?? []
    names = files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
  }

  /// The event type that a file is an example of.
  package func type(_ name: String) -> String {
    "se.stadsbuss.\(service)." + name.split(separator: ".").prefix(2).joined(separator: ".")
  }

  /// What stands in a file, without its last newline.
  package func bytes(_ name: String) throws -> [UInt8] {
    let text = try String(contentsOf: Self.folder.appending(path: "\(service)/\(name).json"), encoding: .utf8)
    return Array(text.utf8.dropLast())
  }

  /// The same with members that a later version could add, which a reader passes over.
  package static func grown(_ bytes: [UInt8]) -> [UInt8] {
    Array("{\"occurredOn\":\"2020-03-02\",\"later\":[1]".utf8) + (bytes.count > 2 ? [0x2c] : []) + bytes.dropFirst()
  }
}
