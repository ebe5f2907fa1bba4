/// A result for a person to read: members by line, lists of objects as tables.
enum Human {
  static func text(_ tree: JSONTree, width: Int? = Terminal.width) -> String {
    switch tree {
    case .object(let members): return object(members, width)
    case .array(let elements): return list(elements, width)
    default: return scalar(tree) + "\n"
    }
  }

  private static func object(_ members: [JSONTree.Member], _ width: Int?) -> String {
    let longest = members.filter { !isNested($0.value) }.map(\.name.count).max() ?? 0
    var text = ""
    for member in members {
      if isNested(member.value) {
        text += "\(member.name):\n"
        let inner = Self.text(member.value, width: width.map { max(20, $0 - 2) })
        for line in inner.split(separator: "\n", omittingEmptySubsequences: false) where !line.isEmpty {
          text += "  \(line)\n"
        }
      } else {
        let fill = String(repeating: " ", count: max(0, longest - member.name.count))
        text += "\(member.name)\(fill)  \(scalar(member.value))\n"
      }
    }
    return text
  }

  private static func list(_ elements: [JSONTree], _ width: Int?) -> String {
    guard case .object = elements.first else {
      return elements.map { scalar($0) + "\n" }.joined()
    }
    var names: [String] = []
    for element in elements {
      for member in element.members where !names.contains(member.name) { names.append(member.name) }
    }
    let numeric = names.indices.filter { index in
      elements.contains { if case .number = $0[names[index]] { true } else { false } }
    }
    var table = Table(names, rightAligned: Set(numeric))
    for element in elements { table.add(names.map { element[$0].map(scalar) ?? "" }) }
    return table.text(width: width)
  }

  /// Whether the value needs lines of its own.
  private static func isNested(_ value: JSONTree) -> Bool {
    switch value {
    case .object(let members): return !members.isEmpty
    case .array(let elements):
      if case .object = elements.first { return true }
      return false
    default: return false
    }
  }

  /// On one line.
  static func scalar(_ value: JSONTree) -> String {
    switch value {
    case .null: "–"
    case .bool(let value): value ? "yes" : "no"
    case .number(let literal): literal
    case .string(let text): clean(text)
    case .array(let elements): elements.isEmpty ? "–" : elements.map(scalar).joined(separator: ", ")
    case .object: String(decoding: value.json, as: UTF8.self)
    }
  }

  /// Without control characters: a stored text must not steer the terminal.
  static func clean(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var clean = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { clean.append(isControl(scalar) ? " " : scalar) }
    return String(clean)
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || 0x7f...0x9f ~= scalar.value || 0x202a...0x202e ~= scalar.value
      || 0x2066...0x2069 ~= scalar.value
  }

  /// 12 345.
  static func count(_ number: Int) -> String {
    var digits = Array(String(number.magnitude))
    var at = digits.count - 3
    while at > 0 {
      digits.insert("\u{a0}", at: at)
      at -= 3
    }
    return (number < 0 ? "-" : "") + String(digits)
  }

  /// 1 d 2 h, 3 min 4 s, 0,8 s.
  static func duration(milliseconds: Int) -> String {
    let seconds = milliseconds / 1000
    if seconds < 10 { return "\(milliseconds / 1000),\(milliseconds % 1000 / 100) s" }
    if seconds < 60 { return "\(seconds) s" }
    if seconds < 3600 { return "\(seconds / 60) min \(seconds % 60) s" }
    if seconds < 86_400 { return "\(seconds / 3600) h \(seconds % 3600 / 60) min" }
    return "\(seconds / 86_400) d \(seconds % 86_400 / 3600) h"
  }

  /// 1,2 MB.
  static func bytes(_ count: Int) -> String {
    var value = Double(count)
    for unit in ["B", "kB", "MB", "GB"] {
      if value < 1000 || unit == "GB" {
        let tenths = Int((value * 10).rounded())
        return unit == "B" ? "\(count) B" : "\(tenths / 10),\(tenths % 10) \(unit)"
      }
      value /= 1000
    }
    return "\(count) B"
  }
}
