import AllocationAPI
import AllocationDomain
import Bus
import Casework
import EventStore
import GRDB
import Synchronization
import Vocabulary
import Wire

/// What anybody, an auditor and a youth can check a round by.
extension AllocationService {
  /// Bytes of a proof with the most wishes.
  private static let proofBytes = 256 << 10

  var certificateEndpoints: [Endpoint] {
    [
      store.query(ShowCertificate.method, resultBytes: Endpoint.ordinaryResultBytes, certificate),
      store.query(ListCutoffs.method, cutoffs),
      store.audited(ListLeaves.method, leaves),
      store.audited(ProveApplication.method, resultBytes: Self.proofBytes, proof),
    ]
  }

  /// A round that the caller may have certified in this form.
  private func certified(
    _ id: EntityID, _ form: CertificateForm, _ access: Access, _ context: ReadContext
  ) throws -> (row: EntityRow<Round>, executed: RoundExecuted) {
    try context.call.requireRole(form == .fullstandigt ? [.auditor] : access.listed, in: Self.unit)
    let row = try context.require(Round.self, id, "round")
    let state = row.state.state
    guard row.state.locked.merkleRoot != nil else { throw AllocationRefusal.noCertificate(state: state.rawValue) }
    guard let executed = row.state.executed else { throw AllocationRefusal.neverExecuted(state: state.rawValue) }
    guard form == .fullstandigt || state == .faststalld || state == .publicerad else {
      throw AllocationRefusal.notYetApproved(state: state.rawValue)
    }
    return (row, executed)
  }

  private func certificate(_ params: ShowCertificate.Params, _ context: ReadContext) throws -> CertificateView {
    let form = params.form ?? .publikt
    let (row, executed) = try certified(params.roundId, form, ShowCertificate.method.info.access, context)
    let locked = row.state.locked
    let rounds = try context.find(Round.self, [("period_id", ColumnValue(locked.periodId))])
      .sorted { $0.state.locked.number < $1.state.locked.number }
    let period = try context.require(Period.self, locked.periodId, "period").state
    let places = try CommitmentTables.places(of: params.roundId, after: nil, limit: Int.max, context.db)
    return try RoundCertificate.view(
      params.roundId, row.state, executed, in: period, cutoffs: places.map(\.cutoff),
      others: rounds.filter { $0.id != row.id }.map { (try $0.entityID, $0.state) }, form)
  }

  private func cutoffs(_ params: ListCutoffs.Params, _ context: ReadContext) throws -> Page<CertifiedCutoff> {
    let form = params.form ?? .publikt
    _ = try certified(params.roundId, form, ListCutoffs.method.info.access, context)
    var filler = PageFiller<CertifiedCutoff>(max: params.max, room: context.call.room)
    let limit = (params.max ?? PageLimit.usual) + 1
    for place in try CommitmentTables.places(of: params.roundId, after: params.after, limit: limit, context.db) {
      let isWhole = form == .fullstandigt
      let view = CertifiedCutoff(
        placeId: place.id, seats: place.cutoff.seats, full: place.cutoff.isFull, cutoffClass: place.publicClass,
        cutoffBand: try place.publicBand.map { try LotteryBand(parsing: $0) }, placeLine: isWhole ? place.line : nil,
        cutoffLine: isWhole ? Commitment.cutoffText(params.roundId, place.cutoff) : nil,
        salt: isWhole ? place.salt.map(MerkleTree.text) : nil)
      guard filler.add(view, cursor: place.cutoff.place) else { break }
    }
    return filler.page
  }

  private func leaves(_ params: ListLeaves.Params, _ context: WriteContext) throws -> Page<LeafView> {
    try context.requireRole(ListLeaves.method.info.access.listed, in: Self.unit)
    let round = try context.require(Round.self, params.roundId, "round").state
    guard round.locked.merkleRoot != nil else {
      throw AllocationRefusal.noCertificate(state: round.state.rawValue)
    }
    var filler = PageFiller<LeafView>(max: params.max, room: context.call.room)
    let after = params.after.map { Int($0) ?? Int.max } ?? -1
    let limit = (params.max ?? PageLimit.usual) + 1
    let erased = try CommitmentTables.erased(in: params.roundId, context.db)
    for leaf in try CommitmentTables.leaves(of: params.roundId, after: after, limit: limit, context.db) {
      // Of whom the register has erased nothing is told, also while the round is bound to the line.
      let isTold = leaf.application.map { !erased.contains($0.text) } ?? false
      let application = isTold ? leaf.application : nil
      let view = LeafView(
        position: leaf.position, leafHash: MerkleTree.text(leaf.hash), resultLeafHash: leaf.result.map(MerkleTree.text),
        applicationId: application, salt: isTold ? leaf.salt.map(MerkleTree.text) : nil,
        leaf: isTold ? leaf.line : nil,
        result: try application.flatMap { try resultText($0, in: params.roundId, context)?.text })
      guard filler.add(view, cursor: String(leaf.position)) else { break }
    }
    return filler.page
  }

