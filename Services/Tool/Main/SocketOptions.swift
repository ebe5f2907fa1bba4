import ArgumentParser
import Bus
import EventStore
import Glibc
import Wire

/// Where the sockets are: the options that every command which asks a service has.
struct SocketOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The directory given to \"stadsbuss up\"; its sockets are in DIR/run.", valueName: "dir"))
  var dir: String?

  @Option(help: ArgumentHelp("The directory of the sockets themselves.", valueName: "dir"))
  var runtimeDir: String?

  var paths: SocketPaths { .forClient(runtimeDir ?? dir.map { "\($0)/run" }) }

  /// Connects to a service.
  ///
  /// - Parameter patience: milliseconds during which a service that is not there is waited for.
  func connect(_ service: String, patience: Int = 0) throws -> BlockingClient {
    let path = try socket(service)
    return try Self.retrying(patience: patience) { () throws(ClientError) in try BlockingClient(path: path) }
  }

  /// Connects and asks what may be asked twice: again on a new connection where the service goes away
  /// meanwhile, or cannot answer just now.
  ///
  /// - Parameter patience: milliseconds during which a service that is not there is waited for.
  func asking<Value>(_ service: String, patience: Int, _ body: (BlockingClient) throws -> Value) throws -> Value {
    let begun = KernelTime.monotonicMilliseconds()
    var backoff = Backoff()
    while true {
      do {
        return try body(try connect(service, patience: patience))
      } catch let error as ClientError where error.mayPass && KernelTime.monotonicMilliseconds() - begun < patience {
        usleep(UInt32(backoff.next()) * 1000)
      } catch let error as RPCError
        where error.kind.retryable && KernelTime.monotonicMilliseconds() - begun < patience
      {
        usleep(UInt32(backoff.next()) * 1000)
      }
    }
  }

  /// The socket of a service, whose name must be one.
  func socket(_ service: String) throws -> String {
    let paths = self.paths
    guard !service.isEmpty, !service.contains("/"), !service.hasPrefix(".") else {
      throw Failure(.usage, "\"\(service)\" is no service; the services are \(known.joined(separator: ", ")).")
    }
    let path = paths.socket(service)
    if !known.contains(service), !SystemFile.exists(path) {
      throw Failure(.usage, "There is no service \"\(service)\"; the services are \(known.joined(separator: ", ")).")
    }
    return path
  }

  /// The services of the bus, and whatever else has a socket in the directory: the listing is the discovery.
  var known: [String] {
    let found = Directory.names(in: paths.directory).filter { $0.hasSuffix(".sock") }.map { String($0.dropLast(5)) }
    return SocketPaths.services + found.filter { !SocketPaths.services.contains($0) }
  }

  /// Tries again while the service is away, with pauses that grow.
  static func retrying<Value>(patience: Int, _ body: () throws(ClientError) -> Value) throws(ClientError) -> Value {
    let begun = KernelTime.monotonicMilliseconds()
    var backoff = Backoff()
    while true {
      do throws(ClientError) {
        return try body()
      } catch {
        guard error.mayPass, KernelTime.monotonicMilliseconds() - begun < patience else { throw error }
        usleep(UInt32(backoff.next()) * 1000)
      }
    }
  }
}
