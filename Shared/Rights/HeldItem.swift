package import Vocabulary
package import Wire

/// In what way something is held.
package enum HeldForm: String, Coded {
  case entitet, forseglat, register, handelse, namnd, kopia

  package var doc: String {
    switch self {
    case .entitet: "The present state of a matter of the person's."
    case .forseglat: "What ties the person to a place, kept outside the events."
    case .register: "What the person register, or a table of the service's own, keeps."
    case .handelse: "An event about the person."
    case .namnd: "The person is named in another's matter, of which no more is told."
    case .kopia: "How many copies of other services' events, or of answers, name the person."
    }
  }
}

/// One thing that a service holds about a person.
package struct HeldItem: Message {
  package let form: HeldForm
  /// The entity's kind, the event's type or the table's name.
  package let name: String
  package let id: String?
  package let sequence: Int?
  package let occurredOn: CivilDate?
  package let recordedAt: Instant?
  package let corrects: Int?
  package let content: RawJSON

  package init(
    form: HeldForm, name: String, id: String? = nil, sequence: Int? = nil, occurredOn: CivilDate? = nil,
    recordedAt: Instant? = nil, corrects: Int? = nil, content: RawJSON
  ) {
    self.form = form
    self.name = name
    self.id = id
    self.sequence = sequence
    self.occurredOn = occurredOn
    self.recordedAt = recordedAt
    self.corrects = corrects
    self.content = content
  }

  package static let object = Object(
    "HeldItem", "One thing that a service holds about a person.", Self.init,
    Field("form", { $0.form }, "In what way it is held."),
    Field("name", { $0.name }, "The entity's kind, the event's type or the table's name."),
    Field("id", { $0.id }, "The entity's id."),
    Field("sequence", { $0.sequence }, "The event's place in the stream."),
    Field("occurredOn", { $0.occurredOn }, "When it happened."),
    Field("recordedAt", { $0.recordedAt }, "When it was recorded."),
    Field("corrects", { $0.corrects }, "The sequence of the event that this one corrects."),
    Field(
      "content", { $0.content },
      "What is held, a JSON object by the schema of the name. Other persons are left out of it."))

  /// Where it stands among the others; the same on every page.
  var key: String {
    let place = sequence.map { CloudEventNumber.text($0) } ?? id ?? ""
    return "\(HeldForm.allCases.firstIndex(of: form) ?? 0):\(name):\(place)"
  }
}

/// Sixteen digits, so that text order is number order.
enum CloudEventNumber {
  static func text(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 16 - digits.count)) + digits
  }
}
