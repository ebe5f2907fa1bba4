import Foundation
import Vocabulary

enum Published {
  /// Skatteverket's published test numbers: see Services/Tool/Data/README.md.
  static let numbers: [String] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Services/Tool/Data/skatteverket-testpersonnummer-2024.txt").standardizedFileURL
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map(String.init)
  }()
}

/// The problem that parsing `text` as `Value` throws, or nil when it is accepted.
func problem<Value: TextCoded>(_ type: Value.Type, _ text: String) -> TextProblem? {
  do {
    _ = try Value(parsing: text)
    return nil
  } catch {
    return error
  }
}

func date(_ text: String) -> CivilDate {
  guard let date = try? CivilDate(parsing: text) else { preconditionFailure("not a date: \(text)") }
  return date
}

func instant(_ text: String) -> Instant {
  guard let instant = try? Instant(parsing: text) else { preconditionFailure("not an instant: \(text)") }
  return instant
}
