/// The names of journal fields (systemd.journal-fields(7)), and how the services' log metadata becomes them.
package enum JournalField {
  package static let message: StaticString = "MESSAGE"
  package static let messageID: StaticString = "MESSAGE_ID"
  package static let priority: StaticString = "PRIORITY"
  package static let identifier: StaticString = "SYSLOG_IDENTIFIER"
  package static let codeFile: StaticString = "CODE_FILE"
  package static let codeLine: StaticString = "CODE_LINE"
  package static let codeFunction: StaticString = "CODE_FUNC"
  package static let logger: StaticString = "STADSBUSS_LOGGER"
  package static let error: StaticString = "STADSBUSS_ERROR"
  package static let service: StaticString = "STADSBUSS_SERVICE"
  package static let method: StaticString = "STADSBUSS_METHOD"
  package static let peerUID: StaticString = "STADSBUSS_PEER_UID"
  package static let peerPID: StaticString = "STADSBUSS_PEER_PID"
  package static let outcome: StaticString = "STADSBUSS_OUTCOME"
  /// Microseconds.
  package static let duration: StaticString = "DURATION_USEC"
  /// The 32 hex digits of a W3C trace id.
  package static let traceID: StaticString = "TRACE_ID"

  /// The metadata key whose value is a `MessageID`.
  static let messageIDKey = "messageId"
  /// journald drops a field with a longer name.
  static let maximumNameBytes = 64

  /// The journal's name for a metadata key: the well-known ones have their own, every other becomes
  /// `STADSBUSS_` and the key in upper snake case (`policyFile` is `STADSBUSS_POLICY_FILE`), cut at 64 bytes.
  package static func name(forMetadata key: String) -> String {
    switch key {
    case messageIDKey: "\(messageID)"
    case "durationMicroseconds": "\(duration)"
    case "traceId": "\(traceID)"
    default: "STADSBUSS_" + upperSnake(key, maximumBytes: maximumNameBytes - 10)
    }
  }

  private static func upperSnake(_ key: String, maximumBytes: Int) -> String {
    var bytes: [UInt8] = []
    var afterLower = false
    for byte in key.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"):
        bytes.append(byte - 32)
        afterLower = true
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        if afterLower { bytes.append(UInt8(ascii: "_")) }
        bytes.append(byte)
        afterLower = false
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        bytes.append(byte)
        afterLower = true
      default:
        bytes.append(UInt8(ascii: "_"))
        afterLower = false
      }
    }
    return String(decoding: bytes.prefix(maximumBytes), as: UTF8.self)
  }
}
