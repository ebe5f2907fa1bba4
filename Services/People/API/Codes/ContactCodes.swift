import Wire

/// How post reaches a protected person.
package enum PostRoute: String, Coded {
  case enligtKontaktplan, formedlingsuppdrag

  package var doc: String {
    switch self {
    case .enligtKontaktplan: "As the contact plan says; not at all where it says nothing of post."
    case .formedlingsuppdrag:
      "Only through Skatteverket, which forwards it: the address is known to nobody else (skyddad folkbokföring)."
    }
  }
}
