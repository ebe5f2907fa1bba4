package import Vocabulary
import Wire

/// Where a participant is referred to.
package enum ReferralTarget: String, Coded {
  case stockholmsjobb, arbetsformedlingen, forsakringskassan, region, socialnamnd, stadsdelsnamnd

  package var doc: String {
    switch self {
    case .stockholmsjobb: "Stockholmsjobb, the service placement."
    case .arbetsformedlingen: "Arbetsförmedlingen."
    case .forsakringskassan: "Försäkringskassan."
    case .region: "Region Stockholm."
    case .socialnamnd: "Socialnämnden."
    case .stadsdelsnamnd: "A district committee, which `recipient` names."
    }
  }

  /// Who is told; nil where the referral itself says which.
  package var recipient: OrganisationCode? {
    let code: String
    switch self {
    case .stockholmsjobb: code = "AMF-JOBB"
    case .arbetsformedlingen: code = "MYN-AF"
    case .forsakringskassan: code = "MYN-FK"
    case .region: code = "REG-STH"
    case .socialnamnd: code = "NMD-SOC"
    case .stadsdelsnamnd: return nil
    }
    guard let recipient = try? OrganisationCode(parsing: code) else {
      preconditionFailure("\(code) is in the register")
    }
    return recipient
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
