import ArgumentParser
import EventStore
import Vocabulary

/// `restore`: a backup in the place of the stopped service's database.
struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract:
      "Puts a backup in the place of the database, which is kept aside. Refuses while the service runs, and a backup that is not whole."
  )

  @Argument(help: "The backup's directory, which holds manifest.json.")
  var backup: String

  @OptionGroup var state: StateDirectory

  func run() throws {
    let definition = Daemon.definition
    do throws(StartFailure) {
      let restored = try restore(definition.storeSettings(directory: try state.path()))
      let manifest = restored.manifest
      print(
        "restored \(definition.name) from \(manifest.madeAt.text): \(manifest.lastSequence) events, audit log to \(manifest.auditHead.sequence)"
      )
      if let kept = restored.kept { print("the database that was there is kept as \(kept)") }
    } catch {
      Runtime.say(error, service: definition.name)
      throw ArgumentParser.ExitCode(error.code.rawValue)
    }
  }

  private func restore(_ settings: StoreSettings) throws(StartFailure) -> Store.Restored {
    do throws(StoreFailure) {
      return try Store.restore(settings, from: backup)
    } catch {
      throw StartFailure(code: .storage, description: error.description)
    }
  }
}
