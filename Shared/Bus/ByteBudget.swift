/// Bytes held for peers: unfinished frames and unsent answers, for the process and for each uid.
struct ByteBudget {
  var processBytes: Int
  var uidBytes: Int
  private(set) var total = 0
  private(set) var byUID: [UInt32: Int] = [:]

  init(processBytes: Int, uidBytes: Int) {
    self.processBytes = processBytes
    self.uidBytes = uidBytes
  }

  mutating func add(_ bytes: Int, uid: UInt32) {
    guard bytes != 0 else { return }
    total += bytes
    let held = byUID[uid, default: 0] + bytes
    byUID[uid] = held == 0 ? nil : held
  }

  /// The uid that must give way; nil while all is within bounds.
  var overdrawn: UInt32? {
    if total > processBytes { return byUID.max { $0.value < $1.value }?.key }
    return byUID.first { $0.value > uidBytes }?.key
  }

  /// Whether `uid`, having just grown, or the process is past its bound.
  func isOver(uid: UInt32) -> Bool { total > processBytes || byUID[uid, default: 0] > uidBytes }
}
