import Crypto
import EventStore
import Foundation
import PeopleAPI
import Vocabulary
import Wire

/// One line of the erasure list.
struct ErasureLine: Message {
  let sequence: Int
  let personRef: PersonRef
  let ground: ErasureGround
  let at: Instant
  /// HMAC-SHA256 over the line before's and this line's other members, in hex.
  let mac: String

  init(sequence: Int, personRef: PersonRef, ground: ErasureGround, at: Instant, mac: String) {
    self.sequence = sequence
    self.personRef = personRef
    self.ground = ground
    self.at = at
    self.mac = mac
  }

  init(_ entry: ErasureList.Entry, sequence: Int, at: Instant, after: Data, _ key: SymmetricKey) {
    let tag = Self.tag(sequence, entry.ref, entry.ground, at, after, key)
    self.init(sequence: sequence, personRef: entry.ref, ground: entry.ground, at: at, mac: Hex.text(tag))
  }

  static let object = Object(
    "ErasureLine", "One line of the erasure list.", Self.init(sequence:personRef:ground:at:mac:),
    Field("sequence", { $0.sequence }, "Its place, from 1, gapless."),
    Field("personRef", { $0.personRef }, "Who was erased."),
    Field("ground", { $0.ground }, "Why."),
    Field("at", { $0.at }, "When."),
    Field("mac", { $0.mac }, "HMAC over the line before's and this line's other members, in hex."))

  var tag: Data { Data(Hex.bytes(mac) ?? []) }

  func holds(after: Data, _ key: SymmetricKey) -> Bool {
    SymmetricKey(data: Self.tag(sequence, personRef, ground, at, after, key)) == SymmetricKey(data: tag)
  }

  private static func tag(
    _ sequence: Int, _ ref: PersonRef, _ ground: ErasureGround, _ at: Instant, _ after: Data, _ key: SymmetricKey
  ) -> Data {
    let text = "\(sequence)|\(ref.text)|\(ground.rawValue)|\(at.text)"
    return Data(HMAC<SHA256>.authenticationCode(for: after + Data(text.utf8), using: key))
  }
}

/// The line that holds the HMACs' key, wrapped by one of the installation's.
struct ErasureKeyLine: Message {
  /// Which of the installation's keys; says nothing of it.
  let keyId: String
  /// AES-256-GCM, in hex.
  let wrappedKey: String

  init(keyId: String, wrappedKey: String) {
    self.keyId = keyId
    self.wrappedKey = wrappedKey
  }

  init(_ key: SymmetricKey, under material: KeyMaterial) throws {
    let id = Self.id(material)
    let bytes = key.withUnsafeBytes { Data($0) }
    let box = try AES.GCM.seal(bytes, using: Self.wrapping(material), authenticating: Data(id.utf8))
    self.init(keyId: id, wrappedKey: Hex.text(box.combined ?? Data()))
  }

  static let object = Object(
    "ErasureKeyLine", "The HMACs' key.", Self.init(keyId:wrappedKey:),
    Field("keyId", { $0.keyId }, "Which of the installation's keys."),
    Field("wrappedKey", { $0.wrappedKey }, "The key, wrapped, in hex."))

  func key(_ material: KeyMaterial, _ path: String) throws(StoreFailure) -> SymmetricKey {
    do {
      let box = try AES.GCM.SealedBox(combined: Data(Hex.bytes(wrappedKey) ?? []))
      let bytes = try AES.GCM.open(box, using: Self.wrapping(material), authenticating: Data(keyId.utf8))
      return SymmetricKey(data: bytes)
    } catch {
      throw StoreFailure("The key line of the erasure list \(path) has been changed; put back the right copy.")
    }
  }

  static func id(_ material: KeyMaterial) -> String {
    Hex.text(material.derived("erasures.id").withUnsafeBytes { Array($0.prefix(16)) })
  }

  private static func wrapping(_ material: KeyMaterial) -> SymmetricKey { material.derived("erasures.wrapping") }
}
