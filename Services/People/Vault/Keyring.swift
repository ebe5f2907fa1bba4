import Crypto
import EventStore
import Foundation
import Synchronization

/// The installation keys that the service was given, and which versions they are in this database.
///
/// The key before the present one is needed only while something is still held under it.
final class Keyring: Sendable {
  /// What the database knows of a key version.
  struct Known {
    let version: Int
    let checkValue: Data
    /// Nothing is held under it any more.
    let isRetired: Bool
  }

  /// What the given keys are to the database.
  private enum Place {
    case present(InstallationKey, previous: InstallationKey?)
    /// The present key is new: the first to be given after `previous`.
    case new(InstallationKey, previous: InstallationKey)
  }

  private struct State {
    var current: InstallationKey
    var previous: InstallationKey?
    /// The idempotency keys of replaced versions, newest first.
    var replaced: [Data] = []
  }

  let material: KeyMaterial
  private let previousMaterial: KeyMaterial?
  private let state: Mutex<State>

  /// Until a database is known, the present key is held to be the first version.
  init(_ bytes: [UInt8], previous: [UInt8]?) throws(StoreFailure) {
    let material = try KeyMaterial(bytes)
    self.material = material
    if let previous { previousMaterial = try KeyMaterial(previous) } else { previousMaterial = nil }
    state = Mutex(State(current: try InstallationKey(material, version: InstallationKey.firstVersion)))
  }

  var current: InstallationKey { state.withLock(\.current) }
  var previous: InstallationKey? { state.withLock(\.previous) }
  /// The previous key's bytes, where they were given: what is kept outside the database is wrapped again with their help.
  var givenBefore: KeyMaterial? { previousMaterial }

  /// The key of a version; nil for one that was not given.
  func key(_ version: Int) -> InstallationKey? {
    state.withLock { state in
      if state.current.version == version { return state.current }
      return state.previous?.version == version ? state.previous : nil
    }
  }

  /// The keys of the idempotency MACs, the present one first.
  var idempotency: [Data] { state.withLock { [$0.current.idempotency] + $0.replaced } }

  func remember(replaced: [Data]) { state.withLock { $0.replaced = replaced } }

  /// Finds out which versions the given keys are. The present one may be new; see `isNew`.
  /// - Throws: one sentence where they are not the keys of this register, or not all that it still needs.
  func settle(_ known: [Known]) throws(StoreFailure) -> Bool {
    switch try place(known) {
    case .present(let current, let previous):
      state.withLock { $0 = State(current: current, previous: previous) }
      return false
    case .new(let current, let previous):
      state.withLock { $0 = State(current: current, previous: previous) }
      return true
    }
  }

  private func place(_ known: [Known]) throws(StoreFailure) -> Place {
    guard let newest = known.max(by: { $0.version < $1.version }) else {
      throw StoreFailure("The register has no key's mark; restore the last backup.")
    }
    let unfinished = known.filter { $0.version != newest.version && !$0.isRetired }
    let previous = previousMaterial.flatMap { material in known.first { fits(material, $0) }?.version }
    if let own = known.first(where: { fits(material, $0) }) {
      guard own.version == newest.version else {
        throw StoreFailure(
          "The key was replaced by a newer one, and nothing is held under it any more; give the service the newer key.")
      }
      guard unfinished.allSatisfy({ $0.version == previous }) else {
        throw StoreFailure(
          "The change of keys is not finished, so the key before this one is still needed; give it as well with --previous-key-file FILE."
        )
      }
      return .present(
        try InstallationKey(material, version: own.version), previous: try before(own.version, previous))
    }
    guard let previous else {
      throw StoreFailure(
        "The key is not the one that this person register was made with; give the service the right key file, or the backup that fits this key."
      )
    }
    guard previous == newest.version else {
      throw StoreFailure(
        "The previous key is not the one that the new key follows; give the service the key that was used last as the previous one."
      )
    }
    guard unfinished.isEmpty else {
      throw StoreFailure(
        "The last change of keys is not finished; start the service with the two keys of that change first, then change again."
      )
    }
    guard let old = try before(newest.version + 1, previous) else {
      throw StoreFailure("The previous key is missing; give it with --previous-key-file FILE.")
    }
    return .new(try InstallationKey(material, version: newest.version + 1), previous: old)
  }

  private func before(_ version: Int, _ previous: Int?) throws(StoreFailure) -> InstallationKey? {
    guard let previousMaterial, let previous, previous < version else { return nil }
    return try InstallationKey(previousMaterial, version: previous)
  }

  private func fits(_ material: KeyMaterial, _ known: Known) -> Bool {
    SymmetricKey(data: material.checkValue(known.version)) == SymmetricKey(data: known.checkValue)
  }
}