  /// What an application got, as its line; nil until the round is run.
  private func resultText(
    _ application: EntityID, in round: EntityID, _ context: WriteContext
  ) throws -> (text: String, row: RoundTables.Assignment)? {
    guard let row = try RoundTables.assignment(of: application, in: round, context.db) else { return nil }
    let text = Commitment.resultText(
      round, application.text, place: row.place?.text, wishNumber: row.wishNumber)
    return (text, row)
  }

  private func proof(_ params: ProveApplication.Params, _ context: WriteContext) throws -> ProveApplication.Result {
    let (id, round) = (params.applicationId, params.roundId)
    let application = try readApplication(id, for: ProveApplication.method.info.access, context).state
    let state = try context.require(Round.self, round, "round").state
    guard let root = state.locked.merkleRoot else {
      throw AllocationRefusal.noCertificate(state: state.state.rawValue)
    }
    guard let leaf = try CommitmentTables.leaf(of: id, in: round, context.db), let line = leaf.line,
      let salt = leaf.salt
    else { throw AllocationRefusal.notInRound(state: application.state.rawValue) }
    let trees = try trees.of(round, isRun: state.executed != nil, context.db)
    let got = try resultText(id, in: round, context)
    let places = RoundInput.rankedPlaces(ofLine: line)
    let asked = got.map { $0.row.wishNumber > 0 ? $0.row.wishNumber : places.count } ?? 0
    var cutoffs: [ProvenLine] = []
    for place in places.prefix(asked) {
      if let proven = try cutoff(of: place, in: round, trees, context) { cutoffs.append(proven) }
    }
    let saltText = MerkleTree.text(salt)
    return ProveApplication.Result(
      applicationId: id, roundId: round, applications: trees.applications.count, places: trees.places.count,
      merkleRoot: root,
      leaf: ProvenLine(
        text: line, salt: saltText, position: leaf.position,
        path: trees.applications.path(of: leaf.position).map(MerkleTree.text)),
      lotteryId: RoundInput.lotteryID(ofLine: line), seed: state.executed?.seed, lotteryNumber: got?.row.lottery,
      resultRoot: state.executed?.resultRoot,
      result: got.map { got in
        ProvenLine(
          text: got.text, salt: saltText, position: leaf.position,
          path: trees.results?.path(of: leaf.position).map(MerkleTree.text) ?? [])
      }, cutoffRoot: state.executed?.cutoffRoot, cutoffs: cutoffs)
  }

  /// The exact cutoffs of a place with the way to their root; nil where it was not open.
  private func cutoff(
    of place: String, in round: EntityID, _ trees: RoundTrees, _ context: WriteContext
  ) throws -> ProvenLine? {
    guard let position = trees.places.firstIndex(of: place),
      let row = try CommitmentTables.place(place, in: round, context.db), let salt = row.salt
    else { return nil }
    return ProvenLine(
      text: Commitment.cutoffText(round, row.cutoff), salt: MerkleTree.text(salt), position: position,
      path: trees.cutoffs.path(of: position).map(MerkleTree.text))
  }
}

/// The trees of the rounds that proofs were asked of last. A round's trees never change once it is run.
final class TreeCache: Sendable {
  private static let most = 4
  private let kept = Mutex<[(round: EntityID, isRun: Bool, trees: RoundTrees)]>([])

  func of(_ round: EntityID, isRun: Bool, _ db: Database) throws -> RoundTrees {
    if let hit = kept.withLock({ kept in kept.first { $0.round == round && $0.isRun == isRun } }) { return hit.trees }
    let trees = try CommitmentTables.trees(of: round, db)
    kept.withLock { kept in
      kept.removeAll { $0.round == round }
      if kept.count >= Self.most { kept.removeFirst() }
      kept.append((round, isRun, trees))
    }
    return trees
  }
}
