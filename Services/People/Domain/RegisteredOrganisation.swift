package import Casework
package import PeopleAPI
package import Vocabulary
package import Wire

/// An association or a private company, registered at run time; its id is the organisation number as ISO/IEC 6523 writes
/// it. Its name lies in the
/// vault, since no event holds free text.
package struct RegisteredOrganisation: Entity {
  package let sort: RegisteredOrganisationKind
  package let validFrom: CivilDate
  package var validTo: CivilDate?
  /// What it became part of the day after `validTo`.
  package var successor: OrganisationID?

  package static let object = Object(
    "RegisteredOrganisation", "An organisation registered at run time.",
    Self.init(sort:validFrom:validTo:successor:), Field("sort", { $0.sort }, "What sort of organisation it is."),
    Field("validFrom", { $0.validFrom }, "The first day."), Field("validTo", { $0.validTo }, "The last day."),
    Field("successor", { $0.successor }, "What it became part of."))

  package static let kind = "registered_organisation"
  /// The name of its name in the vault.
  package static let nameText = "name"
  package static let sortColumn = "sort"
  package static let columns: [Column<RegisteredOrganisation>] = [Column(sortColumn) { ColumnValue($0.sort) }]

  package static let folds: [Fold<RegisteredOrganisation>] = [
    Fold(OrganisationRegistered.self) { state, event, _ in
      state = RegisteredOrganisation(sort: event.kind, validFrom: event.validFrom, validTo: nil, successor: nil)
    },
    Fold(OrganisationEnded.self) { state, event, _ in state?.validTo = event.validTo },
    Fold(OrganisationMerged.self) { state, event, _ in
      state?.validTo = event.validTo
      state?.successor = event.successor
    },
  ]

  package func isValid(on day: CivilDate) -> Bool { validFrom <= day && validTo.map { day <= $0 } ?? true }

  package static func register(
    _ params: RegisterOrganisation.Params, known: RegisteredOrganisation?
  ) throws(OrganisationRefusal) -> [EventDraft] {
    guard known == nil else { throw .known }
    return [
      EventDraft(
        OrganisationID(params.organisationNumber).text,
        OrganisationRegistered(kind: params.kind, validFrom: params.validFrom))
    ]
  }

  /// - Parameter successor: the registered organisation that it becomes part of, where it says so.
  package func end(
    _ params: EndOrganisation.Params, successor: RegisteredOrganisation?
  ) throws(OrganisationRefusal) -> [EventDraft] {
    guard validTo == nil else { throw .ended }
    guard params.validTo >= validFrom else { throw .endsBeforeBegin }
    let subject = OrganisationID(params.organisationNumber)
    guard let number = params.successor.map({ OrganisationID($0) }) else {
      return [EventDraft(subject.text, OrganisationEnded(validTo: params.validTo))]
    }
    guard let successor, number != subject, successor.isValid(on: params.validTo.adding(days: 1)) else {
      throw .noSuccessor
    }
    return [EventDraft(subject.text, OrganisationMerged(validTo: params.validTo, successor: number))]
  }
}

/// Why something about an organisation was refused.
package enum OrganisationRefusal: Refusal {
  case known
  case ended
  case endsBeforeBegin
  case noSuccessor

  package var error: RPCError {
    switch self {
    case .known: .conflict("The organisation is registered already.", state: "registered")
    case .ended: .conflict("The organisation has ceased already.", state: "ended")
    case .endsBeforeBegin: .invalidParam("/validTo", "is before the day it began")
    case .noSuccessor:
      .invalidParam("/successor", "must be another registered organisation that is valid the day after")
    }
  }
}
