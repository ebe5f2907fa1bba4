import Bus
import Wire

/// Prints one service's events as they come, for ever.
struct StreamWatcher: Sendable {
  let service: String
  let path: String
  let types: [String]
  let showsService: Bool
  let isJSON: Bool
  /// Nil to begin with what comes from now on.
  let after: Int?

  private static let waitMilliseconds = 30_000

  /// Ends only by what cannot be mended by waiting. A service that goes away is waited for, and the stream goes on where it was.
  func run() async throws {
    let client = try await BusClient.connect(to: path)
    var position = StreamPosition(stream: nil, sequence: try await start(client))
    while true {
      do {
        for try await event in client.events(after: position, types: types, waitMilliseconds: Self.waitMilliseconds) {
          print(event.bytes)
          position = event.position
        }
      } catch let renewed as StreamRenewed {
        Terminal.say("stadsbuss: \(service) was restored from a backup; its stream goes on after \(renewed.last).")
        position = StreamPosition(stream: renewed.stream, sequence: renewed.last)
      }
    }
  }

  private func start(_ client: BusClient) async throws -> Int {
    if let after { return after }
    let params = Array("{\"after\":0,\"max\":1,\"waitMs\":0}".utf8)
    return JSONTree(json: try await client.call(StreamCursor.method, params: params, options: .read))?["last"]?.integer
      ?? 0
  }

  private func print(_ event: ArraySlice<UInt8>) {
    if isJSON { return Terminal.out(event + [UInt8(ascii: "\n")]) }
    guard let tree = JSONTree(json: Array(event)) else { return }
    Terminal.out(EventLine.text(tree, service: showsService ? service : nil) + "\n")
  }
}

/// An event on one line.
enum EventLine {
  static func text(_ event: JSONTree, service: String?) -> String {
    let type = event["type"]?.text ?? "?"
    let short = type.hasPrefix(EventTypes.root) ? String(type.dropFirst(EventTypes.root.utf8.count)) : type
    let sequence = event["sequence"]?.text.flatMap { Int($0) }.map { "#\($0)" } ?? ""
    let time = event["time"]?.text.map { String($0.prefix(19)) } ?? ""
    let data = (event["data"]?.members ?? []).map { "\($0.name)=\(Human.scalar($0.value))" }.joined(separator: " ")
    let parts = [time, service == nil ? "" : service ?? "", sequence, short, event["subject"]?.text ?? "", data]
    return parts.filter { !$0.isEmpty }.map(Human.clean).joined(separator: "  ")
  }
}
