import ArgumentParser
import Bus
import Glibc

/// The programs of the services, which lie beside the tool.
struct ServicePrograms {
  let directory: String

  init(directory: String?) throws(Failure) {
    guard let place = directory ?? SystemFile.ownDirectory else {
      throw Failure(.failed, "The tool cannot tell where it lies; say --bin-dir.")
    }
    self.directory = place
  }

  func path(_ service: String) throws(Failure) -> String {
    guard SocketPaths.services.contains(service) else {
      throw Failure(
        .usage, "There is no service \"\(service)\"; the services are \(SocketPaths.services.joined(separator: ", ")).")
    }
    let path = "\(directory)/stadsbuss-\(service)"
    guard access(path, X_OK) == 0 else {
      throw Failure(.failed, "\(path) is not there or cannot be run; say where the programs are with --bin-dir.")
    }
    return path
  }

  /// Goes on as a service's program, in this process; returns only by throwing.
  ///
  /// - Parameter words: the program's arguments.
  func become(_ service: String, _ words: [String]) throws(Failure) -> Never {
    let program = try path(service)
    var arguments: [UnsafeMutablePointer<CChar>?] = ([program] + words).map { strdup($0) }
    arguments.append(nil)
    execv(program, arguments)
    throw .system("\(program) cannot be run")
  }
}

/// Where a stopped service's state and programs are: the options that every command which works on its files has.
struct StoppedServiceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The directory given to \"stadsbuss up\"; the state is in DIR/state/SERVICE.", valueName: "dir"))
  var dir: String?

  @Option(help: ArgumentHelp("The service's state directory itself.", valueName: "dir"))
  var stateDir: String?

  @Option(help: ArgumentHelp("Where the services' programs are; beside this one when left out.", valueName: "dir"))
  var binDir: String?

  /// Goes on as the service's program with these words and its state directory.
  func become(_ service: String, _ words: [String]) throws(Failure) -> Never {
    guard let state = stateDir ?? dir.map({ "\($0)/state/\(service)" }) else {
      throw Failure(.usage, "Say where the state is: --dir or --state-dir.")
    }
    try ServicePrograms(directory: binDir).become(service, words + ["--state-dir", state])
  }
}
