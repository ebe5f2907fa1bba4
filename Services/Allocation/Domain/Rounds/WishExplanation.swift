package import AllocationAPI
package import Vocabulary

/// Why one application got what it got. Because the mechanism leaves no envy, the cutoff of each place is the whole reason.
package enum WishExplanation {
  /// How each wish ended.
  /// - Parameters:
  ///   - wishes: the sealed wishes, the most wanted first.
  ///   - granted: which wish was granted, from 1; 0 for none.
  ///   - cutoffs: by place; a place without one was not open when the round was locked.
  package static func explain(
    _ wishes: [SealedWishes.Wish], granted: Int,
    cutoffs: [EntityID: RoundResult.PlaceCutoff]
  ) -> [ExplainedWish] {
    wishes.enumerated().map { index, wish in
      let cutoff = cutoffs[wish.placeId]
      return ExplainedWish(
        wishNumber: index + 1, placeId: wish.placeId, priorityClass: wish.priorityClass, seats: cutoff?.seats ?? 0,
        filled: cutoff?.filled ?? 0, full: cutoff?.isFull ?? false, cutoffClass: cutoff?.lastClass,
        cutoffLottery: cutoff?.lastLotteryNumber.map(LotteryNumberText.init),
        verdict: verdict(index + 1, wish.priorityClass, granted: granted, cutoff))
    }
  }

  private static func verdict(
    _ number: Int, _ priorityClass: Int, granted: Int, _ cutoff: RoundResult.PlaceCutoff?
  ) -> WishVerdict {
    if number == granted { return .fick }
    if granted > 0, number > granted { return .battreOnskan }
    guard let cutoff else { return .platsAtertagen }
    guard let lastClass = cutoff.lastClass else { return .innehas }
    return priorityClass > lastClass ? .lagrePrioritet : .samreLottnummer
  }
}

extension LotteryNumberText {
  /// The number as it is told.
  package init(_ number: UInt64) {
    guard let text = try? LotteryNumberText(parsing: LotteryDraw.digits(number)) else {
      preconditionFailure("a lottery number has 16 digits")
    }
    self = text
  }
}
