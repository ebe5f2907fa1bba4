import Wire

/// Where a participant is referred to.
package enum ReferralTarget: String, Coded {
  case stockholmsjobb

  package var doc: String {
    switch self {
    case .stockholmsjobb: "Stockholmsjobb, the service placement."
    }
  }
}

/// Why a referral is taken back.
package enum ReferralWithdrawalReason: String, Coded {
  case angrat, arbete, studier, flyttat, annan

  package var doc: String {
    switch self {
    case .angrat: "The participant changed their mind."
    case .arbete: "The participant has found work."
    case .studier: "The participant has begun to study."
    case .flyttat: "The participant has moved away."
    case .annan: "Another reason."
    }
  }
}
