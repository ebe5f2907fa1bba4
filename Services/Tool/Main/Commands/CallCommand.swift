import ArgumentParser
import Bus
import Wire

/// `stadsbuss call`: one call, params typed by what the service says of itself.
struct CallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "call", abstract: "Call a method of a service and show its answer.",
    discussion: """
      Params are given as key=value, typed by the method's own schema: numbers, ja/nej, lists parted by "|". \
      key:=JSON gives a value as JSON, and --json the whole params object (- reads it from standard input).

      The answer is shown for people on a terminal and as one line of JSON otherwise.
      """)

  @Argument(help: "The service, such as intake.", completion: .list(SocketPaths.services))
  var service: String

  @Argument(
    help: "The method, such as case.show; \"stadsbuss describe SERVICE\" lists them.",
    completion: .custom { words, _, _ in MethodNames.complete(words) })
  var method: String

  @Argument(help: "Params: key=value or key:=JSON.")
  var params: [String] = []

  @Option(name: .customLong("json"), help: ArgumentHelp("The params as a JSON object; - reads it.", valueName: "json"))
  var document: String?

  @Option(help: "The idempotency key: the same key again gives the stored result.")
  var key: String?

  @Option(help: "Why protected data are read.")
  var reason: String?

  @Option(help: "Give the call up when it has not begun after so many milliseconds.")
  var timeoutMs: Int?

  @Option(help: "The officer for whom you act.")
  var onBehalfOf: String?

  @Flag(help: "Show the answer as one line of JSON on a terminal too.")
  var raw = false

  @OptionGroup var sockets: SocketOptions

  mutating func run() throws {
    let client = try sockets.connect(service)
    let params = try self.params(client)
    let meta = Meta(idempotencyKey: key, timeoutMs: timeoutMs, onBehalfOf: onBehalfOf, reason: reason)
    // A poll may wait a minute, and what waits for its answer waits longer than what is asked.
    let answerWithin = max(BlockingClient.answerMilliseconds, timeoutMs ?? 0) + 30_000
    let result: [UInt8]
    do {
      result = try client.call(method, params: params, meta: meta, answerWithin: answerWithin)
    } catch let error as RPCError {
      if raw || !Terminal.isOutputTerminal { Terminal.say(Self.text(error)) }
      throw error
    }
    guard !raw, Terminal.isOutputTerminal, let tree = JSONTree(json: result) else {
      return Terminal.out(result + [UInt8(ascii: "\n")])
    }
    Terminal.out(Human.text(tree))
  }

  /// The error as JSON, for whoever reads the answer as JSON.
  private static func text(_ error: RPCError) -> String {
    var writer = JSONWriter()
    error.write(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private func params(_ client: BlockingClient) throws -> [UInt8] {
    if let document {
      guard params.isEmpty else { throw Failure(.usage, "Give the params as key=value or with --json, not both.") }
      let bytes = document == "-" ? try SystemFile.read("-") : Array(document.utf8)
      guard let tree = JSONTree(json: bytes), case .object = tree else {
        throw Failure(.usage, "--json must be one JSON object.")
      }
      guard tree[Meta.member] != nil, key != nil || reason != nil || timeoutMs != nil || onBehalfOf != nil else {
        return bytes
      }
      throw Failure(
        .usage, "The params hold _meta already; leave --key, --reason, --timeout-ms and --on-behalf-of out.")
    }
    guard !params.isEmpty else { return Array("{}".utf8) }
    // `params: name=value` would be ambiguous for a method that does not exist, so the service is asked first.
    let method = try ServiceDescription.fetch(client).method(named: method, service: service)
    return try KeyValueParams.object(params, for: method).json
  }
}
