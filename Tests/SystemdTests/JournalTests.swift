import Glibc
import Logging
import TestKit
import Testing

@testable import Systemd

@Suite struct JournalTests {
  @Test func anEntryHoldsItsFieldsInOrderAndByteForByte() {
    var entry = JournalEntry()
    entry.append(JournalField.message, "two\nlines")
    entry.append(JournalField.priority, 6)
    entry.append(named: "STADSBUSS_EMPTY", "")
    entry.append(.started)
    #expect(entry.count == 4)
    #expect(
      entry.fields == [
        "MESSAGE=two\nlines", "PRIORITY=6", "STADSBUSS_EMPTY=", "MESSAGE_ID=\(MessageID.started.rawValue)",
      ])
  }

  @Test func decimalsEqualTheStandardLibrarys() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed)
    for value in [0, 1, -1, 9, 10, Int64.max, Int64.min] + (0..<2000).map({ _ in Int64(bitPattern: random.next()) }) {
      var bytes: [UInt8] = []
      Decimal.append(value, to: &bytes)
      #expect(String(decoding: bytes, as: UTF8.self) == String(value), "seed \(seed)")
    }
  }

  @Test func timestampsEqualTheCLibrarys() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed)
    // Seconds from year 1 to 9999, and the leap days around which calendars go wrong.
    let chosen: [Int64] = [0, -1, 951_782_400, 4_107_542_400, 1_709_164_799, 1_709_251_199, -62_135_596_800]
    for seconds in chosen + (0..<2000).map({ _ in Int64(random.next() % 315_000_000_000) - 62_135_596_800 }) {
      var time = time_t(seconds)
      var parts = tm()
      gmtime_r(&time, &parts)
      func padded(_ value: Int32, _ digits: Int) -> String {
        String(repeating: "0", count: max(0, digits - "\(value)".count)) + "\(value)"
      }
      let date = [padded(parts.tm_year + 1900, 4), padded(parts.tm_mon + 1, 2), padded(parts.tm_mday, 2)]
      let clock = [padded(parts.tm_hour, 2), padded(parts.tm_min, 2), padded(parts.tm_sec, 2)]
      var bytes: [UInt8] = []
      LogLine.appendTimestamp(seconds * 1000 + 7, to: &bytes)
      #expect(
        String(decoding: bytes, as: UTF8.self)
          == "\(date.joined(separator: "-"))T\(clock.joined(separator: ":")).007Z", "seed \(seed)")
    }
  }

  @Test func oneEntryIsOneLineWhateverItHolds() {
    var line = LogLine(unixMilliseconds: 1_795_216_200_123, level: "info", label: "bus", message: "a \"b\"\nREADY")
    line.append("key", "value")
    line.append("words", "two words")
    line.append("quote", "a\"b\\c\u{1b}[31m")
    line.append("empty", "")
    line.append("count", -5)
    #expect(
      String(decoding: line.finished(), as: UTF8.self)
        == #"2026-11-20T23:10:00.123Z info bus: a "b"\nREADY key=value words="two words" "#
        + #"quote="a\"b\\c\x1b[31m" empty="" count=-5"# + "\n")
  }

  @Test func metadataKeysBecomeFieldNames() {
    #expect(JournalField.name(forMetadata: "service") == "STADSBUSS_SERVICE")
    #expect(JournalField.name(forMetadata: "peerUid") == "STADSBUSS_PEER_UID")
    #expect(JournalField.name(forMetadata: "durationMicroseconds") == "DURATION_USEC")
    #expect(JournalField.name(forMetadata: "traceId") == "TRACE_ID")
    #expect(JournalField.name(forMetadata: "messageId") == "MESSAGE_ID")
    #expect(JournalField.name(forMetadata: "policy-file.v2") == "STADSBUSS_POLICY_FILE_V2")
    let long = JournalField.name(forMetadata: String(repeating: "a", count: 200))
    #expect(long.utf8.count == JournalField.maximumNameBytes)
    #expect(JournalField.name(forMetadata: "å").utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func aCallHasItsFieldsAndItsKind() {
    let entry = Journal.callEntry(
      identifier: "stadsbuss-intake", id: Journal.messageID(outcome: "denied"), service: "intake",
      method: "case.show", peerUid: 1001, peerPid: 42, outcome: "denied", durationMicroseconds: 1234,
      traceId: "0af7651916cd43dd8448eb211c80319c")
    #expect(
      entry.fields == [
        "MESSAGE=case.show denied for uid 1001 in 1234 us", "MESSAGE_ID=\(MessageID.callRefused.rawValue)",
        "PRIORITY=5", "SYSLOG_IDENTIFIER=stadsbuss-intake", "STADSBUSS_SERVICE=intake", "STADSBUSS_METHOD=case.show",
        "STADSBUSS_PEER_UID=1001", "STADSBUSS_PEER_PID=42", "STADSBUSS_OUTCOME=denied", "DURATION_USEC=1234",
        "TRACE_ID=0af7651916cd43dd8448eb211c80319c",
      ])
    #expect(Journal.messageID(outcome: "ok") == .callAnswered)
    #expect(Journal.messageID(outcome: "unavailable") == .callFailed)
    #expect(Journal.messageID(outcome: "internalError") == .callFailed)
  }

  @Test func standardErrorIsTheJournalOnlyWhereTheStreamMatches() {
    #expect(Journal.isJournal(stream: "9:12345", device: 9, inode: 12345))
    #expect(!Journal.isJournal(stream: "9:12345", device: 9, inode: 12346))
    #expect(!Journal.isJournal(stream: nil, device: 9, inode: 12345))
  }

  @Test func aCallAndALogStatementAreReadableLinesWhereThereIsNoJournal() throws {
    var ends: [CInt] = [0, 0]
    try #require(pipe(&ends) == 0)
    defer { ends.forEach { close($0) } }
    let journal = Journal(destination: .lines(ends[1]), identifier: "stadsbuss-intake")
    journal.call(
      service: "intake", method: "bus.status", peerUid: 1001, peerPid: 42, outcome: "ok", durationMicroseconds: 88,
      traceId: "0af7651916cd43dd8448eb211c80319c")
    var logger = Logger(label: "bus") { JournalLogHandler(label: $0, journal: journal) }
    logger[metadataKey: "service"] = "intake"
    logger.debug("below the level")
    logger.report(.policyRefused, "policy kept", metadata: ["path": "/etc/stadsbuss/policy.json"])

    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(ends[0], &buffer, buffer.count)
    let lines = String(decoding: buffer[..<max(0, count)], as: UTF8.self).split(separator: "\n")
    try #require(lines.count == 2)
    let call = "info intake: bus.status ok peerUid=1001 peerPid=42 durationMicroseconds=88 "
    #expect(lines[0].dropFirst(25) == call + "traceId=0af7651916cd43dd8448eb211c80319c")
    #expect(lines[1].dropFirst(25) == "error bus: policy kept path=/etc/stadsbuss/policy.json service=intake")
  }

  @Test func nativelyAStatementHasItsPlaceItsMetadataAndOnlyOurOwnErrorsText() {
    struct Leaky: Error { let sql = "SELECT name" }
    let handler = JournalLogHandler(label: "bus", journal: Journal(destination: .journald, identifier: "x"))
    let event = LogEvent(
      level: .critical, message: "stopped", error: Leaky(), metadata: nil, source: nil, file: "Bus/A.swift",
      function: "f()", line: 7)
    #expect(
      handler.entry(event, [("peerUid", "5")]).fields == [
        "MESSAGE=stopped", "PRIORITY=2", "SYSLOG_IDENTIFIER=x", "STADSBUSS_LOGGER=bus", "CODE_FILE=Bus/A.swift",
        "CODE_LINE=7", "CODE_FUNC=f()", "STADSBUSS_ERROR=Leaky", "STADSBUSS_PEER_UID=5",
      ])
  }
}
