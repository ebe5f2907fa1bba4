import Wire

/// For whom a certificate is made.
package enum CertificateForm: String, Coded {
  case publikt, fullstandigt

  package var doc: String {
    switch self {
    case .publikt: "For everybody, after disclosure control."
    case .fullstandigt: "For auditors, under secrecy: exact cutoffs, and with the leaves the whole input."
    }
  }
}
