import ArgumentParser

/// `stadsbuss audit`: the logs of who did and read what.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Check the audit logs, tell who has read about a person, and make signed exports.",
    subcommands: [
      AuditVerifyCommand.self, AuditAboutCommand.self, AuditExportCommand.self, AuditVerifyExportCommand.self,
    ])
}
