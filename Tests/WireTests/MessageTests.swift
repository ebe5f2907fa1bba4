import Glibc
import Testing
import Wire

private func refused<M: Message>(_ type: M.Type, _ text: String) -> [Problem] {
  do {
    _ = try M(json: Array(text.utf8), mode: .request)
    return []
  } catch {
    return error.problems
  }
}

private func roundTrips<M: Message>(_ message: M) throws {
  let bytes = message.json
  #expect(try M(json: bytes, mode: .request) == message)
  #expect(try M(json: bytes).json == bytes)
}

@Suite struct MessageTests {
  /// What is not told is not looked into either: an object of many unknown members, or a list of many words that are no code,
  /// costs about what it costs to read it. Counted in processor time, beside the reading of the same bytes.
  @Test func whatIsWrongCostsNoMoreThanItsBytes() {
    let members = "{" + (0..<20_000).map { "\"m\($0)x\":1" }.joined(separator: ",") + "}"
    let words = "[" + (0..<20_000).map { "\"word\($0)\"" }.joined(separator: ",") + "]"
    isCheap("members", as: [String: Int].self, members) { refused(Wide.self, members).count }
    isCheap("words", as: [String].self, words) {
      do throws(InvalidMessage) {
        _ = try [ErrorKind](json: Array(words.utf8), mode: .request)
        return 0
      } catch {
        return error.problems.count
      }
    }
  }

  /// - Parameter refused: refuses the text, and gives how many problems it told.
  private func isCheap<Value: WireValue>(
    _ what: Comment, as type: Value.Type, _ text: String, _ refused: () -> Int
  ) {
    func seconds(_ body: () -> Void) -> Double {
      func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
      }
      let begun = now()
      body()
      return now() - begun
    }
    let reading = seconds { #expect((try? Value(json: Array(text.utf8))) != nil, what) }
    var told = 0
    let refusing = seconds { told = refused() }
    #expect(told == 100, what)
    #expect(refusing < 8 * reading, "\(what): \(refusing) s, where reading takes \(reading)")
  }

  @Test func everyHardMessageRoundTrips() throws {
    try roundTrips(
      Questionnaire(
        version: 2,
        answers: [
          Answered(question: "a", remedy: .training(Training(hours: 3)), score: .null),
          Answered(
            question: "b/~", remedy: .placement(PlacementRemedy(place: "å\"\\\n", percent: nil)), score: .value(5)),
          Answered(question: "c", remedy: nil, score: .value(1)),
        ]))
    try roundTrips(Tally(counts: ["b": 1, "a": 9, "": 0]))
    try roundTrips(Unit(name: "stad", parts: [Unit(name: "nämnd", parts: [Unit(name: "torg", parts: [])])]))
    try roundTrips(ReportTable(columns: ["a", "b"], rows: [[.value(1), .null], []]))
    try roundTrips(Change(name: .keep, note: .clear))
    try roundTrips(Change(name: .set("x"), note: .set("")))
    try roundTrips(Painted(asked: .rod, seen: .unknown("lila")))
    try roundTrips(ImportBatch(kind: .gron, rows: [Bounded(text: "ab", number: -5), Bounded(text: "🇸🇪ab", number: 5)]))
    let wide = try Wide(json: Array(wideText.utf8), mode: .request)
    try roundTrips(wide)
    #expect(wide.m39 == nil && wide.m37 == "t37" && wide.m36 == 36)
  }

  private var wideText: String {
    let members = (0..<40).reversed().compactMap { index -> String? in
      switch index % 4 {
      case 0: "\"m\(index)\": \(index)"
      case 1: "\"m\(index)\":\"t\(index)\""
      case 2: "\"m\(index)\" :true"
      default: nil
      }
    }
    return "{ " + members.joined(separator: " ,\n") + "}"
  }

