import Wire

/// Any JSON value, members in the order written: for what the tool shows or sends without knowing it.
indirect enum JSONTree: Equatable, Sendable {
  struct Member: Equatable, Sendable {
    let name: String
    let value: JSONTree
  }

  case null
  case bool(Bool)
  /// The literal as it was written.
  case number(String)
  case string(String)
  case array([JSONTree])
  case object([Member])

  /// Reads one JSON text, strictly; nil where it is none.
  init?(json: [UInt8]) {
    guard (try? RawJSON(json: json)) != nil else { return nil }
    self = json.withUnsafeBufferPointer { bytes in
      var parser = TreeParser(bytes: bytes)
      return parser.value()
    }
  }

  init?(json: String) { self.init(json: Array(json.utf8)) }

  subscript(_ name: String) -> JSONTree? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  var text: String? { if case .string(let text) = self { text } else { nil } }
  var integer: Int? { if case .number(let literal) = self { Int(literal) } else { nil } }
  var isTrue: Bool { self == .bool(true) }
  var elements: [JSONTree] { if case .array(let elements) = self { elements } else { [] } }
  var members: [Member] { if case .object(let members) = self { members } else { [] } }

  var json: [UInt8] {
    var writer = JSONWriter()
    write(&writer)
    return writer.bytes
  }

  func write(_ writer: inout JSONWriter) {
    switch self {
    case .null: writer.null()
    case .bool(let value): writer.bool(value)
    case .number(let literal): writer.raw(literal.utf8)
    case .string(let text): writer.string(text)
    case .array(let elements): writer.array(elements) { $1.write(&$0) }
    case .object(let members):
      writer.byte("{")
      var first = true
      for member in members {
        writer.member(member.name, first: &first)
        member.value.write(&writer)
      }
      writer.byte("}")
    }
  }

  /// With line breaks and two spaces a level.
  func indented(_ level: Int = 0) -> String {
    let inner = String(repeating: "  ", count: level + 1)
    let outer = String(repeating: "  ", count: level)
    switch self {
    case .array(let elements) where !elements.isEmpty:
      return "[\n" + elements.map { inner + $0.indented(level + 1) }.joined(separator: ",\n") + "\n\(outer)]"
    case .object(let members) where !members.isEmpty:
      let lines = members.map { member in
        var name = JSONWriter()
        name.string(member.name)
        return inner + String(decoding: name.bytes, as: UTF8.self) + ": " + member.value.indented(level + 1)
      }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(outer)}"
    default: return String(decoding: json, as: UTF8.self)
    }
  }
}

/// Builds a tree from a text that is known to be JSON.
private struct TreeParser {
  let bytes: UnsafeBufferPointer<UInt8>
  var at = 0

  private mutating func peek() -> UInt8 {
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0a || bytes[at] == 0x0d || bytes[at] == 0x09 { at += 1 }
    return at < bytes.count ? bytes[at] : 0
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    at += 1
    return true
  }

  mutating func value() -> JSONTree {
    switch peek() {
    case UInt8(ascii: "{"): return object()
    case UInt8(ascii: "["): return array()
    case UInt8(ascii: "\""): return .string(string())
    case UInt8(ascii: "t"): return literal(4, .bool(true))
    case UInt8(ascii: "f"): return literal(5, .bool(false))
    case UInt8(ascii: "n"): return literal(4, .null)
    default:
      let start = at
      while at < bytes.count, isNumber(bytes[at]) { at += 1 }
      return .number(String(decoding: bytes[start..<at], as: UTF8.self))
    }
  }

  private mutating func literal(_ count: Int, _ value: JSONTree) -> JSONTree {
    at += count
    return value
  }

  private func isNumber(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
      || byte | 0x20 == UInt8(ascii: "e")
  }

  private mutating func object() -> JSONTree {
    at += 1
    var members: [JSONTree.Member] = []
    guard !take(UInt8(ascii: "}")) else { return .object([]) }
    repeat {
      _ = peek()
      let name = string()
      _ = take(UInt8(ascii: ":"))
      members.append(JSONTree.Member(name: name, value: value()))
    } while take(UInt8(ascii: ","))
    _ = take(UInt8(ascii: "}"))
    return .object(members)
  }

  private mutating func array() -> JSONTree {
    at += 1
    var elements: [JSONTree] = []
    guard !take(UInt8(ascii: "]")) else { return .array([]) }
    repeat { elements.append(value()) } while take(UInt8(ascii: ","))
    _ = take(UInt8(ascii: "]"))
    return .array(elements)
  }

  /// Finds the string's end; Wire takes the escapes out.
  private mutating func string() -> String {
    let start = at
    at += 1
    var isEscaped = false
    while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
      if bytes[at] == UInt8(ascii: "\\") {
        isEscaped = true
        at += 1
      }
      at += 1
    }
    at += 1
    guard isEscaped else { return String(decoding: bytes[(start + 1)..<(at - 1)], as: UTF8.self) }
    return (try? String(json: Array(bytes[start..<at]))) ?? ""
  }
}
