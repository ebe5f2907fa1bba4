/// Who is at the other end, as the kernel said when the connection was made.
package struct Peer: Sendable, Hashable {
  package let pid: Int32
  package let uid: UInt32
  package let gid: UInt32
  /// Supplementary groups (SO_PEERGROUPS).
  package let groups: [UInt32]
  /// The uid's name, nil where it has none.
  package let user: String?

  package init(pid: Int32, uid: UInt32, gid: UInt32, groups: [UInt32] = [], user: String? = nil) {
    self.pid = pid
    self.uid = uid
    self.gid = gid
    self.groups = groups
    self.user = user
  }
}
