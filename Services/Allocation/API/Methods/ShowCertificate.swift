package import Vocabulary
package import Wire

/// `round.certificate`: what anybody can check a round by.
package enum ShowCertificate {
  package struct Params: Message {
    package let roundId: EntityID
    package let form: CertificateForm?

    package init(roundId: EntityID, form: CertificateForm? = nil) {
      self.roundId = roundId
      self.form = form
    }

    package static let object = Object(
      "ShowCertificateParams", "The round to certify.", Self.init(roundId:form:),
      Field("roundId", { $0.roundId }, "The round."),
      formField { $0.form })
  }

  package static let method = Method<Params, CertificateView>(
    "round.certificate",
    "What a round was bound to before the seed was known and what it came to; public once the round is approved, whole for auditors once it is run. `round.cutoffs` and `round.leaves` are its parts.",
    .query, .oneOf([.reader, .officer, .manager, .auditor]), errors: [.notFound, .conflict],
    examples: [
      Example("For everybody", Params(roundId: Sample.round), Sample.certificate)
    ])
}

/// `round.cutoffs`: how far down its order each place reached.
package enum ListCutoffs {
  package struct Params: Message {
    package let roundId: EntityID
    package let form: CertificateForm?
    package let after: String?
    package let max: Int?

    package init(roundId: EntityID, form: CertificateForm? = nil, after: String? = nil, max: Int? = nil) {
      self.roundId = roundId
      self.form = form
      self.after = after
      self.max = max
    }

    package static let object = Object(
      "ListCutoffsParams", "The round whose cutoffs are listed.", Self.init(roundId:form:after:max:),
      Field("roundId", { $0.roundId }, "The round."),
      formField { $0.form },
      afterField { $0.after },
      maxField { $0.max })
  }

  package static let method = Method<Params, Page<CertifiedCutoff>>(
    "round.cutoffs",
    "How far down its order each place of a round reached: after disclosure control, and exactly for auditors.",
    .query, .oneOf([.reader, .officer, .manager, .auditor]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "For everybody", Params(roundId: Sample.round),
        Page(
          items: [
            CertifiedCutoff(placeId: Sample.place, seats: 12, full: true, cutoffClass: 4),
            CertifiedCutoff(placeId: Sample.otherPlace, seats: 8, full: false),
          ], more: false, last: Sample.otherPlace.text))
    ])
}

func formField<Root>(_ get: @escaping @Sendable (Root) -> CertificateForm?) -> Field<Root, CertificateForm?> {
  Field("form", get, "For whom; for everybody when left out. The whole one needs the role auditor.")
}
