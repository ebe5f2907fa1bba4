import Bus
import Glibc
import Testing
import Wire

/// Any mixture of requests, cut anywhere, gets exactly the answers it should: each id once.
@Suite struct MixtureTests {
  @Test(arguments: 0..<8) func everyIdIsAnsweredOnce(_ round: Int) async throws {
    var system = SystemRandomNumberGenerator()
    let seed = UInt64.random(in: 1...UInt64.max, using: &system)
    var random = Xorshift(state: seed)
    let limit = Int.random(in: 1...40, using: &random)
    try await withService({ $0.inFlight = limit }) { service in
      var bytes: [UInt8] = []
      var expected: Set<Int> = []
      for id in 0..<400 {
        let (text, ids) = Self.frame(id, &random)
        expected.formUnion(ids)
        bytes += Frame.framed(Array(text.utf8))
      }
      let client = Client(service.path)
      let sent = Self.send(bytes, to: client.descriptor, Int.random(in: 1...5000, using: &random), seed)
      var seen: Set<Int> = []
      while seen.count < expected.count {
        guard let answer = client.receive() else { break }
        for match in answer.matches(of: /"id":(\d+),/) {
          let id = try #require(Int(match.1))
          #expect(seen.insert(id).inserted, "\(id) is answered twice; seed \(seed)")
        }
      }
      #expect(sent.value == true)
      #expect(seen == expected, "seed \(seed)")
      client.endOfInput()
      #expect(client.ends(), "nothing is left over; seed \(seed)")
    }
  }

  /// One frame, and the ids that it must be answered with.
  private static func frame(_ id: Int, _ random: inout Xorshift) -> (String, [Int]) {
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return (#"{"jsonrpc":"2.0","method":"bus.ping"}"#, [])
    case 1: return (#"{"jsonrpc":"2.0","id":\#(id),"method":"no.such"}"#, [id])
    case 2: return (#"{"jsonrpc":"2.0","id":\#(id),"method":"test.echo","params":{"no":1}}"#, [id])
    case 3: return (#"{"jsonrpc":"2.0","id":\#(id),"method":"test.poll","params":{"waitMs":1}}"#, [id])
    case 4:
      let members = Int.random(in: 1...20, using: &random)
      let ids = (0..<members).map { 1000 * (id + 1) + $0 }
      let texts = ids.map { #"{"jsonrpc":"2.0","id":\#($0),"method":"test.echo","params":{"text":"b"}}"# }
      return ("[" + texts.joined(separator: ",") + "]", ids)
    default:
      let text = String(repeating: "x", count: Int.random(in: 0...3000, using: &random))
      return (#"{"jsonrpc":"2.0","id":\#(id),"method":"test.echo","params":{"text":"\#(text)"}}"#, [id])
    }
  }

  /// In pieces of at most `piece` bytes.
  private static func send(_ bytes: [UInt8], to descriptor: CInt, _ piece: Int, _ seed: UInt64) -> Background<Bool> {
    Background {
      var random = Xorshift(state: seed)
      var at = 0
      while at < bytes.count {
        let wanted = min(Int.random(in: 1...piece, using: &random), bytes.count - at)
        let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + at, wanted) }
        if count <= 0 { return false }
        at += count
      }
      return true
    }
  }
}

/// Repeatable randomness.
struct Xorshift: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
