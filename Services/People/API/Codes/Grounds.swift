import Wire

/// Why a person is erased.
package enum ErasureGround: String, Coded {
  case gallring, rattsligForpliktelse

  package var doc: String {
    switch self {
    case .gallring: "The time for keeping it is over (socialtjänstlagen 12:1–2 as of 2020)."
    case .rattsligForpliktelse: "A legal obligation (GDPR article 17.1 e)."
    }
  }
}

/// What sort of contact way it is.
package enum ContactKind: String, Coded {
  case telefon, epost, post

  package var doc: String {
    switch self {
    case .telefon: "Telephone."
    case .epost: "E-mail."
    case .post: "Postal address."
    }
  }
}
