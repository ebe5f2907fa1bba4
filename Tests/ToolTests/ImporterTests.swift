import Glibc
import Synchronization
import TestKit
import Testing
import Vocabulary

@testable import Bus
@testable import Wire
@testable import stadsbuss

/// Files become calls, once each, whatever happens to the service.
@Suite struct ImporterTests {
  private struct Register: Message {
    let personRef: PersonRef
    let caseKind: String
    let seats: Int?
    let validated: Bool?
    let occurredOn: CivilDate?
    static let object = Object(
      "Register", "Params.", Self.init, Field("personRef", { $0.personRef }, "Whose."),
      Field("caseKind", { $0.caseKind }, "Kind.", .length(1...20)), Field("seats", { $0.seats }, "Seats."),
      Field("validated", { $0.validated }, "Validated."), occurredOnField { $0.occurredOn })
  }

  private struct Registered: Message {
    let caseId: String
    static let object = Object("Registered", "Result.", Self.init, Field("caseId", { $0.caseId }, "Id."))
  }

  private static let register = Wire.Method<Register, Registered>(
    "case.register", "Registers.", .command, .oneOf([.officer]), examples: [])
  private static let person = "mfrggzdfmztwq2lknnwg23tpoa"

  /// A service with one real declaration and an idempotency store that outlives its connections, which break every `breaks` calls.
  private final class Register1: Sendable {
    let effects = Mutex<[String: String]>([:])
    let calls = Mutex(0)
    let breaks: Int

    init(breaks: Int = Int.max) { self.breaks = breaks }

    func move(_ asked: ScriptedPeer.Asked) -> ScriptedPeer.Move {
      if asked.method == "rpc.discover" {
        let text = OpenRPC.document(
          title: "T", description: "", version: "1", methods: [ImporterTests.register.info], events: [])
        return .answer("\"result\":" + String(decoding: text, as: UTF8.self))
      }
      let number = calls.withLock { calls in
        calls += 1
        return calls
      }
      var problems: [Problem] = []
      let frame = Array(#"{"jsonrpc":"2.0","method":"m","params":"#.utf8) + asked.params.bytes + Array("}".utf8)
      frame.withUnsafeBufferPointer { frame in
        var scanner = JSONScanner()
        guard case .single(.request(let request)) = Envelope.parse(frame, &scanner) else { return }
        _ = request.meta.flatMap { JSONReader.meta(at: $0, in: frame, problems: &problems) }
      }
      let params = asked.params.bytes.withUnsafeBufferPointer { bytes in
        Result { () throws(InvalidMessage) in
          try JSONReader.params(Register.self, from: bytes, problems: problems)
        }
      }
      if case .failure(let invalid) = params {
        var writer = JSONWriter()
        RPCError.invalidParams(invalid.problems).write(&writer)
        return .answer("\"error\":" + String(decoding: writer.bytes, as: UTF8.self))
      }
      let key = JSONTree(json: asked.params.bytes)?["_meta"]?["idempotencyKey"]?.text ?? "none \(number)"
      let id = effects.withLock { effects in
        let id = effects[key] ?? "016b63f2-9e00-7c3a-8b1f-\(String(effects.count + 0x1000_0000_0000, radix: 16))"
        effects[key] = id
        return id
      }
      // It has happened, and nobody is told.
      if number % breaks == 0 { return .hangUp }
      return .answer("\"result\":{\"caseId\":\"\(id)\"}")
    }
  }

  private struct Outcome {
    let sum: ImportSum
    let refused: String
    let ids: String
  }

  /// Imports a text as kind `cases`, as the command does.
  private func run(_ text: String, _ peer: ScriptedPeer, ids: String = "", isJSONL: Bool = false) throws -> Outcome {
    let map = "\(peer.directory)/ids.tsv"
    let refused = "\(peer.directory)/refused.csv"
    defer {
      unlink(map)
      unlink(refused)
    }
    try SystemFile.write(Array("person\tp1\t\(Self.person)\n\(ids)".utf8), to: map)
    let kind = try #require(ImportKind.all.first { $0.name == "cases" })
    let plan = try ImportPlan(kind, ServiceDescription.fetch(BlockingClient(path: peer.path)))
    let recovery = Recovery(patienceMilliseconds: 2000, firstPauseMilliseconds: 1, longestPauseMilliseconds: 5)
    let rows = try RowReader(Array(text.utf8), isJSONL: isJSONL, plan: plan)
    let identifiers = try IdentifierMap(file: map)
    let refusals = RefusedRows(stem: "\(peer.directory)/refused", kind: "cases")
    var importer = Importer(
      plan: plan, map: identifiers, refusals: refusals,
      pipeline: try Pipeline(path: peer.path, window: 16, recovery: recovery))
    let sum = try importer.run(rows, progress: Progress(of: "cases", total: text.utf8.count, isShown: false))
    try identifiers.save()
    try refusals.save()
    let report = SystemFile.exists(refused) ? String(decoding: try SystemFile.read(refused), as: UTF8.self) : ""
    return Outcome(sum: sum, refused: report, ids: String(decoding: try SystemFile.read(map), as: UTF8.self))
  }

