import Testing

@testable import stadsbuss

/// Any JSON as the tool holds and shows it.
@Suite struct JSONTreeTests {
  @Test(arguments: [
    #"{"b":1,"a":[true,false,null,-1.5e3,""],"å":{"x":[]},"e":"\"\\\n\u0001"}"#, "[]", "{}", #""x""#, "-0",
  ])
  func writesWhatItRead(text: String) throws {
    let tree = try #require(JSONTree(json: text))
    #expect(JSONTree(json: tree.json) == tree)
    #expect(JSONTree(json: tree.indented()) == tree)
  }

  @Test func keepsTheOrderAndTheLiterals() throws {
    let text = #"{"z":1.50,"a":10000000000000000000000,"m":"\u00e5\ud83d\ude00"}"#
    let tree = try #require(JSONTree(json: text))
    #expect(String(decoding: tree.json, as: UTF8.self) == #"{"z":1.50,"a":10000000000000000000000,"m":"å😀"}"#)
    #expect(tree["m"]?.text == "å😀")
  }

  @Test(arguments: ["", "{", "{\"a\":1,}", "nul", "[1 2]", "{\"a\":1,\"a\":2}", "\"\\ud800\""])
  func refusesWhatIsNoJSON(text: String) { #expect(JSONTree(json: text) == nil) }

  @Test func showsMembersByLineAndListsAsTables() throws {
    let tree = try #require(
      JSONTree(json: #"{"state":"pagar","items":[{"id":"a","n":1},{"id":"bb","more":true}],"none":[],"x":null}"#))
    #expect(
      Human.text(tree, width: nil) == """
        state  pagar
        items:
          id  n  more
          a   1
          bb     yes
        none   –
        x      –

        """)
  }

  @Test func aStoredTextCannotSteerTheTerminal() {
    #expect(Human.scalar(.string("a\u{1b}[2Jb\u{202e}c\u{9b}d")) == "a [2Jb c d")
  }

  @Test func cutsATableAtTheTerminalsWidth() {
    var table = Table(["A", "LONG"], rightAligned: [0])
    table.add(["1", "abcdefghij"])
    table.add(["100", "x"])
    #expect(table.text(width: 8) == "  A  LO…\n  1  ab…\n100  x\n")
  }

  @Test func writesNumbersAsPeopleDo() {
    #expect(Human.count(1_234_567) == "1\u{a0}234\u{a0}567")
    #expect(Human.count(-123) == "-123")
    #expect(Human.duration(milliseconds: 840) == "0,8 s")
    #expect(Human.duration(milliseconds: 61_000) == "1 min 1 s")
    #expect(Human.bytes(1_250_000) == "1,3 MB")
    #expect(ReportText.amount(505, isShare: true) == "50,5 %")
    #expect(ReportText.amount(-5, isShare: true) == "-0,5 %")
  }
}
