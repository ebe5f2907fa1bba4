package import AllocationAPI

extension SeatCutoffView {
  package init(_ cutoff: RoundResult.SeatCutoff) {
    self.init(
      tag: cutoff.tag, hard: cutoff.isHard, seats: cutoff.seats, filled: cutoff.filled,
      lastTagged: cutoff.last?.isTagged, cutoffClass: cutoff.last?.priorityClass,
      cutoffLottery: cutoff.last.map { LotteryNumberText($0.lotteryNumber) })
  }

  /// The same as it was computed.
  package var cutoff: RoundResult.SeatCutoff {
    var last: RoundResult.SeatCutoff.Last?
    if let cutoffClass, let number = cutoffLottery.flatMap({ UInt64($0.text, radix: 16) }) {
      last = RoundResult.SeatCutoff.Last(
        isTagged: lastTagged ?? false, priorityClass: cutoffClass, lotteryNumber: number)
    }
    return RoundResult.SeatCutoff(tag: tag, isHard: hard, seats: seats, filled: filled, last: last)
  }
}
