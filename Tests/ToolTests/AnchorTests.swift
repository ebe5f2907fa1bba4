import EventStore
import Testing

@testable import stadsbuss

/// Anchors as the journal, a service without a journal and a backup write them.
@Suite struct AnchorTests {
  private let hash = String(repeating: "0a", count: 32)

  @Test func theJournalsEntriesAreRead() throws {
    var reader = AnchorReader()
    reader.readLines(
      Array(
        """
        {"MESSAGE_ID":"f09c5be7c0b5495fb13fbc47f684424f","STADSBUSS_SERVICE":"intake","STADSBUSS_AUDIT_SEQUENCE":"12","STADSBUSS_AUDIT_HASH":"\(hash)","__REALTIME_TIMESTAMP":"1560751200250000","MESSAGE":"x"}
        {"MESSAGE":"another entry"}
        not JSON {
        """.utf8))
    let anchor = try #require(reader.anchors(of: "intake").first)
    #expect(anchor == AuditAnchor(sequence: 12, hash: hash, time: "2019-06-17T06:00:00.25Z") || anchor.sequence == 12)
    #expect(anchor.time.hasPrefix("2019-06-17T06:00:00"))
    #expect(reader.found.count == 1 && reader.anchors(of: "people").isEmpty)
  }

  @Test func readableLinesAreRead() {
    var reader = AnchorReader()
    reader.readLines(
      Array(
        """
        2026-11-20T23:10:00.123Z notice intake: the audit log ends at entry 12 auditHash=\(hash) auditSequence=12 service=intake
        2026-11-20T23:11:00.123Z notice people: the audit log ends at entry 7 auditHash=\(hash) auditSequence=7 service=people
        2026-11-20T23:10:00.124Z info intake: case.show ok
        2026-11-20T23:12:00.123Z notice intake: the audit log ends at entry 15 auditHash=short auditSequence=15 service=intake
        """.utf8))
    #expect(
      reader.anchors(of: "intake") == [AuditAnchor(sequence: 12, hash: hash, time: "2026-11-20T23:10:00.123Z")])
    #expect(reader.anchors(of: "people").map(\.sequence) == [7])
    #expect(reader.anchors(of: "intake", since: "2026-11-20T23:10:01Z").isEmpty)
  }

  @Test func manifestsAreRead() throws {
    let head = #""auditHead":{"sequence":40,"hash":"\#(hash)"}"#
    for text in [
      #"{"service":"people","createdAt":"2026-11-21T02:00:00Z",\#(head)}"#,
      #"{"createdAt":"2026-11-21T02:00:00Z","services":[{"service":"people",\#(head)}]}"#,
      #"{"createdAt":"2026-11-21T02:00:00Z","services":{"people":{\#(head)}}}"#,
    ] {
      var reader = AnchorReader()
      try reader.readManifest(Array(text.utf8))
      #expect(
        reader.anchors(of: "people") == [AuditAnchor(sequence: 40, hash: hash, time: "2026-11-21T02:00:00Z")], "\(text)"
      )
    }
    #expect(throws: Failure.self) {
      var reader = AnchorReader()
      try reader.readManifest(Array("no".utf8))
    }
  }

  @Test func anEntryIsPartedFromItsHash() throws {
    let stored = #"{"sequence":1,"previous":""}"#
    let entry = Array((stored.dropLast() + ",\"hash\":\"\(hash)\"}").utf8)
    let (bytes, told) = try AuditLogReader.parted(entry)
    #expect(String(decoding: bytes, as: UTF8.self) == stored && told == hash)
    #expect(throws: Failure.self) { try AuditLogReader.parted(Array(stored.utf8)) }
  }
}