  @Test func everyProblemIsTold() {
    let problems = refused(
      Questionnaire.self,
      """
      {"verson": 1, "answers": [{"question": 3, "remedy": {"kind": "training", "hours": 41}, "score": "5"},
       {"remedy": {"hours": 1}}, {"question":"x","remedy":{"kind":"traning"},"score":null}, 7]}
      """)
    #expect(
      problems.map(\.path) == [
        "/verson", "/version", "/answers/0/question", "/answers/0/remedy/hours", "/answers/0/score",
        "/answers/1/question", "/answers/1/remedy/kind", "/answers/1/score", "/answers/2/remedy/kind", "/answers/3",
      ])
    #expect(problems[0].problem == "is no known member; did you mean \"version\"?")
    #expect(problems[1].problem == "is required")
    #expect(problems[2].problem == "must be a string, not a number")
    #expect(problems[3].problem == "must be 1 to 40")
  }

  @Test(arguments: [
    ("{\"text\":\"a\",\"number\":6}", ["/text", "/number"]),
    ("{\"text\":\"abcde\",\"number\":1.0}", ["/text", "/number"]),
    ("{\"text\":\"ab\",\"number\":1e0}", ["/number"]),
    ("{\"text\":null,\"number\":99999999999999999999}", ["/text", "/number"]),
    ("[]", [""]), ("{\"text\":\"ab\",\"number\":1,\"a/b~\":1}", ["/a~1b~0"]),
    ("{\"text\":\"ab\",\"text\":\"ab\",\"number\":1}", ["/text"]),
    ("{\"text\":\"\\ud800x\",\"number\":1}", ["/text"]),
  ])
  func boundsHold(_ text: String, _ paths: [String]) {
    #expect(refused(Bounded.self, text).map(\.path) == paths)
  }

  @Test func absentIsNotNull() throws {
    #expect(try Change(json: Array("{}".utf8), mode: .request) == Change(name: .keep, note: .keep))
    #expect(try Change(json: Array("{\"name\":null}".utf8), mode: .request) == Change(name: .clear, note: .keep))
    #expect(refused(PlacementRemedy.self, "{\"place\":\"a\",\"percent\":null}").map(\.path) == ["/percent"])
    #expect(try PlacementRemedy(json: Array("{\"place\":\"a\",\"percent\":null,\"new\":1}".utf8)).percent == nil)
  }

  @Test func unknownValuesAreReadButNotAccepted() throws {
    let text = "{\"asked\":\"rod\",\"seen\":\"lila\"}"
    #expect(try Painted(json: Array(text.utf8)).seen == .unknown("lila"))
    let problems = refused(Painted.self, "{\"asked\":\"rodd\",\"seen\":\"rod\"}")
    #expect(problems.first?.problem == "must be one of rod, gron; did you mean \"rod\"?")
  }

  @Test func integersAreExact() throws {
    for (text, value) in [
      ("9007199254740991", 9_007_199_254_740_991), ("-9007199254740991", -9_007_199_254_740_991), ("-0", 0),
    ] {
      #expect(try Int(json: Array(text.utf8), mode: .request) == value)
    }
    #expect(throws: InvalidMessage.self) { try Int(json: Array("9007199254740992".utf8), mode: .request) }
    #expect(throws: InvalidMessage.self) { try Int(json: Array("-9007199254740992".utf8), mode: .request) }
  }

  @Test func theSchemaSaysWhatTheReaderDoes() throws {
    let method = Method<Questionnaire, Unit>(
      "form.send", "Sends.", .command, .oneOf([.officer]), errors: [.conflict],
      examples: [Example("One", Questionnaire(version: 1, answers: []), Unit(name: "a", parts: []))])
    let text = String(
      decoding: OpenRPC.document(title: "T", description: "D", version: "1", methods: [method.info], events: []),
      as: UTF8.self)
    #expect(text.contains("\"const\":\"training\""))
    #expect(text.contains("\"$ref\":\"#/components/schemas/Unit\""))
    #expect(text.contains("{\"$ref\":\"#/components/contentDescriptors/Meta\"}"))
    #expect(text.contains("\"paramStructure\":\"by-name\""))
    #expect(try RawJSON(json: Array(text.utf8)).bytes.count == text.utf8.count)
  }
}
