/// Lottery numbers of many identifiers at once: SHA-256 (FIPS 180-4) of four short messages side by side.
///
/// One hash after the other through `Crypto` costs more than reading the line that the identifier stands in. What does not
/// fit into one block goes there all the same, and the tests hold the two against each other.
struct LotteryLanes: ~Copyable {
  typealias Lanes = SIMD4<UInt32>

  private var draw: LotteryDraw
  /// What is hashed before the identifier and fills no whole block.
  private let headCount: Int
  private let prefixCount: Int
  private let initial: Row<Lanes>
  /// Four blocks of 64 bytes; each begins with the head.
  private let blocks: Row<UInt8>
  /// The last sixteen words of the message schedule.
  private let schedule: Row<Lanes>
  /// The second amounts of the turns: of e, of a, and of the two words that extend the schedule, right and left.
  private let turns: Row<UInt32>

  /// - Throws: `emptySeed`.
  init(seed: String) throws(InstanceRefusal) {
    draw = try LotteryDraw(seed: seed)
    let prefix = Array((seed + ":").utf8)
    let whole = prefix.count / 64 * 64
    prefixCount = prefix.count
    headCount = prefix.count - whole
    initial = Row(8, filledWith: Lanes())
    blocks = Row(256, filledWith: 0)
    schedule = Row(16, filledWith: Lanes())
    turns = Row(8, filledWith: 0)
    for (place, amount) in [5, 14, 11, 9, 4, 14, 7, 13].enumerated() { turns[place] = UInt32(amount) }
    for (place, word) in Self.start.enumerated() { initial[place] = Lanes(repeating: word) }
    // Whole blocks of a long seed are the same for everybody.
    for start in stride(from: 0, to: whole, by: 64) {
      for lane in 0..<4 { for place in 0..<64 { blocks[lane * 64 + place] = prefix[start + place] } }
      let state = Self.compressed(initial, blocks, schedule, turns)
      for place in 0..<8 { initial[place] = state[place] }
    }
    for lane in 0..<4 { for place in 0..<headCount { blocks[lane * 64 + place] = prefix[whole + place] } }
  }

  /// The numbers of all identifiers.
  mutating func numbers(of ids: IDRow) -> [UInt64] {
    var numbers = Array(repeating: UInt64(0), count: ids.count)
    let room = 55 - headCount
    ids.withAll { bytes, starts in
      guard let base = bytes.baseAddress else { return }
      for first in stride(from: 0, to: numbers.count, by: 4) {
        let last = min(first + 4, numbers.count)
        for id in first..<last {
          let count = starts[id + 1] - starts[id]
          if count <= room { fill(id - first, base + starts[id], count) }
        }
        let state = Self.compressed(initial, blocks, schedule, turns)
        for id in first..<last where starts[id + 1] - starts[id] <= room {
          numbers[id] = UInt64(state[0][id - first]) << 32 | UInt64(state[1][id - first])
        }
      }
    }
    for id in numbers.indices where ids.withBytes(id, { $0.count > room }) {
      numbers[id] = draw.number(of: id, in: ids)
    }
    return numbers
  }

  /// Puts an identifier behind the head of a block, and the end of a message behind it.
  @inline(__always)
  private func fill(_ lane: Int, _ id: UnsafePointer<UInt8>, _ count: Int) {
    let block = UnsafeMutableRawPointer(blocks.base + lane &* 64)
    let end = headCount &+ count
    (block + headCount).copyMemory(from: id, byteCount: count)
    (block + end).initializeMemory(as: UInt8.self, repeating: 0, count: 56 &- end)
    block.storeBytes(of: 0x80, toByteOffset: end, as: UInt8.self)
    block.storeBytes(of: UInt64((prefixCount &+ count) &* 8).bigEndian, toByteOffset: 56, as: UInt64.self)
  }

