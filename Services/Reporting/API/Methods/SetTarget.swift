package import Vocabulary
package import Wire

/// `target.set`: a target for an indicator and a year.
package enum SetTarget {
  package struct Params: DatedCommand, VersionedCommand {
    package let year: Int
    package let indicator: IndicatorCode
    package let value: Int
    package let source: TargetSource
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      year: Int, indicator: IndicatorCode, value: Int, source: TargetSource, occurredOn: CivilDate? = nil,
      expectedVersion: Int? = nil
    ) {
      self.year = year
      self.indicator = indicator
      self.value = value
      self.source = source
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "SetTargetParams", "What is to be reached, and by whose word.",
      Self.init(year:indicator:value:source:occurredOn:expectedVersion:),
      yearField { $0.year },
      Field("indicator", { $0.indicator }, "What is to be reached."),
      targetValueField { $0.value },
      Field("source", { $0.source }, "Where the target comes from."),
      occurredOnField { $0.occurredOn }, expectedVersionField { $0.expectedVersion })
  }

  package struct Result: Message {
    package let targetId: EntityID
    package let state: TargetState
    package let version: Int

    package init(targetId: EntityID, state: TargetState, version: Int) {
      self.targetId = targetId
      self.state = state
      self.version = version
    }

    package static let object = Object(
      "SetTargetResult", "The target that was set.", Self.init(targetId:state:version:),
      Field("targetId", { $0.targetId }, "The target."),
      Field("state", { $0.state }, "Where the target stands."), versionField { $0.version })
  }

  package static let method = Method<Params, Result>(
    "target.set", "Sets a target for an indicator and a year; a new value is a new version and the history stays.",
    .command, .oneOf([.manager, .importer]), errors: [.conflict],
    examples: [
      Example(
        "A thousand Stockholmsjobb",
        Params(year: 2019, indicator: .stockholmsjobb, value: 1000, source: .verksamhetsplan),
        Result(targetId: Sample.target, state: .aktiv, version: 1))
    ])
}
