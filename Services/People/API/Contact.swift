package import Wire

/// One way to reach a person.
package struct Contact: Message {
  package let kind: ContactKind
  package let value: String
  /// Whether the person has agreed to be reached this way.
  package let allowed: Bool

  package init(kind: ContactKind, value: String, allowed: Bool) {
    self.kind = kind
    self.value = value
    self.allowed = allowed
  }

  package static let object = Object(
    "Contact", "One way to reach a person.", Self.init(kind:value:allowed:),
    Field("kind", { $0.kind }, "What sort of contact way it is."),
    Field("value", { $0.value }, "Number or address.", .length(1...PeopleLimit.contactCharacters)),
    Field("allowed", { $0.allowed }, "Whether it may be used."))
}
