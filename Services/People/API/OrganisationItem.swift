package import Vocabulary
package import Wire

/// An organisation, of the vocabulary or registered at run time.
package struct OrganisationItem: Message {
  package let code: String
  package let name: String
  package let kind: Organisation.Kind
  package let validFrom: CivilDate
  package let validTo: CivilDate?
  package let successor: String?
  package let parent: String?

  package init(
    code: String, name: String, kind: Organisation.Kind, validFrom: CivilDate, validTo: CivilDate? = nil,
    successor: String? = nil, parent: String? = nil
  ) {
    self.code = code
    self.name = name
    self.kind = kind
    self.validFrom = validFrom
    self.validTo = validTo
    self.successor = successor
    self.parent = parent
  }

  package static let object = Object(
    "OrganisationItem", "An organisation.", Self.init(code:name:kind:validFrom:validTo:successor:parent:),
    Field("code", { $0.code }, "Its code or its organisation number."),
    Field("name", { $0.name }, "Its name."),
    Field("kind", { $0.kind }, "What sort of organisation it is."),
    Field("validFrom", { $0.validFrom }, "The first day."),
    Field("validTo", { $0.validTo }, "The last day."),
    Field("successor", { $0.successor }, "What it became part of the day after."),
    Field("parent", { $0.parent }, "What it belongs to."))
}
