import Glibc

/// How names of users and groups become numbers, and back. The system's own, or a test's.
package struct Names: Sendable {
  package var uid: @Sendable (_ user: String) -> UInt32?
  package var gid: @Sendable (_ group: String) -> UInt32?
  package var user: @Sendable (_ uid: UInt32) -> String?

  package init(
    uid: @escaping @Sendable (String) -> UInt32?, gid: @escaping @Sendable (String) -> UInt32?,
    user: @escaping @Sendable (UInt32) -> String?
  ) {
    self.uid = uid
    self.gid = gid
    self.user = user
  }

  /// getpwnam_r(3), getgrnam_r(3), getpwuid_r(3).
  package static let system = Names(uid: uid(ofUser:), gid: gid(ofGroup:), user: user(ofUID:))

  /// A record with all its strings fits here, or the name is taken as unknown.
  private static let recordBytes = 64 << 10

  private static func uid(ofUser name: String) -> UInt32? {
    var record = passwd()
    var found: UnsafeMutablePointer<passwd>?
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: recordBytes) { buffer in
      guard getpwnam_r(name, &record, buffer.baseAddress!, buffer.count, &found) == 0, found != nil else { return nil }
      return record.pw_uid
    }
  }

  private static func gid(ofGroup name: String) -> UInt32? {
    var record = group()
    var found: UnsafeMutablePointer<group>?
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: recordBytes) { buffer in
      guard getgrnam_r(name, &record, buffer.baseAddress!, buffer.count, &found) == 0, found != nil else { return nil }
      return record.gr_gid
    }
  }

  private static func user(ofUID uid: UInt32) -> String? {
    var record = passwd()
    var found: UnsafeMutablePointer<passwd>?
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: recordBytes) { buffer in
      guard getpwuid_r(uid, &record, buffer.baseAddress!, buffer.count, &found) == 0, found != nil else { return nil }
      return String(cString: record.pw_name)
    }
  }
}
