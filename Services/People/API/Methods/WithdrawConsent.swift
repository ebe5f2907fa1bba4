package import Vocabulary
package import Wire

/// `consents.withdraw`: the person takes a consent back.
package enum WithdrawConsent {
  package struct Params: DatedCommand, VersionedCommand {
    package let consentId: EntityID
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(consentId: EntityID, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil) {
      self.consentId = consentId
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "WithdrawConsentParams", "Which consent.", Self.init(consentId:occurredOn:expectedVersion:),
      consentIdField { $0.consentId },
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, ConsentReceipt>(
    "consents.withdraw",
    "Records that a person has taken a consent back; from that day it is no ground to share.",
    .command, .oneOf([.officer]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "Taken back", Params(consentId: Sample.matter),
        ConsentReceipt(consentId: Sample.matter, state: .aterkallat, version: 2))
    ])
}
