import EventStore
import PeopleAPI
import PeopleVault
import Vocabulary

extension PeopleService {
  func showKeys(_ context: ReadContext) throws -> ShowKeys.Result {
    let held = try vault.dataKeys(context.db)
    let versions = try vault.versions(context.db).map { known in
      ShowKeys.Version(version: known.version, dataKeys: held[known.version] ?? 0, retired: known.isRetired)
    }
    return ShowKeys.Result(
      current: vault.currentVersion, rotating: try vault.isRotating(context.db), versions: versions)
  }

  func showPublicKeys(_ context: ReadContext) throws -> ShowPublicKey.Result {
    let keys = try vault.versions(context.db).compactMap { known in
      known.publicKey.map { ShowPublicKey.Key(version: known.version, publicKey: Hex.text($0)) }
    }
    return ShowPublicKey.Result(current: vault.currentVersion, keys: keys)
  }
}
