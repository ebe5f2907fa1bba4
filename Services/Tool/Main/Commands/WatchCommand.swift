import ArgumentParser
import Bus

/// `stadsbuss watch`: events as they come.
struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Show the events of services as they come, one line each, until interrupted.")

  @Argument(help: "The services; all that have a socket when left out.", completion: .list(SocketPaths.services))
  var services: [String] = []

  @Option(
    help: ArgumentHelp("An event type, or the beginning of some and *; may be given more than once.", valueName: "type")
  )
  var types: [String] = []

  @Option(help: "Begin after this sequence number of each stream (0 for all that ever was); from now on when left out.")
  var after: Int?

  @Flag(help: "Show each event as the JSON that the service sent.")
  var json = false

  @OptionGroup var sockets: SocketOptions

  mutating func run() throws {
    let wanted = services.isEmpty ? sockets.known.filter { SystemFile.exists(sockets.paths.socket($0)) } : services
    guard !wanted.isEmpty else {
      throw Failure(
        .unreachable, "No service has a socket in \(sockets.paths.directory); start them with \"stadsbuss up\".")
    }
    let watchers = try wanted.map { service in
      StreamWatcher(
        service: service, path: try sockets.socket(service), types: types, showsService: wanted.count > 1, isJSON: json,
        after: after)
    }
    do {
      try Blocking.run {
        try await withThrowingTaskGroup(of: Void.self) { group in
          for watcher in watchers { group.addTask { try await watcher.run() } }
          // The first that cannot go on ends them all.
          try await group.waitForAll()
        }
      }
    } catch {
      throw Failure(error)
    }
  }
}
