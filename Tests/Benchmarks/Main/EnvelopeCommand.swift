import ArgumentParser
import Bus
import Glibc
import Wire

/// What it costs to judge a frame: every byte of it is JSON and UTF-8, and it is a request.
struct EnvelopeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "envelope", abstract: "Measures the handling of one envelope, in nanoseconds.",
    discussion: "Prints ns_256 and ns_4096, each as a line `name,value`: the best of several rounds.")
  static let rounds = 10

  @Option(help: "Envelopes in a round.")
  var count = 100_000

  func run() throws {
    for size in [256, 4096] {
      let frame = Self.frame(size)
      var scanner = JSONScanner()
      var best = UInt64.max
      for _ in 0..<Self.rounds {
        let begun = KernelTime.monotonicNanoseconds()
        var requests = 0
        frame.withUnsafeBufferPointer { bytes in
          for _ in 0..<count {
            guard case .single(.request(let request)) = Envelope.parse(bytes, &scanner) else { continue }
            if request.id != nil { requests += 1 }
          }
        }
        guard requests == count else { throw ValidationError("The envelope of \(size) bytes is no request.") }
        best = min(best, (KernelTime.monotonicNanoseconds() - begun) / UInt64(count))
      }
      print("ns_\(size),\(best)")
    }
  }

  /// A request of `size` bytes whose params hold what params hold: numbers, an escape, a list, and text.
  static func frame(_ size: Int) -> [UInt8] {
    let head =
      #"{"jsonrpc":"2.0","id":123456,"method":"matter.open","params":{"count":42,"tags":["a","bc"],"unit":"SDN\u002dFAR","#
      + #""note":""#
    let tail = #"","mode":"replace"}}"#
    return Array((head + String(repeating: "n", count: size - head.utf8.count - tail.utf8.count) + tail).utf8)
  }
}
