import ArgumentParser
import Bus
import Glibc
import Synchronization
import Vocabulary
import Wire

/// Many clients, each with a connection and a thread of its own, that get a list of commands done whatever happens to the
/// service: what was on its way when it went away is sent again under its key.
struct StormCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "storm",
    abstract: "Sends the commands of a file, one line of params each, through many clients at once.",
    discussion: """
      Each client sends its next command when the one before has been answered. Each command has a key of its own, a UUID of version 7, \
      and its latency counts from its first sending to its answer. Prints msgs_per_s, p50_us, p99_us, longest_us, answers and \
      reconnections, each as a line `name,value`.
      """)

  @Argument(help: "The service's socket.")
  var socket: String
  @Argument(help: "The method.")
  var method: String
  @Argument(help: "A file with one JSON object a line.")
  var params: String
  @Argument(help: "Where key and result of each line go, as one JSON object a line in the order of the params.")
  var results: String
  @Option(help: "Clients, each with one call under way.")
  var clients = 200
  @Option(help: "How long the service may be away, in seconds.")
  var patience = 60

  func run() throws {
    let lines = try Lines.read(params)
    let all = try Blocking.run { [self] in
      let recovery = Recovery(patienceMilliseconds: patience * 1000)
      var connected: [BusClient] = []
      for _ in 0..<clients { connected.append(try await BusClient.connect(to: socket, recovery: recovery)) }
      let begun = KernelTime.monotonicNanoseconds()
      let answers = try await withThrowingTaskGroup(of: [Answer].self) { group in
        for (number, client) in connected.enumerated() {
          group.addTask(executorPreference: client.executor) {
            try await Self.send(
              lines, every: clients, from: number, method, client, within: patience * 1000)
          }
        }
        var answers: [Answer] = []
        for try await some in group { answers += some }
        return answers
      }
      let seconds = Double(KernelTime.monotonicNanoseconds() - begun) / 1e9
      Self.tell(answers, seconds, reconnections: connected.map(\.reconnections).reduce(0, +))
      return answers
    }
    var text: [UInt8] = []
    for answer in all.sorted(by: { $0.line < $1.line }) {
      text += Array(#"{"key":"\#(answer.key)","result":"#.utf8) + answer.result + Array("}\n".utf8)
    }
    try Lines.write(text, to: results)
  }

  /// One line's: its key, its result, and nanoseconds.
  private struct Answer: Sendable {
    let line: Int
    let key: String
    let result: [UInt8]
    let took: UInt64
  }

  private static func send(
    _ lines: [[UInt8]], every step: Int, from first: Int, _ method: String, _ client: BusClient, within: Int
  ) async throws -> [Answer] {
    var answers: [Answer] = []
    answers.reserveCapacity(lines.count / step + 1)
    for line in stride(from: first, to: lines.count, by: step) {
      let key = key()
      let sent = KernelTime.monotonicNanoseconds()
      let result = try await client.call(
        method, params: lines[line], meta: Meta(idempotencyKey: key), options: CallOptions(within: within))
      answers.append(Answer(line: line, key: key, result: result, took: KernelTime.monotonicNanoseconds() - sent))
    }
    return answers
  }

  private static func key() -> String {
    let random = (0..<10).map { _ in UInt8.random(in: 0...255) }
    guard let id = EntityID(milliseconds: KernelTime.wallMicroseconds() / 1000, random: random) else {
      preconditionFailure("ten bytes make an id")
    }
    return id.text
  }

  private static func tell(_ answers: [Answer], _ seconds: Double, reconnections: Int) {
    let sorted = answers.map(\.took).sorted()
    guard let longest = sorted.last else { return }
    print("msgs_per_s,\(Int(Double(sorted.count) / seconds))")
    print("p50_us,\(sorted[sorted.count / 2] / 1000)")
    print("p99_us,\(sorted[sorted.count * 99 / 100] / 1000)")
    print("longest_us,\(longest / 1000)")
    print("answers,\(sorted.count)")
    print("reconnections,\(reconnections)")
  }
}

/// Files of lines.
private enum Lines {
  static func read(_ path: String) throws -> [[UInt8]] {
    guard let file = fopen(path, "r") else { throw ValidationError("\(path) cannot be read.") }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&part, 1, part.count, file), count > 0 { bytes += part[..<count] }
    return bytes.split(separator: 0x0a).map { Array($0) }
  }

  static func write(_ bytes: [UInt8], to path: String) throws {
    guard let file = fopen(path, "w") else { throw ValidationError("\(path) cannot be written.") }
    let written = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, written == bytes.count else { throw ValidationError("\(path) cannot be written.") }
  }
}
