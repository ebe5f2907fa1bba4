import TestKit
import Testing
import Vocabulary

@Suite struct ReferenceTests {
  /// RFC 4648 § 10 tells base32("foobar…"); here 16 ASCII bytes, computed with coreutils' base32.
  @Test func personRefIsBase32() throws {
    let reference = try #require(PersonRef(bytes: Array("abcdefghijklmnop".utf8)))
    #expect(reference.text == "mfrggzdfmztwq2lknnwg23tpoa")
    #expect(try PersonRef(parsing: "mfrggzdfmztwq2lknnwg23tpoa").bytes == Array("abcdefghijklmnop".utf8))
    #expect(PersonRef(bytes: [1, 2, 3]) == nil)
  }

  @Test(arguments: [UInt64(6), 7])
  func everyReferenceHasOneText(_ seed: UInt64) throws {
    var random = SeededRandom(seed)
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567")
    for _ in 0..<3_000 {
      let bytes = (0..<16).map { _ in UInt8.random(in: 0...255, using: &random) }
      let reference = try #require(PersonRef(bytes: bytes))
      #expect(reference.bytes == bytes && reference.text.utf8.count == 26, "seed \(seed)")
      #expect(try PersonRef(parsing: reference.text) == reference, "seed \(seed)")
      let last = alphabet.randomElement(using: &random) ?? "a"
      let changed = String(reference.text.dropLast()) + String(last)
      #expect((problem(PersonRef.self, changed) == nil) == "aeimquy4".contains(last), "seed \(seed)")
    }
  }

  @Test(arguments: [
    "", "mfrggzdfmztwq2lknnwg23tpo", "mfrggzdfmztwq2lknnwg23tpoaa", "MFRGGZDFMZTWQ2LKNNWG23TPOA",
    "mfrggzdfmztwq2lknnwg23tpob", "mfrggzdfmztwq2lknnwg23tp0a", "mfrggzdfmztwq2lknnwg23tpoa======",
    "mfrggzdfmztwq2lknnwg23tpo1", "mfrggzdfmztwq2lknnwg23tpoå",
  ])
  func personRefIsStrict(_ text: String) {
    #expect(problem(PersonRef.self, text) != nil)
  }

  @Test func entityIDs() throws {
    let id = try #require(EntityID(milliseconds: 0x0123_4567_89ab, random: [UInt8](repeating: 0xff, count: 10)))
    #expect(id.text == "01234567-89ab-7fff-bfff-ffffffffffff")
    #expect(id.version == 7)
    #expect(EntityID(milliseconds: 1, random: [0]) == nil)
    #expect(try EntityID(parsing: id.text) == id)
    let zeros = [UInt8](repeating: 0, count: 10)
    let (earlier, later) = (
      EntityID(milliseconds: 1_000, random: id.bytes.suffix(10)), EntityID(milliseconds: 1_001, random: zeros)
    )
    #expect(try #require(earlier) < #require(later))
    #expect(try #require(earlier).text < #require(later).text)
    for text in [
      "", "01234567-89AB-7fff-bfff-ffffffffffff", "0123456789ab7fffbfffffffffffffff",
      "01234567-89ab-7fff-bfff-fffffffffff", "01234567-89ab-7fff-bfff-fffffffffffff",
      "{1234567-89ab-7fff-bfff-ffffffffffff", "01234567-89ab-7fff-bfff-ffffffffffgf",
    ] {
      #expect(problem(EntityID.self, text) != nil)
    }
  }

  @Test func traceParents() throws {
    let text = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    let parent = try TraceParent(parsing: text)
    #expect(parent.text == text)
    #expect(parent.traceID == "4bf92f3577b34da6a3ce929d0e0e4736")
    #expect(parent.isSampled)
    #expect(parent.child(spanID: 0xff).text == "00-4bf92f3577b34da6a3ce929d0e0e4736-00000000000000ff-01")
    #expect(parent.child(spanID: 0) == parent)
    // § 4.3: a later version is read as far as version 00 goes.
    #expect(try TraceParent(parsing: "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-what").text == text)
    #expect(TraceParent(random: [UInt8](repeating: 0, count: 24)) == nil)
    #expect(try #require(TraceParent(random: (1...24).map { UInt8($0) })).spanID == 0x1112_1314_1516_1718)
    for text in [
      "", "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
      "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-what",
      "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
      "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
      "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
      "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01.what",
    ] {
      #expect(problem(TraceParent.self, text) != nil)
    }
  }

  /// Digits are made eight at a time; here one by one.
  @Test(arguments: [UInt64(11), 12])
  func hexadecimalDigitsAreThoseOfEachByte(_ seed: UInt64) throws {
    var random = SeededRandom(seed)
    func digits(_ bytes: some Sequence<UInt8>) -> String {
      bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
    for count in 0..<200 {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(Hex.text(bytes) == digits(bytes), "seed \(seed)")
      #expect(Hex.bytes(Hex.text(bytes)) == bytes, "seed \(seed)")
      var appended = Array("x".utf8)
      Hex.append(bytes, to: &appended)
      #expect(appended == Array("x\(digits(bytes))".utf8), "seed \(seed)")

      let id = EntityID(high: .random(in: 0 ... .max, using: &random), low: .random(in: 0 ... .max, using: &random))
      let grouped = Array(digits(id.bytes))
      #expect(
        id.text == [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(grouped[$0]) }.joined(separator: "-"),
        "seed \(seed)")
      let trace = try #require(TraceParent(random: (0..<24).map { _ in UInt8.random(in: 1...255, using: &random) }))
      #expect(try TraceParent(parsing: trace.text) == trace, "seed \(seed)")
      var (whole, own): ([UInt8], [UInt8]) = ([], [])
      trace.write(to: &whole)
      trace.writeTraceID(to: &own)
      #expect(whole == Array(trace.text.utf8) && own == Array(trace.traceID.utf8), "seed \(seed)")
      #expect(trace.text.hasPrefix("00-\(trace.traceID)-"), "seed \(seed)")
    }
    #expect(Hex.bytes("0g") == nil && Hex.bytes("0") == nil && Hex.bytes("0A") == nil)
  }

  @Test func money() throws {
    #expect(Ore(Ore.limit + 1) == nil && Ore(-Ore.limit - 1) == nil)
    let amount = try #require(Ore(123_456_750))
    #expect("\(amount)" == "1\u{a0}234\u{a0}567,50\u{a0}kr")
    #expect("\(try #require(Ore(-5)))" == "−0,05\u{a0}kr")
    #expect(amount.adding(amount)?.amount == 246_913_500)
    #expect(amount.subtracting(amount) == .zero)
    #expect(Ore(Ore.limit)?.adding(amount) == nil)
    #expect(Ore(Ore.limit)?.multiplied(by: .max) == nil)
    #expect(Ore(10)?.divided(by: 4)?.amount == 3)
    #expect(Ore(-10)?.divided(by: 4)?.amount == -3)
    #expect(Ore(10)?.divided(by: 3)?.amount == 3)
    #expect(amount.divided(by: 0) == nil)
  }
}
