import ArgumentParser
import Bus
import PeopleAPI
import Wire

/// `stadsbuss keys`: the installation's keys.
struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "Make a key, or see which keys the person register is held under.",
    discussion: """
      To change the key: make a new one, start the person register with it and with the one before \
      (--key-file NEW --previous-key-file OLD), and wait until "keys status" says that no change is under way.
      """,
    subcommands: [MakeKeyCommand.self, KeyStatusCommand.self])
}

struct MakeKeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "make", abstract: "Make a new key in a file of its own, readable for you alone.")

  @Argument(help: ArgumentHelp("The file, which must not be there yet.", valueName: "file"), completion: .file())
  var file: String

  mutating func run() throws {
    try SystemFile.create(file, with: UpDirectory.newKey(), mode: 0o600)
    Terminal.out("\(file): a new key. Keep a copy of it elsewhere, apart from the backups.\n")
  }
}

struct KeyStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show which keys the person register is held under.",
    discussion: "Exits with 0 when only the present key is needed, 3 while a change of keys is under way.")

  @Flag(help: "One JSON object instead of a table.")
  var json = false

  @OptionGroup var sockets: SocketOptions

  mutating func run() throws {
    let keys = try sockets.connect(PeopleAPI.service).call(ShowKeys.method, NoParams())
    if json {
      Terminal.out(keys.json + [UInt8(ascii: "\n")])
    } else {
      var table = Table(["VERSION", "DATA KEYS", "STATE"], rightAligned: [0, 1])
      for version in keys.versions {
        let state = version.version == keys.current ? "current" : version.retired ? "needed no longer" : "needed"
        table.add(["\(version.version)", Human.count(version.dataKeys), state])
      }
      Terminal.out(table.text())
    }
    if keys.rotating { throw ExitCode(ExitStatus.partly.rawValue) }
  }
}
