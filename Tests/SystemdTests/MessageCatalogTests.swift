import Glibc
import Testing

@testable import Systemd

@Suite struct MessageCatalogTests {
  @Test func idsAreFixed128BitNumbersAndDiffer() {
    let ids = MessageID.allCases.map(\.rawValue)
    #expect(Set(ids).count == ids.count)
    for id in ids { #expect(id.count == 32 && id.allSatisfy { $0.isHexDigit && !$0.isUppercase }) }
  }

  @Test func everyIdIsExplainedInEnglishAndSwedish() throws {
    let text = try Self.catalog()
    for id in MessageID.allCases {
      for header in ["\n-- \(id.rawValue)\nSubject: ", "\n-- \(id.rawValue) sv\nSubject: "] {
        #expect(text.contains(header), "\(id): \(header.split(separator: "\n")[0])")
      }
    }
    let headers = text.split(separator: "\n").filter { $0.hasPrefix("-- ") }
    #expect(headers.count == MessageID.allCases.count * 2, "an explanation of an id that no longer exists")
  }

  /// `systemd/stadsbuss.catalog` of this source tree.
  private static func catalog() throws -> String {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let file = try #require(fopen("/\(root)/systemd/stadsbuss.catalog", "r"))
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: UTF8.self)
  }
}
