import Vocabulary

/// Cases at Etableringscentrum and the jobbtorg, from registration to referral: the rows of intake's files.
struct Caseload {
  private var random: SeededRandom
  private(set) var cases: [Case] = []
  private var tables = Tables()

  /// What later parts need to know of a case.
  struct Case {
    let id: String
    let person: Int
    let referralId: String
    /// The day the plan was approved, or nil while there is none.
    var approvedOn: CivilDate?
    var referredOn: CivilDate?
  }

  /// What is decided before a case is written.
  struct Draft {
    let person: Int
    let caseKind: String
    let targetGroup: String
    let entryRoute: String
    let initiator: String
    let organisation: String
    let registeredOn: CivilDate
    var assignedOn: CivilDate?
    var anchor: String = ""
    let livelihood: String
    var isProject = false
    let sunLevel: String
    let isValidated: Bool
    /// How far the case goes: 0 mapped, 1 plan, 2 approved, 3 referred to Stockholmsjobb.
    let reach: Int
  }

  private struct Tables {
    var cases = Table(
      "cases", kind: "cases", "sourceId", "occurredOn", "personRef", "caseKind", "targetGroup", "entryRoute",
      "initiator", "organisation", "assignedOn", "receiveBy", "anchorRef", "livelihood", "project", "fundingSource")
    var coordinators = Table(
      "coordinators", kind: "coordinators", "sourceId", "occurredOn", "caseId", "coordinator")
    var mappings = Lines("mappings", kind: "mappings")
    var plans = Lines("plans", kind: "plans")
    var approvals = Table(
      "planApprovals", kind: "planApprovals", "sourceId", "occurredOn", "planId", "guidanceOfferedOn",
      "guidanceAnswer")
    var referrals = Table("referrals", kind: "referrals", "sourceId", "occurredOn", "caseId", "to")
  }

  init(seed: UInt64) {
    random = SeededRandom(seed: seed, stream: "caseload")
  }

  var files: [InputFile] {
    [
      tables.cases.file, tables.coordinators.file, tables.mappings.file, tables.plans.file, tables.approvals.file,
      tables.referrals.file,
    ]
  }

  /// Writes a case as far as its draft tells, each step some working days after the one before.
  mutating func add(_ draft: Draft, population: Population) {
    let number = cases.count + 1
    let id = String.id("c", number)
    var written = Case(id: id, person: draft.person, referralId: .id("r", number))
    tables.cases.add(
      id, draft.registeredOn.text, population.residents[draft.person].id, draft.caseKind, draft.targetGroup,
      draft.entryRoute, draft.initiator, draft.organisation, draft.assignedOn?.text ?? "",
      draft.assignedOn?.adding(months: 2).text ?? "", draft.anchor, draft.livelihood,
      draft.isProject ? "hallbarEtablering" : "", draft.isProject ? "esf" : "stad")
    let coordinatedOn = random.later(draft.registeredOn, 2...6)
    tables.coordinators.add(
      .id("k", number), coordinatedOn.text, id, .id("koordinator-", random.number(1...24), width: 2))
    let mappedOn = random.later(coordinatedOn, 7...14)
    map(draft, id, number, on: mappedOn)
    if draft.reach >= 1 {
      let plannedOn = random.later(mappedOn, 5...12)
      let planId = plan(draft, id, number, on: plannedOn)
      if draft.reach >= 2 {
        let approvedOn = random.later(plannedOn, 3...9)
        tables.approvals.add(
          .id("g", number), approvedOn.text, planId, plannedOn.text,
          random.chance(perMille: 640) ? "accepterad" : "avbojd")
        written.approvedOn = approvedOn
      }
    }
    if draft.reach >= 3, let approvedOn = written.approvedOn {
      let referredOn = random.later(approvedOn, 4...10)
      tables.referrals.add(written.referralId, referredOn.text, id, "stockholmsjobb")
      written.referredOn = referredOn
    }
    cases.append(written)
  }

  private mutating func map(_ draft: Draft, _ caseId: String, _ number: Int, on date: CivilDate) {
    var areas = ["arbete", "bostad", "utbildning", "ekonomi", "barn", "natverk", "sprak"]
    random.shuffle(&areas)
    let needs = areas.prefix(random.number(1...4)).map { area -> Lines.JSON in
      let actor = random.pick(weighted: [
        ("stad", 50), ("arbetsformedlingen", 25), ("socialtjanst", 15), ("civilsamhalle", 10),
      ])
      let status = random.pick(weighted: [
        ("identifierat", 40), ("pagar", 30), ("omhandertaget", 20), ("ansvarOklart", 10),
      ])
      return .object([("area", .string(area)), ("actor", .string(actor)), ("status", .string(status))])
    }
    var members: [(String, Lines.JSON)] = [
      ("sourceId", .string(.id("u", number))), ("occurredOn", .string(date.text)), ("caseId", .string(caseId)),
      ("sunLevel", .string(draft.sunLevel)), ("educationValidated", .bool(draft.isValidated)),
      (
        "timeWithoutWork",
        .string(
          random.pick(weighted: [
            ("under6", 20), ("man6till12", 22), ("man12till24", 25), ("over24", 25), ("okand", 8),
          ]))
      ),
    ]
    if random.chance(perMille: 650) {
      members.append(("occupation", .string(random.pick(Workplaces.occupations))))
    }
    members.append(("needs", .array(needs)))
    tables.mappings.add(members)
  }

  private mutating func plan(_ draft: Draft, _ caseId: String, _ number: Int, on date: CivilDate) -> String {
    let planId = String.id("pl", number)
    let kinds = draft.reach >= 3 ? ["stockholmsjobb"] : [random.pick(["sfi", "praktik", "kurs", "motivation"])]
    let extra = random.pick(["vagledning", "sprakTraning", "natverk", "arbetstraning", "samhallsorientering"])
    let activities = (kinds + [extra]).map { kind -> Lines.JSON in
      .object([
        ("measureKind", .string(kind)),
        (
          "actor", .string(kind == "sfi" || kind == "stockholmsjobb" ? "stad" : random.pick(["stad", "civilsamhalle"]))
        ),
        ("from", .string(date.adding(days: 14).text)), ("to", .string(date.adding(months: 9).text)),
      ])
    }
    let hasPlanAtAF = random.chance(perMille: 720)
    tables.plans.add([
      ("sourceId", .string(planId)), ("occurredOn", .string(date.text)), ("caseId", .string(caseId)),
      ("goal", .string(random.pick(weighted: [("arbete", 55), ("studier", 25), ("egenForsorjning", 20)]))),
      ("activities", .array(activities)),
      hasPlanAtAF
        ? ("afPlanOn", .string(date.adding(days: -random.number(5...60)).text))
        : ("noAfPlanReason", .string(random.pick(["ejInskriven", "vantar", "ejAktuellt"]))),
    ])
    return planId
  }
}
