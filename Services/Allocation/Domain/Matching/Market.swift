/// A place where applicants and groups meet, as numbers only: what the solver, the verifier and the explanations read.
///
/// Applicants, groups and wishes are numbered from 0 in the order of the input. The wishes of all applicants lie in one row;
/// those of applicant `a` are `wishStarts[a]..<wishStarts[a + 1]`, the most wanted first.
package struct Market: Sendable {
  /// The key at a group where the applicant is not eligible.
  package static let notEligible = UInt64.max

  /// The most groups there can be: a wish holds its group and its tier in 32 bits.
  package static let maxGroups = 1 << 24
  /// The most wishes there can be: with one seat more than wishes for each group, seats are numbered in 31 bits.
  package static let maxWishes = Int(Int32.max) - maxGroups
  /// The tier, in a wish, of somebody who is not eligible.
  static let noTier: UInt32 = 0xFF

  /// Where each applicant's wishes begin; one more entry than applicants.
  package internal(set) var wishStarts: [Int32] = [0]
  /// Each wish: group × 256 + tier. The tier is 255 where the applicant is not eligible, and 0 for everybody else in a
  /// market that holds `listedKeys`. Ten million wishes in 40 MB are read faster than in 160 MB.
  var wishWords: [UInt32] = []
  /// Whether a lottery was drawn, and a priority is a tier and a place in the drawn order; else the groups list theirs.
  package internal(set) var isDrawn = false
  /// By wish the key, in a market where the groups list their priorities themselves; empty where a lottery was drawn.
  var listedKeys: [UInt64] = []
  /// By applicant the place in the drawn order, from 0; empty where the groups list their priorities.
  var places: [UInt32] = []
  /// The applicants in the drawn order; empty where the groups list their priorities.
  var drawnOrder: [Int32] = []
  /// Places of each group.
  package internal(set) var capacities: [Int] = []
  /// Where each group's seat blocks begin; one more entry than groups.
  package internal(set) var blockStarts: [Int32] = [0]
  /// The seats, in the order in which each group offers them.
  package internal(set) var blocks: [SeatBlock] = []
  /// The names of the tags.
  package internal(set) var tags = IDTable()
  /// Each applicant's lottery number; empty when the groups list their priorities themselves.
  package internal(set) var lotteryNumbers: [UInt64] = []
  /// An order in which proposing is quick. It never changes the result.
  package internal(set) var proposalOrder: [Int32] = []
  /// `tagWords` words of 64 tags for each applicant.
  var tagBits: [UInt64] = []
  var tagWords = 0

  /// Whether every seat is open to everybody who is eligible.
  package internal(set) var hasOpenSeatsOnly = true

  /// How many applicants there are.
  package var applicantCount: Int { wishStarts.count - 1 }
  /// How many groups there are.
  package var groupCount: Int { capacities.count }

  /// How many wishes there are.
  package var wishCount: Int { wishWords.count }

  /// The group of a wish.
  @inline(__always)
  package func group(ofWish wish: Int) -> Int { Int(wishWords[wish] >> 8) }

  /// An applicant's priority at the group of one of their wishes: tier × 2³² + place in the order inside the tiers. Lower is
  /// better, and no two applicants have the same one at a group.
  @inline(__always)
  package func key(ofWish wish: Int, applicant: Int) -> UInt64 {
    if !isDrawn { return listedKeys[wish] }
    let tier = wishWords[wish] & Self.noTier
    return tier == Self.noTier ? Self.notEligible : UInt64(tier) << 32 | UInt64(places[applicant])
  }

  /// The wishes of an applicant, by number.
  package func wishes(of applicant: Int) -> Range<Int> {
    Int(wishStarts[applicant])..<Int(wishStarts[applicant + 1])
  }

  /// The seat blocks of a group, as indices into `blocks`.
  package func blocks(of group: Int) -> Range<Int> {
    Int(blockStarts[group])..<Int(blockStarts[group + 1])
  }

  /// Whether an applicant carries a tag.
  package func has(_ applicant: Int, tag: Int) -> Bool {
    let word = tag / 64
    return word < tagWords && tagBits[applicant * tagWords + word] & (1 << UInt64(tag % 64)) != 0
  }
}

/// Seats of one kind in a group. Open seats take the best applicant; soft reserved seats the best tagged one, else the best
/// one left; hard reserved seats stay empty without a tagged applicant.
package struct SeatBlock: Sendable, Equatable {
  /// How many seats; at least 1.
  package var seats: Int
  /// The tag for which they are reserved, nil for open seats.
  package var tag: Int?
  /// Whether they stay empty without a tagged applicant.
  package var isHard: Bool
}

/// Seats that a group keeps for applicants with a tag.
package struct Reserve: Sendable, Equatable {
  /// The tag, for example `prio`.
  package var tag: String
  /// How many seats; 0 or more.
  package var seats: Int
  /// Whether they stay empty without a tagged applicant.
  package var isHard: Bool

  package init(tag: String, seats: Int, isHard: Bool = false) {
    self.tag = tag
    self.seats = seats
    self.isHard = isHard
  }
}

/// Which seats a group offers first. It decides who gains from a reserve: with open seats first the tagged applicants with a
/// good number use open seats and the reserved ones help further tagged applicants (Dur, Kominers, Pathak, Sönmez 2018).
package enum SeatPrecedence: String, Sendable {
  /// All reserved seats in the order given, then the open ones.
  case reservedFirst = "reserved-first"
  /// The open seats, then the reserved ones in the order given.
  case openFirst = "open-first"
}
