package import Logging

/// swift-log's way into the journal: metadata become fields of their own, so `journalctl STADSBUSS_SERVICE=intake`
/// finds what a text search cannot. Without a journal the same entry is one readable line.
package struct JournalLogHandler: LogHandler {
  package var metadata: Logger.Metadata = [:]
  package var metadataProvider: Logger.MetadataProvider?
  package var logLevel: Logger.Level = .info
  private let label: String
  private let journal: Journal

  package init(label: String, journal: Journal = .standard, metadataProvider: Logger.MetadataProvider? = nil) {
    self.label = label
    self.journal = journal
    self.metadataProvider = metadataProvider
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    let metadata = merged(event.metadata)
    switch journal.destination {
    case .journald: journal.send(entry(event, metadata)) { line(event, metadata) }
    case .lines(let descriptor): Journal.write(line(event, metadata), to: descriptor)
    }
  }

  /// Handler's own, then the provider's, then the statement's; the later wins. Sorted, so that equal entries read equal.
  private func merged(_ own: Logger.Metadata?) -> [(key: String, value: String)] {
    var all = metadata
    if let provided = metadataProvider?.get() { all.merge(provided) { $1 } }
    if let own { all.merge(own) { $1 } }
    return all.map { ($0.key, "\($0.value)") }.sorted { $0.key < $1.key }
  }

  func entry(_ event: LogEvent, _ metadata: [(key: String, value: String)]) -> JournalEntry {
    var entry = JournalEntry()
    entry.append(JournalField.message, event.message.description)
    entry.append(JournalField.priority, event.level.syslogPriority)
    entry.append(JournalField.identifier, journal.identifier)
    entry.append(JournalField.logger, label)
    entry.append(JournalField.codeFile, event.file)
    entry.append(JournalField.codeLine, event.line)
    entry.append(JournalField.codeFunction, event.function)
    if let error = event.error { entry.append(JournalField.error, Self.describe(error)) }
    for (key, value) in metadata { entry.append(named: JournalField.name(forMetadata: key), value) }
    return entry
  }

  func line(_ event: LogEvent, _ metadata: [(key: String, value: String)]) -> [UInt8] {
    var line = LogLine(
      unixMilliseconds: Clocks.unixMilliseconds(), level: event.level.rawValue, label: label,
      message: event.message.description)
    for (key, value) in metadata where key != JournalField.messageIDKey { line.append(key, value) }
    if let error = event.error { line.append("error", Self.describe(error)) }
    return line.finished()
  }

  /// Only our own errors speak: the text of others may hold SQL with a person's data, so of them the type is told.
  private static func describe(_ error: any Error) -> String {
    (error as? SystemdError)?.description ?? "\(type(of: error))"
  }
}

extension Logger.Level {
  /// syslog(3) severity.
  var syslogPriority: Int {
    switch self {
    case .trace, .debug: 7
    case .info: 6
    case .notice: 5
    case .warning: 4
    case .error: 3
    case .critical: 2
    }
  }
}
