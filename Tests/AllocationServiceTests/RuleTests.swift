import AllocationAPI
import AllocationDomain
import Casework
import TestKit
import Testing
import Vocabulary
import Wire

/// What a period's rounds are decided by, and the draw that gives the seed.
@Suite struct RuleTests {
  private let before = day("2019-02-14")

  private func decide(
    _ params: DecideRules.Params, by officer: String = "chef-1", on date: CivilDate? = nil,
    period: Period = Summer.period
  ) throws -> (drafts: [EventDraft], rules: AllocationRules, state: RulesState) {
    try period.decideRules(id(1), params, by: parsed(officer), on: date ?? before)
  }

  private func folded(_ drafts: [EventDraft], _ period: Period = Summer.period) throws -> Period {
    try #require(Period.folded(period, drafts, subject: id(1).text, occurredOn: before))
  }

  @Test func theStandardRulesAreThoseOfBefore() {
    let rules = AllocationRules.standard(on: before)
    #expect(rules.version.text == "feriejobb-2007.1" && rules.firstAge == 16 && rules.lastAge == 20)
    #expect(rules.reserves.isEmpty && rules.tags.isEmpty)
    for bits in 0..<8 {
      let (priority, first, same) = (bits & 4 == 0, bits & 2 == 0, bits & 1 == 0)
      let tier = rules.priorityClass(at: .park, isPriority: priority, isFirstJob: first, isSameDistrict: same)
      #expect(tier == TieredRound.districtTier(isPriority: priority, isFirstJob: first, isSameDistrict: same))
      #expect(tier == bits)
    }
    #expect(
      rules.canonicalText
        == #"{"version":"feriejobb-2007.1","firstAge":16,"lastAge":20,"priority":[{"criteria":["prioritet","forstaJobb","egetDistrikt"]}],"reserves":[],"seatOrder":"reserveradeForst","tailWish":true}"#
    )
    #expect(rules.hash == Checksum.of(rules.canonicalText))
    #expect(Summer.period.allocationRules == rules)
  }

  @Test func agesAreThoseOfTheRules() {
    let rules = AllocationRules.standard(on: before)
    for (year, reason) in [(2004, IneligibleReason.alder), (2003, nil), (1999, nil), (1998, .alder)] {
      let born = day("\(year)-12-31")
      #expect(rules.ineligibility(birthDate: born, residentConfirmed: true, year: 2019) == reason)
    }
    #expect(rules.ineligibility(birthDate: nil, residentConfirmed: true, year: 2019) == .okandFodelsedatum)
    let resident = rules.ineligibility(birthDate: day("2002-01-01"), residentConfirmed: false, year: 2019)
    #expect(resident == .ejFolkbokford)
  }

  @Test func groupsOfCategoriesMayOrderTheCriteriaDifferently() throws {
    let rules = try decide(
      DecideRules.Params(
        periodId: id(1),
        priority: [
          PriorityOrder(categories: [.park, .kultur], criteria: [.forstaJobb, .prioritet]),
          PriorityOrder(criteria: [.prioritet, .forstaJobb, .egetDistrikt]),
        ])
    ).rules
    #expect(rules.priorityClass(at: .kultur, isPriority: true, isFirstJob: false, isSameDistrict: true) == 2)
    #expect(rules.priorityClass(at: .kultur, isPriority: false, isFirstJob: true, isSameDistrict: false) == 1)
    #expect(rules.priorityClass(at: .kontor, isPriority: true, isFirstJob: false, isSameDistrict: true) == 2)
    #expect(rules.priorityClass(at: nil, isPriority: false, isFirstJob: true, isSameDistrict: true) == 4)
  }

  @Test func reservesAreRoundedDownAndNeverMoreThanTheSeats() throws {
    let rules = try decide(
      DecideRules.Params(
        periodId: id(1),
        reserves: [
          SeatReserve(tag: .prioritet, percent: 30),
          SeatReserve(tag: .forstaJobb, seats: 4, hard: true, categories: [.park]),
        ], seatOrder: .oppnaForst)
    ).rules
    #expect(rules.precedence == .openFirst && rules.tags == [.prioritet, .forstaJobb])
    #expect(rules.reserves(of: .kontor, seats: 10) == [Reserve(tag: "prioritet", seats: 3)])
    #expect(rules.reserves(of: .kontor, seats: 3) == [])
    #expect(
      rules.reserves(of: .park, seats: 5) == [
        Reserve(tag: "prioritet", seats: 1), Reserve(tag: "forstaJobb", seats: 4, isHard: true),
      ])
    #expect(rules.reserves(of: .park, seats: 2) == [Reserve(tag: "forstaJobb", seats: 2, isHard: true)])
  }

  @Test func rulesThatDoNotAgreeAreRefused() {
    let cases: [(DecideRules.Params, String)] = [
      (DecideRules.Params(periodId: id(1), priority: [PriorityOrder(categories: [.park], criteria: [])]), "/priority"),
      (
        DecideRules.Params(periodId: id(1), priority: [PriorityOrder(criteria: [.prioritet, .prioritet])]),
        "/priority/0/criteria"
      ),
      (
        DecideRules.Params(
          periodId: id(1),
          priority: [
            PriorityOrder(categories: [.park], criteria: []), PriorityOrder(categories: [.park], criteria: []),
            PriorityOrder(criteria: []),
          ]), "/priority/1/categories"
      ),
      (DecideRules.Params(periodId: id(1), reserves: [SeatReserve(tag: .prioritet)]), "/reserves/0"),
      (
        DecideRules.Params(periodId: id(1), reserves: [SeatReserve(tag: .prioritet, seats: 1, percent: 1)]),
        "/reserves/0"
      ),
      (
        DecideRules.Params(
          periodId: id(1),
          reserves: [SeatReserve(tag: .prioritet, percent: 60), SeatReserve(tag: .forstaJobb, percent: 60)]),
        "/reserves"
      ),
      (DecideRules.Params(periodId: id(1), reserves: [SeatReserve(tag: .kvinna, percent: 50)]), "/reserves/0/tag"),
      (DecideRules.Params(periodId: id(1), legalBasis: parsed("2008:567 2 kap. 2 §")), "/legalBasis"),
    ]
    for (params, path) in cases {
      #expect(refusal { _ = try decide(params) }?.problems.map(\.path) == [path])
    }
    let lawful = DecideRules.Params(
      periodId: id(1), reserves: [SeatReserve(tag: .kvinna, percent: 50)], legalBasis: parsed("2008:567 2 kap. 2 §"))
    #expect(refusal { _ = try decide(lawful) } == nil)
  }

  @Test func twoManagersDecideBeforeTheWindowOpens() throws {
    let params = DecideRules.Params(periodId: id(1), tailWish: false)
    let proposed = try decide(params)
    #expect(proposed.state == .foreslagna && proposed.drafts.map(\.type) == [PeriodRulesProposed.eventType])
    let waiting = try folded(proposed.drafts)
    #expect(waiting.allocationRules.tailWish, "a proposal decides nothing")
    let alone = refusal { _ = try decide(params, period: waiting) }
    #expect(alone?.kind == .conflict && alone?.message.contains("a second person") == true)
    let other = try decide(DecideRules.Params(periodId: id(1)), by: "chef-2", period: waiting)
    #expect(other.state == .foreslagna, "another text is another proposal")
    let decided = try decide(params, by: "chef-2", period: waiting)
    #expect(decided.state == .beslutade)
    let event = try #require(decided.drafts.first?.payload as? PeriodRulesDecided)
    #expect(event.rulesHash == event.rules.hash && event.decidedBy.text == "chef-2")
    let period = try folded(decided.drafts, waiting)
    #expect(!period.allocationRules.tailWish && period.rules?.proposed == nil)
    let late = refusal { _ = try decide(params, on: day("2019-02-15")) }
    #expect(late?.message == "The application window opened on 2019-02-15; the rules are decided before it.")
    var closed = Summer.period
    closed.state = .stangd
    #expect(refusal { _ = try decide(params, period: closed) }?.message == "The period is closed.")
  }

  @Test func theDrawIsNamedBeforeTheWindowClosesAndComesAfter() throws {
    func name(_ drawnOn: String, on date: String, _ period: Period = Summer.period) throws -> [EventDraft] {
      try period.nameDraw(id(1), parsed("Lotto, rad 1"), drawnOn: day(drawnOn), on: day(date))
    }
    let drafts = try name("2019-03-16", on: "2019-03-15")
    let period = try #require(
      Period.folded(
        Summer.period, drafts, subject: id(1).text, occurredOn: day("2019-03-15"),
        recordedAt: try Instant(parsing: "2019-03-16T22:59:00Z")))
    #expect(period.draw?.drawnOn == day("2019-03-16") && period.draw?.namedOn == day("2019-03-15"))
    #expect(period.draw?.recordedOn == day("2019-03-16"), "the day in Stockholm, which nobody chooses")
    #expect(refusal { _ = try name("2019-03-15", on: "2019-03-01") }?.problems.map(\.path) == ["/drawnOn"])
    let late = refusal { _ = try name("2019-03-20", on: "2019-03-16") }
    #expect(late?.message == "The application window closed on 2019-03-15; this is for the time before.")
    #expect(refusal { _ = try name("2019-03-20", on: "2019-03-15", period) } == nil, "another one may still be named")
    var committed = Summer.period
    committed.opened = PeriodOpened(
      periodKind: .sommar, year: 2019, applyFrom: Summer.opened.applyFrom, applyTo: Summer.opened.applyTo,
      workFrom: Summer.opened.workFrom, workTo: Summer.opened.workTo, maxWishes: 3, replyDays: 14, hoursMax: 90,
      seedHash: Checksum.of(Summer.seed.text))
    #expect(refusal { _ = try name("2019-03-20", on: "2019-03-01", committed) }?.kind == .conflict)
  }

  @Test func publicTextsHoldNoPersonsNumber() {
    let good = ["Lotto 2019-03-23, rad 1", "som 3-9-14-22-27-31-33", "2008:567 2 kap. 2 §", "Åäö", "12345678 1234"]
    let bad = [
      "ab", " abc", "abc ", "a\nb c", "850101-1234", "19850101+1234", "8501011234", "dragning <b>",
      String(repeating: "a", count: 201),
    ]
    for text in good { #expect((try? PublicText(parsing: text)) != nil, "\(text)") }
    for text in bad { #expect((try? PublicText(parsing: text)) == nil, "\(text)") }
  }
}
