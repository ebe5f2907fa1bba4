/// RFC 6901.
package enum JSONPointer {
  package static func escaped(_ name: String) -> String {
    guard name.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return name }
    var out = ""
    for character in name.unicodeScalars {
      switch character {
      case "~": out += "~0"
      case "/": out += "~1"
      default: out.unicodeScalars.append(character)
      }
    }
    return out
  }

  static func text(_ path: [JSONReader.PathPart]) -> String {
    var out = ""
    for part in path {
      switch part {
      case .member(let name): out += "/" + escaped(name)
      case .index(let index): out += "/\(index)"
      }
    }
    return out
  }

  /// The pointer, from the value that begins at `start`, to the member name or string that begins at `offset`.
  ///
  /// Walks the text again: only refused messages need it.
  static func locate(_ offset: Int, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> String {
    guard let base = bytes.baseAddress else { return "" }
    var reader = JSONReader(base: base, end: bytes.count, at: start, mode: .tolerant)
    var path: [JSONReader.PathPart] = []
    descend(&reader, to: offset, &path)
    return text(path)
  }

  private static func descend(_ reader: inout JSONReader, to offset: Int, _ path: inout [JSONReader.PathPart]) {
    let isObject = reader.peek() == UInt8(ascii: "{")
    guard isObject || reader.peek() == UInt8(ascii: "[") else { return }
    reader.at += 1
    var index = 0
    while reader.at < reader.end, reader.peek() != UInt8(ascii: "}"), reader.peek() != UInt8(ascii: "]") {
      let begins = reader.at
      if isObject {
        path.append(.member(reader.string() ?? ""))
        if begins == offset { return }
        _ = reader.take(UInt8(ascii: ":"))
        reader.skipSpace()
      } else {
        path.append(.index(index))
      }
      let value = reader.at
      reader.skipValue()
      if value <= offset, offset < reader.at {
        reader.at = value
        descend(&reader, to: offset, &path)
        return
      }
      path.removeLast()
      index += 1
      guard reader.take(UInt8(ascii: ",")) else { return }
    }
  }
}
