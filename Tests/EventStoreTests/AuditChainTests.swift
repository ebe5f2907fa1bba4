import Crypto
import EventStore
import Foundation
import GRDB
import TestKit
import Testing
import Vocabulary
import Wire

/// Whatever is done to a log is found: inside the chain, or against anchors that were kept elsewhere.
@Suite struct AuditChainTests {
  struct Stored: Equatable {
    var sequence: Int
    var bytes: [UInt8]
    var hash: String

    mutating func rehash() { hash = Stored.hash(bytes) }

    static func hash(_ bytes: [UInt8]) -> String {
      SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
    }
  }

  /// A real log of 40 calls.
  private func log() throws -> [Stored] {
    let directory = TemporaryDirectory()
    let store = try Store.ledger(directory.path)
    let bus = store.ledgerBus
    for index in 0..<40 { _ = try bus.call(OpenAccount.method, OpenAccount.Params(owner: "o\(index)")) }
    store.stop()
    var rows: [Stored] = []
    try AuditFile.read("\(directory.path)/ledger.sqlite") { sequence, bytes, hash in
      rows.append(Stored(sequence: sequence, bytes: bytes, hash: hash))
    }
    #expect(rows.count == 40)
    return rows
  }

  private func faults(_ rows: [Stored], _ anchors: [AuditAnchor] = []) -> [AuditFault] {
    var chain = AuditChain(anchors: anchors)
    for row in rows { chain.take(sequence: row.sequence, bytes: row.bytes, hash: row.hash) }
    return chain.finish()
  }

  private func anchor(_ row: Stored) -> AuditAnchor {
    AuditAnchor(sequence: row.sequence, hash: row.hash, time: "minute \(row.sequence)")
  }

  private func edited(_ row: Stored) throws -> Stored {
    let text = String(decoding: row.bytes, as: UTF8.self)
    let other = text.replacingOccurrences(of: "\"uid\":1000", with: "\"uid\":1001")
    #expect(other != text)
    return Stored(sequence: row.sequence, bytes: Array(other.utf8), hash: row.hash)
  }

  /// The log from this entry on, made again so that it fits in itself.
  private func remade(_ rows: [Stored], from index: Int, _ edit: (Stored) throws -> Stored) throws -> [Stored] {
    var rows = rows
    rows[index] = try edit(rows[index])
    rows[index].rehash()
    for next in (index + 1)..<rows.count {
      let text = String(decoding: rows[next].bytes, as: UTF8.self)
      let start = try #require(text.range(of: "\"previous\":\"")).upperBound
      rows[next].bytes = Array((text[..<start] + rows[next - 1].hash + "\"}").utf8)
      rows[next].rehash()
    }
    return rows
  }

  @Test func aWholeLogAgreesWithItsAnchors() throws {
    let rows = try log()
    var chain = AuditChain(anchors: [anchor(rows[9]), anchor(rows[39])])
    for row in rows { chain.take(sequence: row.sequence, bytes: row.bytes, hash: row.hash) }
    #expect(chain.finish() == [] && chain.agreeing == 2 && chain.entries == 40)
    #expect(chain.head.sequence == 40 && chain.head.hash == rows[39].hash)
  }

  @Test func aChangedEntryIsFound() throws {
    var rows = try log()
    rows[11] = try edited(rows[11])
    #expect(faults(rows) == [.changed(sequence: 12)])
  }

  @Test func aChangedEntryWithItsHashMadeAgainIsFound() throws {
    var rows = try log()
    rows[11] = try edited(rows[11])
    rows[11].rehash()
    #expect(faults(rows) == [.unlinked(sequence: 13)])
    let last = rows.count - 1
    rows = try log()
    let anchors = [anchor(rows[last])]
    rows[last] = try edited(rows[last])
    rows[last].rehash()
    #expect(faults(rows) == [], "the last one has none after it to tell")
    #expect(faults(rows, anchors) == [.rewritten(anchor: anchors[0], after: 0)])
  }

  @Test func aRemovedEntryIsFound() throws {
    var rows = try log()
    rows.removeSubrange(11...12)
    #expect(faults(rows) == [.missing(from: 12, to: 13)])
    rows.removeFirst()
    #expect(faults(rows) == [.missing(from: 1, to: 1), .missing(from: 12, to: 13)])
  }

  @Test func twoExchangedEntriesAreFound() throws {
    var rows = try log()
    (rows[11].bytes, rows[12].bytes) = (rows[12].bytes, rows[11].bytes)
    (rows[11].hash, rows[12].hash) = (rows[12].hash, rows[11].hash)
    #expect(faults(rows) == [.misplaced(sequence: 12, says: 13), .misplaced(sequence: 13, says: 12)])
    rows = try log()
    rows.swapAt(11, 12)
    #expect(faults(rows) == [.missing(from: 12, to: 12), .outOfOrder(sequence: 12)])
  }

  @Test func aCutTailIsFoundByItsAnchorAlone() throws {
    let rows = try log()
    let anchors = [anchor(rows[9]), anchor(rows[39])]
    let cut = Array(rows[..<25])
    #expect(faults(cut) == [])
    #expect(faults(cut, anchors) == [.cut(end: 25, anchor: anchors[1])])
    #expect(faults([], anchors) == [.cut(end: 0, anchor: anchors[1])])
  }

  @Test func aTailMadeAgainIsFoundByItsAnchorAlone() throws {
    let rows = try log()
    let anchors = [anchor(rows[9]), anchor(rows[29]), anchor(rows[39])]
    let other = try remade(rows, from: 20, edited)
    #expect(faults(other) == [])
    #expect(faults(other, anchors) == [.rewritten(anchor: anchors[1], after: 10)])
    let sentence = try #require(faults(other, anchors).first).description
    #expect(sentence.contains("Entry 30") && sentence.contains("after entry 10") && sentence.contains("minute 30"))
  }

  @Test func bytesThatAreNoEntryAreFound() throws {
    var rows = try log()
    rows[4].bytes = Array("{}".utf8)
    #expect(faults(rows) == [.changed(sequence: 5), .unreadable(sequence: 5)])
  }

  /// Any single byte of any entry, whichever it is.
  @Test func everyChangedByteIsFound() throws {
    let rows = try log()
    var generator = SystemRandomNumberGenerator()
    let seed = generator.next()
    var random = SeededRandom(seed)
    for _ in 0..<300 {
      var tampered = rows
      let row = Int.random(in: 0..<rows.count, using: &random)
      let byte = Int.random(in: 0..<rows[row].bytes.count, using: &random)
      tampered[row].bytes[byte] ^= UInt8.random(in: 1...255, using: &random)
      #expect(!faults(tampered).isEmpty, "seed \(seed), entry \(row + 1), byte \(byte)")
    }
  }

  @Test func manyFaultsAreCounted() throws {
    let rows = try log()
    var many: [Stored] = []
    for _ in 0..<5 { many += rows }
    let found = faults(many)
    #expect(found.count == 101 && found.last == .more(60))
  }
}
