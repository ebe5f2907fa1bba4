package import Vocabulary
package import Wire

/// Seats and youths of one organisation against its target.
package struct GapRow: Message {
  package let organisation: OrganisationCode?
  package let target: Int?
  package let registered: Int
  package let open: Int
  package let withdrawn: Int
  package let offered: Int?
  package let accepted: Int?
  package let contracted: Int?
  package let gap: Int?
  package let forecastAtClosing: Int?
  package let forecastAtStart: Int?
  package let light: GapLight
  package let lightBy: GapMeasure?
  package let hidden: Bool

  package init(
    organisation: OrganisationCode? = nil, target: Int? = nil, registered: Int, open: Int, withdrawn: Int,
    offered: Int? = nil, accepted: Int? = nil, contracted: Int? = nil, gap: Int? = nil, forecastAtClosing: Int? = nil,
    forecastAtStart: Int? = nil, light: GapLight, lightBy: GapMeasure? = nil, hidden: Bool
  ) {
    self.organisation = organisation
    self.target = target
    self.registered = registered
    self.open = open
    self.withdrawn = withdrawn
    self.offered = offered
    self.accepted = accepted
    self.contracted = contracted
    self.gap = gap
    self.forecastAtClosing = forecastAtClosing
    self.forecastAtStart = forecastAtStart
    self.light = light
    self.lightBy = lightBy
    self.hidden = hidden
  }

  package static let object = Object(
    "GapRow", "Seats and youths of one organisation against its target.",
    Self.init(
      organisation:target:registered:open:withdrawn:offered:accepted:contracted:gap:forecastAtClosing:forecastAtStart:
      light:lightBy:hidden:),
    Field("organisation", { $0.organisation }, "The committee or company; left out in the sum of all."),
    Field(
      "target", { $0.target }, "Seats to reach; left out where no target has been set.",
      .range(0...AllocationLimit.applications)),
    Field(
      "registered", { $0.registered }, "Seats of the places that are not taken back.",
      .range(0...AllocationLimit.applications)),
    Field("open", { $0.open }, "Those of them whose place is open.", .range(0...AllocationLimit.applications)),
    Field(
      "withdrawn", { $0.withdrawn }, "Seats of the places that are taken back.",
      .range(0...AllocationLimit.applications)),
    Field("offered", { $0.offered }, "Offers that are open or accepted.", .range(0...AllocationLimit.applications)),
    Field("accepted", { $0.accepted }, "Offers that are accepted.", .range(0...AllocationLimit.applications)),
    Field(
      "contracted", { $0.contracted }, "Jobs with a contract; left out before there are any.",
      .range(0...AllocationLimit.applications)),
    Field(
      "gap", { $0.gap },
      "The target without those that are contracted, and before there are contracts without those that are accepted; below 0 where the target is passed.",
      .range(-AllocationLimit.applications...AllocationLimit.applications)),
    Field(
      "forecastAtClosing", { $0.forecastAtClosing },
      "Seats to expect when the application window closes; left out where there is nothing to tell it by.",
      .range(0...AllocationLimit.applications)),
    Field(
      "forecastAtStart", { $0.forecastAtStart },
      "Youths to expect on the first day of work; left out where there is nothing to tell it by.",
      .range(0...AllocationLimit.applications)),
    Field("light", { $0.light }, "How it stands against the target."),
    Field("lightBy", { $0.lightBy }, "Which of the numbers the light is judged by."),
    Field("hidden", { $0.hidden }, "Whether numbers are left out because so few youths could be known."))
}

/// What a forecast of a period rests on. Where a number is left out there was nothing of the kind.
package struct ForecastBasis: Message {
  package let periodId: EntityID
  package let dueOn: CivilDate
  package let closingMethod: ForecastMethod
  package let startMethod: ForecastMethod
  package let basisPeriodId: EntityID?
  package let basisSeats: Int?
  package let basisPercent: Int?
  package let basisPeriods: Int
  package let basisReplies: Int?
  package let acceptPercent: Int?
  package let fillPercent: Int?

  package init(
    periodId: EntityID, dueOn: CivilDate, closingMethod: ForecastMethod, startMethod: ForecastMethod,
    basisPeriodId: EntityID? = nil, basisSeats: Int? = nil, basisPercent: Int? = nil, basisPeriods: Int,
    basisReplies: Int? = nil, acceptPercent: Int? = nil, fillPercent: Int? = nil
  ) {
    self.periodId = periodId
    self.dueOn = dueOn
    self.closingMethod = closingMethod
    self.startMethod = startMethod
    self.basisPeriodId = basisPeriodId
    self.basisSeats = basisSeats
    self.basisPercent = basisPercent
    self.basisPeriods = basisPeriods
    self.basisReplies = basisReplies
    self.acceptPercent = acceptPercent
    self.fillPercent = fillPercent
  }

  package static let object = Object(
    "ForecastBasis", "What a forecast of a period rests on.",
    Self.init(
      periodId:dueOn:closingMethod:startMethod:basisPeriodId:basisSeats:basisPercent:basisPeriods:basisReplies:
      acceptPercent:fillPercent:),
    Field("periodId", { $0.periodId }, "The period."),
    Field("dueOn", { $0.dueOn }, "The last day of the application window."),
    Field("closingMethod", { $0.closingMethod }, "How the number at closing was come by."),
    Field("startMethod", { $0.startMethod }, "How the number at the start of work was come by."),
    Field("basisPeriodId", { $0.basisPeriodId }, "The earlier period whose registration it is compared with."),
    Field(
      "basisSeats", { $0.basisSeats }, "Seats that the earlier period had at closing.",
      .range(0...AllocationLimit.applications)),
    Field(
      "basisPercent", { $0.basisPercent }, "How much of them it had as many days before closing.",
      .range(0...AllocationLimit.percent)),
    Field(
      "basisPeriods", { $0.basisPeriods }, "Earlier periods of the kind that the share of those who accept rests on.",
      .range(0...AllocationLimit.percent)),
    Field(
      "basisReplies", { $0.basisReplies }, "Replies that the share rests on: of the earlier periods, else of this one.",
      .range(0...AllocationLimit.applications)),
    Field("acceptPercent", { $0.acceptPercent }, "Share of those who answered that accepted.", .range(0...100)),
    Field(
      "fillPercent", { $0.fillPercent }, "Accepted against seats in the earlier periods.",
      .range(0...AllocationLimit.percent)))
}
