package import Vocabulary
package import Wire

/// Fills a page until it holds as many items, or as many bytes, as it may.
package struct PageFiller<Item: Message> {
  private let most: Int
  private let room: Int
  private var items: [Item] = []
  private var more = false
  private var last: String?
  private var bytes = 64

  package init(max: Int?, room: Int) {
    most = max ?? PageLimit.usual
    self.room = room
  }

  /// False where the item is for the next page.
  package mutating func add(_ item: Item, cursor: String) -> Bool {
    bytes += item.json.count + 1
    guard items.count < most, bytes <= room || items.isEmpty else {
      more = true
      return false
    }
    items.append(item)
    last = cursor
    return true
  }

  package var page: Page<Item> { Page(items: items, more: more, last: last) }
}
