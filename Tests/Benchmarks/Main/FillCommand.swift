import ArgumentParser
import Casework
import EventStore
import Glibc
import Vocabulary

/// Events for `events.fetch` to replay, put in by the writer itself since a command for each would take long.
struct FillCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fill", abstract: "Opens matters in the state of DIRECTORY, whose service must not be running.")
  /// Matters in one transaction.
  static let group = 1000

  @Argument(help: "The directory that `serve` was given, or will be.")
  var directory: String
  @Option(help: "How many events the stream has at least when this is done.")
  var events = 200_000

  func run() throws {
    do throws(Refused) {
      try DiskDirectory.require(directory)
    } catch {
      error.say()
      throw ArgumentParser.ExitCode(Refused.exitCode)
    }
    let store = try BenchService.store(directory)
    defer { store.stop() }
    while store.lastSequence < events {
      let count = min(Self.group, events - store.lastSequence)
      try store.perform("fill", isAudited: false) { context in
        for _ in 0..<count {
          guard let person = PersonRef(bytes: context.random(16)) else {
            preconditionFailure("16 bytes make a reference")
          }
          try context.append([EventDraft(context.newID(), MatterOpened(person: person))])
        }
      }
    }
    print("events,\(store.lastSequence)")
  }
}
