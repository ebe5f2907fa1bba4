import Bus

/// Names for a shell that completes a method: asked of the service that the command line names.
enum MethodNames {
  static func complete(_ words: [String]) -> [String] {
    let at = words.firstIndex { $0 == "call" || $0 == "describe" }
    guard let at, at + 1 < words.count,
      let client = try? BlockingClient(path: SocketPaths.forClient().socket(words[at + 1]), timeoutMilliseconds: 500),
      let service = try? ServiceDescription.fetch(client)
    else { return [] }
    return service.methods.map(\.name)
  }
}
