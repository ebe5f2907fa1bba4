internal import Crypto
package import Vocabulary

/// SHA-256 (FIPS 180-4) over texts that others compute too.
package enum Checksum {
  /// Over the UTF-8 of a text: what `printf %s TEXT | sha256sum` prints.
  package static func of(_ text: String) -> HexDigest {
    var hash = SHA256()
    add(text, to: &hash)
    return digest(hash)
  }

  /// Over lines sorted by bytes, each ended by a line feed: what `LC_ALL=C sort FILE | sha256sum` prints. The lines are ASCII,
  /// where the order of texts is that of bytes.
  package static func ofSorted(_ lines: [String]) -> HexDigest {
    var hash = SHA256()
    for line in lines.sorted() {
      add(line, to: &hash)
      add("\n", to: &hash)
    }
    return digest(hash)
  }

  private static func add(_ text: String, to hash: inout SHA256) {
    var text = text
    text.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
  }

  private static func digest(_ hash: SHA256) -> HexDigest {
    guard let digest = HexDigest(bytes: hash.finalize()) else { preconditionFailure("SHA-256 has 32 bytes") }
    return digest
  }
}
