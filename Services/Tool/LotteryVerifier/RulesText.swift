internal import Foundation

/// What of the rules' text a line of the input can be held against. A line does not tell the category of a place, so which of
/// several orders holds there cannot be told.
struct RulesText {
  /// The criteria of each order, the weightiest first.
  let orders: [[String]]

  init?(_ text: String) {
    guard let rules = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any],
      let orders = rules["priority"] as? [[String: Any]], !orders.isEmpty
    else { return nil }
    let criteria = orders.compactMap { $0["criteria"] as? [String] }
    guard criteria.count == orders.count, criteria.allSatisfy({ $0.count <= 8 }) else { return nil }
    self.orders = criteria
  }

  /// Classes from 0 on that some order has.
  var classes: Int { 1 << (orders.map(\.count).max() ?? 0) }

  /// Whether an application has priority, by its classes; nil where they do not tell.
  func isPriority(_ application: ApplicationLine) -> Bool? {
    guard orders.count == 1, let criterion = orders[0].firstIndex(of: "prioritet"),
      let priorityClass = application.wishes.lazy.compactMap(\.priorityClass).first
    else { return nil }
    return priorityClass & 1 << (orders[0].count - 1 - criterion) == 0
  }
}
