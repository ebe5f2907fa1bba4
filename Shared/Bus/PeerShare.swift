/// What the connections of one uid have in common. Confined to the event loop.
final class PeerShare {
  /// What a frame counts besides its bytes: as many bytes could be read in the time that its handling takes.
  static let frameCost = 512

  var connections = 0
  @exclusivity(unchecked) private var left = 0
  @exclusivity(unchecked) private var turn: UInt64 = 0

  /// In each turn the share is whole again.
  func begin(_ turn: UInt64, _ share: Int) {
    guard self.turn != turn else { return }
    self.turn = turn
    left = share
  }

  /// Whether there is anything left of it in this turn.
  var isLeft: Bool { left > 0 }

  func take(frame bytes: Int) { left -= bytes + Self.frameCost }
}