  @Test func aServiceThatDiesInTheMiddleLosesNothingAndDoublesNothing() throws {
    let service = Register1(breaks: 37)
    let peer = ScriptedPeer { _, _, asked in service.move(asked) }
    defer { peer.close() }
    let rows = (1...500).map { "c\($0);p1;jobbtorg" }
    let outcome = try run("sourceId;personRef;caseKind\n" + rows.joined(separator: "\n"), peer)
    #expect(outcome.sum.accepted == 500)
    #expect(outcome.refused.isEmpty)
    let effects = service.effects.withLock { $0 }
    #expect(Set(effects.keys) == Set((1...500).map { "import:cases:c\($0)" }))
    for number in 1...500 {
      let id = try #require(effects["import:cases:c\(number)"])
      #expect(outcome.ids.contains("case\tc\(number)\t\(id)\n"))
    }
  }

  @Test func refusesRowByRowWithoutTellingValues() throws {
    let service = Register1()
    let peer = ScriptedPeer { _, _, asked in service.move(asked) }
    defer { peer.close() }
    let outcome = try run(
      """
      sourceId;personRef;caseKind;seats;validated
      c1;p1;jobbtorg;3;ja
      c2;p2;jobbtorg;3;ja
      c3;p1;jobbtorg;three;ja
      196209223152;p1;jobbtorg;;
      c5;p1;far too long a kind for it;;kanske
      c6;p1;far too long a kind for it;;nej
      c7;\(Self.person);jobbtorg;;
      c8;p1
      ;p1;jobbtorg;;

      """, peer)
    #expect(outcome.sum.rows == 9)
    #expect(outcome.sum.accepted == 2)
    #expect(
      outcome.refused
        == """
        row;column;problem
        3;personRef;is no sourceId that persons brought in
        4;seats;must be an integer
        5;sourceId;has the form of an identity number; use an id that says nothing
        6;validated;must be ja or nej, or true or false
        7;caseKind;is longer than 20 characters
        9;;has 2 cells where the header has 5
        10;sourceId;is empty

        """.replacingQuotes())
    for value in ["196209223152", "kanske", "three", "p2", Self.person] { #expect(!outcome.refused.contains(value)) }
  }

  @Test func readsObjectsByLine() throws {
    let service = Register1()
    let peer = ScriptedPeer { _, _, asked in service.move(asked) }
    defer { peer.close() }
    let outcome = try run(
      """
      {"sourceId":"c1","personRef":"p1","caseKind":"kaa","occurredOn":"2019-04-01"}
      {"sourceId":"c2","personRef":"p1","caseKind":"kaa","ocurredOn":"2019-04-01"}
      [1]
      {"personRef":"p1","caseKind":"kaa"}
      """, peer, isJSONL: true)
    #expect(outcome.sum.accepted == 1)
    #expect(
      outcome.refused == """
        row;column;problem
        2;ocurredOn;"is no known member; did you mean ""occurredOn""?"
        3;;is not one JSON object
        4;sourceId;is missing, or not a string

        """)
  }

  @Test func refusesAFileWhoseHeaderIsWrongBeforeAnythingIsSent() throws {
    let service = Register1()
    let peer = ScriptedPeer { _, _, asked in service.move(asked) }
    defer { peer.close() }
    let wrong = [
      "sourceId;personref;caseKind\n": "Column 2, \"personref\", is no column of cases; did you mean personRef?",
      "sourceId;personRef\n": "The file has no column caseKind, which cases needs.",
      "sourceId;personRef;caseKind;caseKind\n": "A column stands twice in the file's header.",
      "": "The file is empty; its first line must name the columns.",
    ]
    for (text, sentence) in wrong {
      let failure = #expect(throws: Failure.self) { _ = try run(text, peer) }
      #expect(failure?.sentence == sentence)
      #expect(failure?.status == .usage)
    }
    #expect(service.calls.withLock { $0 } == 0)
  }

  @Test func everyKindHasItsOwnNameAndGivesOnlyWhatOthersMayUse() {
    #expect(Set(ImportKind.all.map(\.name)).count == ImportKind.all.count)
    let given = Set(ImportKind.all.flatMap { kind in kind.gives.map(\.space) })
    let used = Set(ImportKind.all.flatMap { $0.references.values })
    #expect(used.isSubset(of: given))
    for space in IdentifierSpace.allCases {
      #expect(ImportKind.all.contains { $0.name == space.givenBy && $0.gives.contains { $0.space == space } })
    }
    for kind in ImportKind.all { #expect(SocketPaths.services.contains(kind.service)) }
  }
}

extension String {
  /// A problem that holds `;` stands in quotes.
  fileprivate func replacingQuotes() -> String {
    split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let parts = line.split(separator: ";", omittingEmptySubsequences: false)
      guard parts.count > 3 else { return String(line) }
      return "\(parts[0]);\(parts[1]);\"\(parts[2...].joined(separator: ";"))\""
    }.joined(separator: "\n")
  }
}
