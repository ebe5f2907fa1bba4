/// An amount of money in whole öre (1 krona = 100 öre). On the wire a JSON integer, not a text.
package struct Ore: Sendable, Hashable, Comparable {
  package let amount: Int

  /// Largest amount either way: what a JSON integer holds exactly in every reader (RFC 8259 § 6).
  package static let limit = 9_007_199_254_740_991

  package static let zero = Ore(unchecked: 0)

  /// nil beyond ±``limit``.
  package init?(_ amount: Int) {
    guard amount >= -Self.limit, amount <= Self.limit else { return nil }
    self.amount = amount
  }

  private init(unchecked: Int) {
    amount = unchecked
  }

  package static func < (left: Self, right: Self) -> Bool { left.amount < right.amount }

  /// The sum, or nil beyond ±``limit``.
  package func adding(_ other: Ore) -> Ore? { Ore(amount + other.amount) }

  /// The difference, or nil beyond ±``limit``.
  package func subtracting(_ other: Ore) -> Ore? { Ore(amount - other.amount) }

  /// The amount `times` over, or nil beyond ±``limit``.
  package func multiplied(by times: Int) -> Ore? {
    let (product, overflow) = amount.multipliedReportingOverflow(by: times)
    return overflow ? nil : Ore(product)
  }

  /// The amount in equal shares, rounded to the nearest öre with halves away from zero. `shares` must be above 0,
  /// otherwise nil.
  package func divided(by shares: Int) -> Ore? {
    guard shares > 0 else { return nil }
    let (quotient, remainder) = amount.magnitude.quotientAndRemainder(dividingBy: UInt(shares))
    let rounded = Int(quotient) + (remainder >= UInt(shares) - remainder ? 1 : 0)
    return Ore(amount < 0 ? -rounded : rounded)
  }
}

extension Ore: CustomStringConvertible {
  /// In Swedish: thousands apart with a no-break space, a decimal comma, and kr, as in `1 234,50 kr`.
  package var description: String {
    let kronor = String(amount.magnitude / 100)
    var text = amount < 0 ? "−" : ""
    for (index, digit) in kronor.enumerated() {
      if index > 0, (kronor.utf8.count - index) % 3 == 0 { text.append("\u{a0}") }
      text.append(digit)
    }
    text.append(",")
    ASCII.append(Int(amount.magnitude % 100), width: 2, to: &text)
    return text + "\u{a0}kr"
  }
}
