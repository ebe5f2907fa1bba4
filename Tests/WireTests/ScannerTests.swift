import TestKit
import Testing
import Wire

/// Splits nothing off, adds nothing: what the scanner says of one text.
private func verdict(_ bytes: [UInt8]) -> (isJSON: Bool, flaws: [JSONFlaw]) {
  var scanner = JSONScanner()
  let error = bytes.withUnsafeBufferPointer { scanner.scan($0) }
  return (error == nil, scanner.flaws)
}

@Suite struct ScannerTests {
  @Test(arguments: [
    "", " ", "{", "}", "[1,]", "{\"a\":1,}", "[1 2]", "nul", "NaN", "-", "01", "1.", ".5", "1e", "+1", "\"a",
    "\"\u{1}\"", "\"\\x\"",
    "\"\\u12g4\"", "[1]]", "{\"a\" 1}", "{a:1}", "{'a':1}", "\u{feff}[]", "[,1]", "{\"a\":}", "tru", "1 1", "[\"\\\"]",
    "0x1", "Infinity",
  ])
  func refuses(_ text: String) { #expect(!verdict(Array(text.utf8)).isJSON) }

  @Test(arguments: [
    "0", "-0", "1.5e+10", "\"\"", "\"\\ud83d\\ude00\"", " [ ] ", "{}", "{\"\":{\"\":[]}}", "\t\n\r 1", "null",
    "[1,true,false,null,\"x\"]",
    "123456789012345678901234567890", "1E400", "\"\u{7f}\"", "\"\u{10ffff}\"",
  ])
  func accepts(_ text: String) {
    let verdict = verdict(Array(text.utf8))
    #expect(verdict.isJSON && verdict.flaws.isEmpty)
  }

  @Test(
    arguments: [
      [0x22, 0xff, 0x22], [0x22, 0xc0, 0x80, 0x22], [0x22, 0xed, 0xa0, 0x80, 0x22],
      [0x22, 0xf4, 0x90, 0x80, 0x80, 0x22],
      [0x22, 0xe2, 0x82, 0x22], [0x22, 0x80, 0x22], [0x22, 0xe0, 0x80, 0x80, 0x22],
      [0x22, 0xf0, 0x80, 0x80, 0x80, 0x22],
    ] as [[UInt8]])
  func refusesWhatIsNotUTF8(_ bytes: [UInt8]) { #expect(!verdict(bytes).isJSON) }

  @Test func nestsSixtyFourDeepAndNoDeeper() {
    for (depth, isFine) in [(64, true), (65, false), (100_000, false)] {
      let text =
        [UInt8](repeating: UInt8(ascii: "["), count: depth) + [UInt8](repeating: UInt8(ascii: "]"), count: depth)
      #expect(verdict(text).isJSON == isFine)
    }
  }

  @Test func notesDuplicatesAndLoneSurrogates() {
    #expect(verdict(Array("{\"a\":1,\"\\u0061\":2}".utf8)).flaws.map(\.kind) == [.duplicateMember])
    #expect(verdict(Array("{\"a\":{\"a\":1},\"b\":1}".utf8)).flaws.isEmpty)
    #expect(verdict(Array("[\"\\ud800\",\"\\udc00\",\"\\ud800\\ud800\",\"\\ud83d\\ude00\"]".utf8)).flaws.count == 3)
    let wide = "{" + (0..<5000).map { "\"k\($0)\":0" }.joined(separator: ",") + ",\"k77\":1}"
    #expect(verdict(Array(wide.utf8)).flaws.map(\.kind) == [.duplicateMember])
  }

  /// Any damage to a valid text is either refused or still read without harm, and a truncated one is refused.
  @Test func survivesMutations() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed)
    let text = Array(
      "{\"jsonrpc\":\"2.0\",\"method\":\"a.b\",\"id\":\"\\u00e5\",\"params\":{\"x\":[1,-2.5e3,{\"y\":null}],\"z\":\"åäö\"}}"
        .utf8)
    for end in 0..<text.count { #expect(!verdict(Array(text[..<end])).isJSON, "seed \(seed)") }
    for _ in 0..<20_000 {
      var bytes = text
      for _ in 0..<(1 + random.next() % 4) {
        bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
      }
      var scanner = JSONScanner()
      bytes.withUnsafeBufferPointer { buffer in
        if case .single(.request(let request)) = Envelope.parse(buffer, &scanner),
          case .object(let range) = request.params
        {
          _ = try? JSONReader.params(Wide.self, from: UnsafeBufferPointer(rebasing: buffer[range]), problems: [])
          var problems: [Problem] = []
          _ = request.meta.flatMap { JSONReader.meta(at: $0, in: buffer, problems: &problems) }
        }
        // Unscanned bytes give problems, never a trap.
        _ = try? JSONReader.read(Questionnaire.self, from: buffer, mode: .request)
      }
    }
  }
}
