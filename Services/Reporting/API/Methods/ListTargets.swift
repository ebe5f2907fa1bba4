package import Vocabulary
package import Wire

/// `target.list`: targets with their history.
package enum ListTargets {
  package struct Params: Message {
    package let year: Int?
    package let after: String?
    package let max: Int?

    package init(year: Int? = nil, after: String? = nil, max: Int? = nil) {
      self.year = year
      self.after = after
      self.max = max
    }

    package static let object = Object(
      "ListTargetsParams", "Which targets.", Self.init(year:after:max:),
      Field("year", { $0.year }, "Only those of this year.", .range(ReportingLimit.years)),
      afterField { $0.after }, maxField { $0.max })
  }

  /// One value that a target has had.
  package struct Version: Message {
    package let number: Int
    package let value: Int
    package let source: TargetSource
    package let setOn: CivilDate

    package init(number: Int, value: Int, source: TargetSource, setOn: CivilDate) {
      self.number = number
      self.value = value
      self.source = source
      self.setOn = setOn
    }

    package static let object = Object(
      "TargetVersion", "One value that a target has had.", Self.init(number:value:source:setOn:),
      numberField { $0.number }, targetValueField { $0.value },
      Field("source", { $0.source }, "Where it comes from."),
      Field("setOn", { $0.setOn }, "The day it was set."))
  }

  package struct Item: Message {
    package let targetId: EntityID
    package let year: Int
    package let indicator: IndicatorCode
    package let value: Int
    package let source: TargetSource
    package let number: Int
    /// The values it has had, latest first.
    package let history: [Version]
    package let state: TargetState
    package let version: Int

    package init(
      targetId: EntityID, year: Int, indicator: IndicatorCode, value: Int, source: TargetSource, number: Int,
      history: [Version], state: TargetState, version: Int
    ) {
      self.targetId = targetId
      self.year = year
      self.indicator = indicator
      self.value = value
      self.source = source
      self.number = number
      self.history = history
      self.state = state
      self.version = version
    }

    package static let object = Object(
      "ListedTarget", "A target with its history.",
      Self.init(targetId:year:indicator:value:source:number:history:state:version:),
      Field("targetId", { $0.targetId }, "The target."), yearField { $0.year },
      Field("indicator", { $0.indicator }, "What is to be reached."), targetValueField { $0.value },
      Field("source", { $0.source }, "Where the target comes from."), numberField { $0.number },
      Field("history", { $0.history }, "The values it has had, latest first.", .items(1...ReportingLimit.history)),
      Field("state", { $0.state }, "Where the target stands."), versionField { $0.version })
  }

  package static let method = Method<Params, Page<Item>>(
    "target.list", "Lists targets with their history.", .query, .oneOf([.reader, .officer, .manager]),
    examples: [
      Example(
        "The targets of a year", Params(year: 2019),
        Page(
          items: [
            Item(
              targetId: Sample.target, year: 2019, indicator: .stockholmsjobb, value: 1000, source: .verksamhetsplan,
              number: 1,
              history: [Version(number: 1, value: 1000, source: .verksamhetsplan, setOn: Sample.day)], state: .aktiv,
              version: 1)
          ], more: false, last: Sample.target.text))
    ])
}
