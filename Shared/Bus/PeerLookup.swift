import CSystemd

/// Asks the kernel who is at the other end (SO_PEERCRED, SO_PEERGROUPS: unix(7), socket(7)).
enum PeerLookup {
  /// Linux allows so many supplementary groups (NGROUPS_MAX).
  private static let maxGroups = 65_536
  private static let usualGroups = 64

  /// Nil where the kernel does not say: then the connection is not served.
  static func peer(of descriptor: CInt, user: (UInt32) -> String?) -> Peer? {
    var credentials = stadsbuss_peer_credentials()
    guard stadsbuss_peer_credentials_get(descriptor, &credentials) == 0 else { return nil }
    guard let groups = groups(of: descriptor) else { return nil }
    return Peer(
      pid: credentials.pid, uid: credentials.uid, gid: credentials.gid, groups: groups, user: user(credentials.uid))
  }

  private static func groups(of descriptor: CInt) -> [UInt32]? {
    for capacity in [usualGroups, maxGroups] {
      var groups = [UInt32](repeating: 0, count: capacity)
      let count = stadsbuss_peer_groups_get(descriptor, &groups, CInt(capacity))
      if count >= 0 { return Array(groups[..<Int(count)]) }
      guard count == -ERANGE else { return nil }
    }
    return nil
  }
}
