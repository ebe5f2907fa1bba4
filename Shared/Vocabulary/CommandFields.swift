package import Wire

/// Params of a command about something that happened on a civil day in Stockholm.
package protocol DatedCommand: Message {
  var occurredOn: CivilDate? { get }
}

/// Params of a command that changes something which has a version.
package protocol VersionedCommand: Message {
  var expectedVersion: Int? { get }
}

/// Params of a command that are told more than may be kept of them in any form.
///
/// Nothing keeps a command's params but the code by which a repeated call is told from another one under the same key, and
/// whoever has that code's key can try out a short list: what such a list holds is left out of `remembered`.
package protocol ForgettingCommand: Message {
  /// What a later call under the same key is compared with, as JSON.
  var remembered: [UInt8] { get }
}

/// The member `occurredOn` of a command's params.
package func occurredOnField<Root>(_ get: @escaping @Sendable (Root) -> CivilDate?) -> Field<Root, CivilDate?> {
  Field(
    "occurredOn", get,
    "The day it happened, Europe/Stockholm; today when left out. More than 31 days back needs the role importer.")
}

/// The member `expectedVersion` of a command's params.
package func expectedVersionField<Root>(_ get: @escaping @Sendable (Root) -> Int?) -> Field<Root, Int?> {
  Field(
    "expectedVersion", get, "The version that the caller saw; another present version is a conflict.",
    .range(1...exactIntegers.upperBound))
}

/// The member `version` of a result.
package func versionField<Root>(_ get: @escaping @Sendable (Root) -> Int) -> Field<Root, Int> {
  Field("version", get, "Counts the entity's changes.", .range(0...exactIntegers.upperBound))
}

/// Bounds of a list page.
package enum PageLimit {
  package static let most = 500
  package static let usual = 100
  package static let cursorCharacters = 200
}

/// The member `after` of a list's params.
package func afterField<Root>(_ get: @escaping @Sendable (Root) -> String?) -> Field<Root, String?> {
  Field("after", get, "The cursor of the page before.", .length(1...PageLimit.cursorCharacters))
}

/// The member `max` of a list's params.
package func maxField<Root>(_ get: @escaping @Sendable (Root) -> Int?) -> Field<Root, Int?> {
  Field("max", get, "Items of a page at most; 100 when left out.", .range(1...PageLimit.most))
}

/// One page of a list.
package struct Page<Item: Message>: Message {
  package let items: [Item]
  /// Whether there are items after these.
  package let more: Bool
  /// The cursor for the next page; nil when the page is empty.
  package let last: String?

  package init(items: [Item], more: Bool, last: String?) {
    self.items = items
    self.more = more
    self.last = last
  }

  /// Computed: a generic type can hold no stored static.
  package static var object: Object<Page<Item>> {
    Object(
      "PageOf\(Item.object.shape.name)", "One page of a list.", Self.init,
      Field("items", { $0.items }, "The items."),
      Field("more", { $0.more }, "Whether there are items after these."),
      Field("last", { $0.last }, "The cursor for the next page; left out when the page is empty."))
  }
}
