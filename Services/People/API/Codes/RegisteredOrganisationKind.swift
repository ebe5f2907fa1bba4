package import Vocabulary
import Wire

/// What sort of organisation is registered at run time; those of the city and the state are in the vocabulary.
package enum RegisteredOrganisationKind: String, Coded {
  case forening, foretag

  package var doc: String { organisationKind.doc }

  package var organisationKind: Organisation.Kind {
    switch self {
    case .forening: .forening
    case .foretag: .foretag
    }
  }
}
