import AllocationAPI
import AllocationDomain
import Bus
import Casework
import EventStore
import GRDB
import Vocabulary
import Wire

import struct Foundation.Data

/// Siblings who share a lottery number.
extension AllocationService {
  var siblingEndpoints: [Endpoint] {
    [store.command(ShareLottery.method, shareLottery), store.command(UnshareLottery.method, unshareLottery)]
  }

  private func shareLottery(_ params: ShareLottery.Params, _ context: WriteContext) throws -> LotteryShare {
    let (id, otherID) = (params.applicationId, params.withApplicationId)
    guard id != otherID else { throw RPCError.invalidParam("/withApplicationId", "is the application itself") }
    let access = ShareLottery.method.info.access
    let row = try application(id, for: access, context)
    let other = try application(otherID, for: access, context)
    let (period, underWay) = try period(row.state.submitted.periodId, context)
    try row.state.requireSharing(
      with: (otherID, other.state), in: period.state, underWay: underWay,
      wasLocked: wasLocked(row.state.submitted.periodId, context), on: context.occurredOn)
    var rows = try SiblingLottery.Rows(among: id, reading: context)
    try rows.read(otherID, context)
    return try keep(
      rows.asking(id, for: otherID, lotteryID: SiblingLottery.lotteryID(context.random(16))), of: id, row, context)
  }

  private func unshareLottery(_ params: UnshareLottery.Params, _ context: WriteContext) throws -> LotteryShare {
    let id = params.applicationId
    let row = try application(id, for: UnshareLottery.method.info.access, context)
    let (period, underWay) = try period(row.state.submitted.periodId, context)
    try row.state.requireSharing(
      with: nil, in: period.state, underWay: underWay, wasLocked: wasLocked(row.state.submitted.periodId, context),
      on: context.occurredOn)
    return try keep(SiblingLottery.Rows(among: id, reading: context).left(by: id), of: id, row, context)
  }

  private func keep(
    _ changed: [EntityID: SiblingLottery], of id: EntityID, _ row: EntityRow<Application>, _ context: WriteContext
  ) throws -> LotteryShare {
    for (sibling, share) in changed { try context.seal(share, entity: SiblingLottery.entity, sibling) }
    let group = changed[id]?.group ?? []
    return LotteryShare(
      applicationId: id, shared: !group.isEmpty, siblings: group.count, state: row.state.state, version: row.version)
  }

  /// The ids that lottery numbers are drawn for where siblings share one, by application. Few do, so all are read at once.
  func sharedLotteryIDs(_ context: some EntityReading) throws -> [String: String] {
    var shared: [String: String] = [:]
    let rows = try Row.fetchCursor(
      context.db, sql: "SELECT id, value FROM sealed WHERE entity = ?", arguments: [SiblingLottery.entity])
    while let row = try rows.next() {
      shared[row[0]] = try SiblingLottery(json: Array(row[1] as Data)).lotteryId?.text
    }
    return shared
  }
}

extension SiblingLottery.Rows {
  /// The sharing of an application and of those it shares with.
  init(among id: EntityID, reading context: some EntityReading) throws {
    self.init()
    try read(id, context)
  }

  mutating func read(_ id: EntityID, _ context: some EntityReading) throws {
    guard let own = try context.unseal(SiblingLottery.self, entity: SiblingLottery.entity, id) else { return }
    self[id] = own
    for sibling in own.group {
      if let row = try context.unseal(SiblingLottery.self, entity: SiblingLottery.entity, sibling) {
        self[sibling] = row
      }
    }
  }
}
