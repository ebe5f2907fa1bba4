package import Vocabulary
package import Wire

/// `supervisor.list`: those who supervise.
package enum ListSupervisors {
  package struct Params: Message {
    package let organisation: OrganisationCode?
    package let state: SupervisorState?
    package let after: String?
    package let max: Int?

    package init(
      organisation: OrganisationCode? = nil, state: SupervisorState? = nil, after: String? = nil, max: Int? = nil
    ) {
      self.organisation = organisation
      self.state = state
      self.after = after
      self.max = max
    }

    package static let object = Object(
      "ListSupervisorsParams", "Which supervisors.", Self.init(organisation:state:after:max:),
      Field("organisation", { $0.organisation }, "Only those of this committee, company or unit."),
      Field("state", { $0.state }, "Only those that stand here."),
      afterField { $0.after },
      maxField { $0.max })
  }

  package static let method = Method<Params, Page<SupervisorView>>(
    "supervisor.list", "Supervisors, by id, with how many seats they see to.", .query, .oneOf([.officer, .manager]),
    examples: [
      Example(
        "Those of Farsta", Params(organisation: Sample.organisation),
        Page(items: [Sample.supervisorView], more: false, last: Sample.supervisor.text))
    ])
}
