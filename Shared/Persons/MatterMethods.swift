import Casework
package import Vocabulary
package import Wire

/// Where a matter stands that was brought to a circle.
package enum MatterState: String, Coded {
  case ny, tagen, utford, avskriven

  package var doc: String {
    switch self {
    case .ny: "Nobody of the circle has taken it."
    case .tagen: "An officer of the circle sees to it."
    case .utford: "What was asked for has been done."
    case .avskriven: "Nothing is to be done."
    }
  }
}

extension MatterState: StateMachine {
  package static let edges: [MatterState: Set<MatterState>] = [
    .ny: [.tagen], .tagen: [.tagen, .utford, .avskriven], .utford: [], .avskriven: [],
  ]
}

/// What somebody asked for about a person of whom they may not know. They have an ordinary receipt; the circle has this.
package struct MatterView: Message {
  package let matterId: EntityID
  package let method: String
  package let personRef: PersonRef
  package let params: RawJSON
  package let officer: OfficerID
  package let occurredOn: CivilDate
  package let at: Instant
  package let state: MatterState
  package let takenBy: OfficerID?

  package init(
    matterId: EntityID, method: String, personRef: PersonRef, params: RawJSON, officer: OfficerID,
    occurredOn: CivilDate, at: Instant, state: MatterState, takenBy: OfficerID?
  ) {
    self.matterId = matterId
    self.method = method
    self.personRef = personRef
    self.params = params
    self.officer = officer
    self.occurredOn = occurredOn
    self.at = at
    self.state = state
    self.takenBy = takenBy
  }

  package static let object = Object(
    "Matter", "What was asked for about a person whose circle the caller is in.",
    Self.init(matterId:method:personRef:params:officer:occurredOn:at:state:takenBy:),
    matterIdField { $0.matterId }, Field("method", { $0.method }, "The command that was called."),
    Field("personRef", { $0.personRef }, "The person's reference."),
    Field("params", { $0.params }, "The params that were sent."),
    Field("officer", { $0.officer }, "Who called it."),
    Field("occurredOn", { $0.occurredOn }, "The day as of which it was called."),
    Field("at", { $0.at }, "When it was called."), Field("state", { $0.state }, "Where the matter stands."),
    Field("takenBy", { $0.takenBy }, "Who of the circle sees to it; left out where nobody does."))
}

private func matterIdField<Root>(_ get: @escaping @Sendable (Root) -> EntityID) -> Field<Root, EntityID> {
  Field("matterId", get, "The matter.")
}