  private static let start: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
  ]

  /// The state after one block in each lane.
  private static func compressed(
    _ initial: borrowing Row<Lanes>, _ blocks: borrowing Row<UInt8>, _ schedule: borrowing Row<Lanes>,
    _ turns: borrowing Row<UInt32>
  ) -> [8 of Lanes] {
    let bytes = UnsafeRawPointer(blocks.base)
    for word in 0..<16 {
      schedule[word] = Lanes(
        bytes.loadUnaligned(fromByteOffset: 4 &* word, as: UInt32.self).bigEndian,
        bytes.loadUnaligned(fromByteOffset: 64 &+ 4 &* word, as: UInt32.self).bigEndian,
        bytes.loadUnaligned(fromByteOffset: 128 &+ 4 &* word, as: UInt32.self).bigEndian,
        bytes.loadUnaligned(fromByteOffset: 192 &+ 4 &* word, as: UInt32.self).bigEndian)
    }
    var (a, b, c, d) = (initial[0], initial[1], initial[2], initial[3])
    var (e, f, g, h) = (initial[4], initial[5], initial[6], initial[7])
    constants.withUnsafeBufferPointer { constants in
      for at in stride(from: 0, to: 64, by: 8) {
        if at >= 16 { for word in at..<at &+ 8 { extend(schedule, word & 15, turns) } }
        let words = schedule.base + (at & 15)
        round(a, b, c, &d, e, f, g, &h, words[0], constants[at], turns)
        round(h, a, b, &c, d, e, f, &g, words[1], constants[at &+ 1], turns)
        round(g, h, a, &b, c, d, e, &f, words[2], constants[at &+ 2], turns)
        round(f, g, h, &a, b, c, d, &e, words[3], constants[at &+ 3], turns)
        round(e, f, g, &h, a, b, c, &d, words[4], constants[at &+ 4], turns)
        round(d, e, f, &g, h, a, b, &c, words[5], constants[at &+ 5], turns)
        round(c, d, e, &f, g, h, a, &b, words[6], constants[at &+ 6], turns)
        round(b, c, d, &e, f, g, h, &a, words[7], constants[at &+ 7], turns)
      }
    }
    return [
      initial[0] &+ a, initial[1] &+ b, initial[2] &+ c, initial[3] &+ d, initial[4] &+ e, initial[5] &+ f,
      initial[6] &+ g, initial[7] &+ h,
    ]
  }

  /// Three shifts to the right put together by exclusive or: by c, by b + c, and by a + b + c. The turns of FIPS 180-4 are
  /// made of such halves, because the compiler takes a turn of four lanes apart into four turns of one; and the second
  /// amount is read from memory, because it takes these apart too where it knows all amounts.
  @inline(__always)
  private static func right(_ lanes: Lanes, _ a: UInt32, _ b: UInt32, _ c: UInt32) -> Lanes {
    (((lanes &>> Lanes(repeating: a)) ^ lanes) &>> Lanes(repeating: b) ^ lanes) &>> Lanes(repeating: c)
  }

  /// The same to the left.
  @inline(__always)
  private static func left(_ lanes: Lanes, _ a: UInt32, _ b: UInt32, _ c: UInt32) -> Lanes {
    (((lanes &<< Lanes(repeating: a)) ^ lanes) &<< Lanes(repeating: b) ^ lanes) &<< Lanes(repeating: c)
  }

  /// The next word of the schedule, in the place of the one sixteen before it.
  @inline(__always)
  private static func extend(_ schedule: borrowing Row<Lanes>, _ place: Int, _ turns: borrowing Row<UInt32>) {
    let near = schedule[(place &+ 1) & 15]
    let far = schedule[(place &+ 14) & 15]
    // Turned by 7 and by 18, shifted by 3; turned by 17 and by 19, shifted by 10.
    let first = right(near, 11, turns[4], 3) ^ (near &<< Lanes(repeating: 11) ^ near) &<< Lanes(repeating: turns[5])
    let second = right(far, 2, turns[6], 10) ^ (far &<< Lanes(repeating: 2) ^ far) &<< Lanes(repeating: turns[7])
    schedule[place] = schedule[place] &+ first &+ schedule[(place &+ 9) & 15] &+ second
  }

  @inline(__always)
  private static func round(
    _ a: Lanes, _ b: Lanes, _ c: Lanes, _ d: inout Lanes, _ e: Lanes, _ f: Lanes, _ g: Lanes, _ h: inout Lanes,
    _ word: Lanes, _ constant: UInt32, _ turns: borrowing Row<UInt32>
  ) {
    // Turned by 6, 11 and 25.
    let sum = right(e, 14, turns[0], 6) ^ left(e, 5, turns[1], 7)
    let chosen = g ^ (e & (f ^ g))
    let first = h &+ sum &+ chosen &+ word &+ Lanes(repeating: constant)
    // Turned by 2, 13 and 22.
    let other = right(a, 9, turns[2], 2) ^ left(a, 11, turns[3], 10)
    let most = (a & b) | (c & (a | b))
    d = d &+ first
    h = first &+ other &+ most
  }
}
