package import Vocabulary

extension Call {
  /// Who acts: the officer whom the peer speaks for, else the peer itself.
  package var officerID: OfficerID {
    if let officer, let id = try? OfficerID(parsing: officer) { return id }
    return OfficerID(uid: peer.uid)
  }
}