private enum Sample {
  static let matter = text(EntityID.self, "01700a5c-e400-7a14-8b1f-2d4e6a8c0f13")
  static let person = text(PersonRef.self, "mfrggzdfmztwq2lknnwg23tpoa")
  static let officer = text(OfficerID.self, "h-bo2")
  static let member = text(OfficerID.self, "h-anna1")
  static let day = text(CivilDate.self, "2020-05-04")
  static let at = text(Instant.self, "2020-05-04T08:00:00Z")
  static let receipt = RawJSON(Array(#"{"version":1}"#.utf8))

  private static func text<Value: TextCoded>(_ type: Value.Type, _ text: String) -> Value {
    guard let value = try? Value(parsing: text) else { preconditionFailure("a sample is not valid: \(text)") }
    return value
  }
}

/// `matters.list`: what waits for the circles that the caller is in.
package enum ListMatters {
  package struct Params: Message {
    package let state: MatterState?
    package let after: String?
    package let max: Int?

    package init(state: MatterState? = nil, after: String? = nil, max: Int? = nil) {
      self.state = state
      self.after = after
      self.max = max
    }

    package static let object = Object(
      "ListMattersParams", "Which matters.", Self.init(state:after:max:),
      Field("state", { $0.state }, "Only those that stand so; left out: those that wait or are seen to."),
      afterField { $0.after }, maxField { $0.max })
  }

  package static let method = Method<Params, Page<MatterView>>(
    "matters.list",
    "Lists what others asked for about persons of whom they may not know, to the circles of those persons; _meta.reason is required.",
    .auditedQuery, .oneOf([.officer, .manager, .protected]), needsReason: true,
    examples: [
      Example(
        "What waits", Params(),
        Page(
          items: [
            MatterView(
              matterId: Sample.matter, method: "case.register", personRef: Sample.person,
              params: RawJSON(Array("{}".utf8)),
              officer: Sample.officer, occurredOn: Sample.day, at: Sample.at, state: .ny, takenBy: nil)
          ], more: false, last: Sample.matter.text))
    ])
}

/// Params of the commands about one matter.
package struct MatterParams: Message {
  package let matterId: EntityID

  package init(matterId: EntityID) { self.matterId = matterId }

  package static let object = Object(
    "MatterParams", "Which matter.", Self.init(matterId:), matterIdField { $0.matterId })
}

/// What a command about a matter answers.
package struct MatterReceipt: Message {
  package let matterId: EntityID
  package let state: MatterState
  package let takenBy: OfficerID?

  package init(matterId: EntityID, state: MatterState, takenBy: OfficerID?) {
    self.matterId = matterId
    self.state = state
    self.takenBy = takenBy
  }

  package static let object = Object(
    "MatterReceipt", "Where a matter stands now.", Self.init(matterId:state:takenBy:),
    matterIdField { $0.matterId }, Field("state", { $0.state }, "Where it stands."),
    Field("takenBy", { $0.takenBy }, "Who of the circle sees to it."))
}

/// `matters.take`: an officer of the circle sees to a matter.
package enum TakeMatter {
  package static let method = Method<MatterParams, MatterReceipt>(
    "matters.take", "Takes a matter, also from another officer of the circle.",
    .command, .oneOf([.officer, .manager, .protected]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "Taken", MatterParams(matterId: Sample.matter),
        MatterReceipt(matterId: Sample.matter, state: .tagen, takenBy: Sample.member))
    ])
}

/// `matters.dismiss`: nothing is to be done about a matter.
package enum DismissMatter {
  package static let method = Method<MatterParams, MatterReceipt>(
    "matters.dismiss", "Puts a matter away: what was asked for has been done before, or is not to be done.",
    .command, .oneOf([.officer, .manager, .protected]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "A duplicate", MatterParams(matterId: Sample.matter),
        MatterReceipt(matterId: Sample.matter, state: .avskriven, takenBy: Sample.member))
    ])
}

/// `matters.perform`: does what was asked for, as the officer of the circle and as of the day it was asked.
package enum PerformMatter {
  package struct Result: Message {
    package let matterId: EntityID
    package let state: MatterState
    package let result: RawJSON

    package init(matterId: EntityID, state: MatterState, result: RawJSON) {
      self.matterId = matterId
      self.state = state
      self.result = result
    }

    package static let object = Object(
      "PerformedMatter", "What came of a matter.", Self.init(matterId:state:result:),
      matterIdField { $0.matterId }, Field("state", { $0.state }, "Where it stands."),
      Field("result", { $0.result }, "The result of the command that was asked for."))
  }

  package static let method = Method<MatterParams, Result>(
    "matters.perform",
    "Runs the command that was asked for, by the officer who has taken the matter; that command's roles are needed too.",
    .command, .oneOf([.officer, .manager, .protected]), errors: [.notFound, .conflict, .denied],
    examples: [
      Example(
        "Done", MatterParams(matterId: Sample.matter),
        Result(matterId: Sample.matter, state: .utford, result: Sample.receipt))
    ])
}

/// The methods of every service that brings matters to circles.
package enum MatterMethods {
  package static let all: [MethodInfo] = [
    ListMatters.method.info, TakeMatter.method.info, DismissMatter.method.info, PerformMatter.method.info,
  ]
}
