import ArgumentParser
import LotteryVerifier
import Wire

import struct Foundation.Data

/// `stadsbuss lottery verify`: a round's certificate, checked by code that shares nothing with the service.
struct LotteryVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check a round's certificate, on any machine and without a service.",
    discussion: """
      Checks the public certificate; with --full the auditors' whole one, from which roots, lottery numbers, allocation, envy and \
      cutoffs are made again; with --leaf a youth's own proof against it ("stadsbuss call allocation application.proof"); with \
      --published what was published when the round was locked.

      Ends with 0 where all holds, and with 6 where a fault was found, one sentence for each.
      """)

  @Argument(help: "The certificate.")
  var file: String

  @Flag(help: "The file must be the whole certificate, for auditors.")
  var full = false

  @Option(help: ArgumentHelp("A youth's own proof.", valueName: "proof"))
  var leaf: String?

  @Option(help: ArgumentHelp("The answer of round.lock, or the data of the event round.locked.", valueName: "json"))
  var published: String?

  @Flag(help: "Days that were recorded later than they are told of are no fault: for a year that was played again.")
  var acceptBackdated = false

  @Flag(help: "As JSON.")
  var json = false

  mutating func run() throws {
    var verdict: Verdict
    do {
      let verifier = try LotteryVerifier(Data(SystemFile.read(file)), acceptsBackdating: acceptBackdated)
      guard !full || verifier.isWhole else {
        throw Failure(.usage, "\(file) is a public certificate; --full needs the auditors' one.")
      }
      verdict = try leaf.map { try verifier.verify(proof: Data(SystemFile.read($0))) } ?? verifier.verify()
      if let published {
        try verifier.compare(withPublished: Data(SystemFile.read(published)), &verdict)
      }
    } catch let error as Unreadable {
      throw Failure(.usage, error.description)
    }
    tell(verdict)
    if !verdict.isWhole { throw ArgumentParser.ExitCode(ExitStatus.faulty.rawValue) }
  }

  private func tell(_ verdict: Verdict) {
    if json {
      var writer = JSONWriter()
      writer.object { out in
        out.write("whole", verdict.isWhole)
        out.write("checked", strings: verdict.checked)
        out.write("faults", strings: verdict.faults)
        out.write("notes", strings: verdict.notes)
      }
      return Terminal.out(writer.bytes + [UInt8(ascii: "\n")])
    }
    for text in verdict.checked { Terminal.out("holds: \(text)\n") }
    for text in verdict.notes { Terminal.out("note: \(text)\n") }
    for text in verdict.faults { Terminal.out("FAULT: \(text)\n") }
    let count = verdict.faults.count
    Terminal.out(
      verdict.isWhole
        ? "\(file): everything that was checked holds.\n" : "\(file): \(count) fault\(count == 1 ? "" : "s").\n")
  }
}
