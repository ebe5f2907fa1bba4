import Foundation
import Vocabulary

/// Seeded randomness (SplitMix64), so that a failing property prints a seed that fails again.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var value = state
    value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
    return value ^ value >> 31
  }
}

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
