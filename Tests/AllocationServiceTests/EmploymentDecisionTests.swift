import AllocationAPI
import AllocationDomain
import Casework
import TestKit
import Testing
import Vocabulary
import Wire

/// The summer of 2020, when wages are known.
enum Summer20 {
  static let period = Period(
    opened: PeriodOpened(
      periodKind: .sommar, year: 2020, applyFrom: day("2020-02-15"), applyTo: day("2020-03-15"),
      workFrom: day("2020-06-08"), workTo: day("2020-08-14"), maxWishes: 3, replyDays: 14, hoursMax: 90),
    state: .oppen, changedOn: day("2019-11-15"))
  static let first = day("2020-06-15")
  static let last = day("2020-07-03")
  static let contractDay = day("2020-05-20")

  static func offer(_ state: OfferState = .accepterad) -> (id: EntityID, state: Offer) {
    (
      id(201),
      Offer(
        made: OfferMade(
          applicationId: id(101), periodId: id(1), roundId: id(900), personRef: person(1), wishNumber: 1,
          replyBy: day("2020-04-22")), state: state, changedOn: day("2020-04-10"))
    )
  }

  static func now(born: String? = "2001-06-01") -> ContractCircumstances {
    ContractCircumstances(
      period: period, place: Summer.place(), offer: offer(), birthDate: born.map(day))
  }

  static func employment(_ state: EmploymentState = .pagar, hours: Int = 90, endedOn: String? = nil) -> Employment {
    Employment(
      agreed: EmploymentAgreed(
        applicationId: id(101), offerId: id(201), periodId: id(1), personRef: person(1), from: first, to: last,
        hours: hours, hourlyPay: ore(9700)), state: state, agreedOn: contractDay, endedOn: endedOn.map(day),
      changedOn: state == .avtalad ? contractDay : first)
  }

  static func ore(_ amount: Int) -> Ore { Ore(amount) ?? .zero }
}

@Suite struct EmploymentDecisionTests {
  private func agree(
    _ now: ContractCircumstances = Summer20.now(), from: CivilDate = Summer20.first, to: CivilDate = Summer20.last,
    hours: Int = 90, on date: CivilDate = Summer20.contractDay
  ) throws -> Contract {
    try Employment.agree(id(401), of: id(101), from: from, to: to, hours: hours, now, on: date)
  }

  @Test func theWageIsThatOfTheAgeOnTheFirstDay() throws {
    for (born, pay) in [
      ("2004-06-16", 8700), ("2003-06-16", 8700), ("2003-06-15", 9700), ("2002-06-16", 9700), ("2002-06-15", 10_700),
      ("2001-06-15", 11_700), ("2000-06-16", 11_700),
    ] {
      var now = Summer20.now(born: born)
      now.hasConsent = true
      #expect(try agree(now).hourlyPay == Summer20.ore(pay), "born \(born)")
    }
    #expect(WageRule.table.problems == [])
  }

  @Test func aMissingRowOfTheWagesSaysHowToAddIt() {
    let old = refusal { _ = try agree(Summer20.now(born: "2000-06-15")) }
    #expect(old?.message.hasPrefix("No wage is decided for the age 20 on 2020-06-15. Add the row of 2020") == true)
    let later = refusal { _ = try Wages().hourlyPay(age: 17, on: day("2021-06-14")) }
    #expect(
      later?.message == """
        No wage is decided for the age 17 on 2021-06-14; the last row for it held to 2020-12-31. Add the row of 2021 with \
        wage.decide: validFrom, validTo, rates with ageFrom, ageTo and hourlyPay in öre, decision.
        """)
  }

  private func decide(_ rates: [WageRate], _ from: String = "2021-01-01", _ to: String = "2021-12-31") throws
    -> WageDecided
  {
    let decided = WageDecided(
      validFrom: day(from), validTo: day(to), rates: rates, decision: parsed(RegistryNumber.format.example))
    _ = try WageRow.decide(id(501), decided, among: Wages())
    return decided
  }

  @Test func aRowIsAddedOnceAndNeverChanged() throws {
    let pay = Summer20.ore(9000)
    let decided = try decide([WageRate(ageFrom: 15, ageTo: 20, hourlyPay: pay)])
    let row = WageRow(decided: decided, state: .beslutad, changedOn: day("2020-11-01"))
    #expect(try Wages(decided: [row]).hourlyPay(age: 20, on: day("2021-06-14")) == pay)
    let again = refusal { _ = try WageRow.decide(id(502), decided, among: Wages(decided: [row])) }
    #expect(
      again?.message == "The wages from 2021-01-01 for the ages 15 to 20 are decided already; a row is never changed.")
    #expect(refusal { _ = try decide([WageRate(ageFrom: 19, ageTo: 20, hourlyPay: pay)], "2020-01-01") } != nil)
    #expect(refusal { _ = try decide([WageRate(ageFrom: 20, ageTo: 20, hourlyPay: pay)], "2020-01-01") } == nil)
    let wrong = refusal {
      _ = try decide(
        [
          WageRate(ageFrom: 17, ageTo: 16, hourlyPay: pay), WageRate(ageFrom: 18, ageTo: 19, hourlyPay: .zero),
          WageRate(ageFrom: 19, ageTo: 20, hourlyPay: pay),
        ], "2021-12-31", "2021-01-01")
    }
    #expect(
      wrong?.problems.map(\.path) == [
        "/validTo", "/rates/0/ageTo", "/rates/1/hourlyPay", "/rates/2/ageFrom",
      ])
  }

  @Test func aContractNeedsEverythingElse() throws {
    let contract = try agree()
    #expect(
      contract.drafts.map { $0.type.split(separator: ".").suffix(2).joined(separator: ".") } == [
        "employment.agreed", "offer.contracted",
      ])
    let offer = Offer.folded(
      Summer20.offer().state, contract.drafts, subject: id(201).text, occurredOn: Summer20.contractDay)
    #expect(offer?.hasContract == true && offer?.state == .accepterad)
    func refused(_ change: (inout ContractCircumstances) -> Void) -> String? {
      var now = Summer20.now()
      change(&now)
      return refusal { _ = try agree(now) }?.message
    }
    #expect(refused { $0.offer = Summer20.offer(.erbjuden) } == "The application has no accepted offer.")
    #expect(refused { $0.offer = nil } == "The application has no accepted offer.")
    #expect(refused { $0.existing = .utebliven } == "The application has a contract already.")
    #expect(refused { $0.otherJobs = 1 } == "The person has a holiday job in the year already.")
    #expect(refused { $0.place = Summer.place(state: .atertagen) } == "The place has already been withdrawn.")
    #expect(refused { $0.underWay = .last } == "The period has a round under way; publish or abandon it first.")
    #expect(refused { $0.period.state = .stangd } == "The period is closed.")
    #expect(refused { $0.birthDate = nil }?.hasPrefix("The date of birth is not known whole") == true)
    #expect(
      refused { $0.birthDate = day("2002-06-16") }
        == AllocationRefusal.consentMissing(state: "accepterad").error.message)
    #expect(refused { $0.birthDate = day("2002-06-15") } == nil, "18 on the first day")
  }

  @Test func datesAndHoursOfAContract() {
    let paths = { (from: String, to: String, hours: Int) in
      refusal { _ = try agree(from: day(from), to: day(to), hours: hours) }?.problems.map(\.path)
    }
    #expect(paths("2020-06-07", "2020-08-15", 91) == ["/from", "/to", "/hours"])
    #expect(paths("2020-07-03", "2020-06-15", 90) == ["/to"])
    let late = refusal { _ = try agree(on: day("2020-06-16")) }
    #expect(late?.problems == [Problem(path: "/from", problem: "is before 2020-06-16, the day of the contract")])
  }

  private enum Step: CaseIterable { case start, end, breakOff, miss }

  private func take(
    _ step: Step, _ employment: Employment, on date: CivilDate, children: Bool = false, shown: CivilDate? = nil
  )
    throws -> [EventDraft]
  {
    switch step {
    case .start:
      var youth = Summer.application(101)
      youth.extractShownOn = shown
      return try employment.start(id(401), of: youth, childrenWork: children, in: Summer20.period, on: date)
    case .end: return try employment.end(id(401), in: Summer20.period, on: date)
    case .breakOff: return try employment.breakOff(id(401), .studier, in: Summer20.period, underWay: nil, on: date)
    case .miss: return try employment.miss(id(401), in: Summer20.period, underWay: nil, on: date)
    }
  }

  /// Every state against every step: exactly the edges are taken.
  @Test func everyEdge() throws {
    let leads: [Step: EmploymentState] = [.start: .pagar, .end: .avslutad, .breakOff: .avbruten, .miss: .utebliven]
    for state in EmploymentState.allCases {
      for step in Step.allCases {
        let next = try #require(leads[step])
        let employment = Summer20.employment(state)
        do {
          let drafts = try take(step, employment, on: Summer20.last)
          let after = Employment.folded(employment, drafts, subject: id(401).text, occurredOn: Summer20.last)
          #expect(after?.state == next && EmploymentState.edges[state]?.contains(next) == true)
          #expect((after?.endedOn == nil) == (next == .pagar))
          #expect((after?.reason == .studier) == (next == .avbruten))
        } catch let refused as AllocationRefusal {
          #expect(EmploymentState.edges[state]?.contains(next) != true, "\(state) \(step)")
          #expect(refused.error.state == state.rawValue)
        }
      }
    }
    for state in EmploymentState.allCases {
      #expect(Summer.application(101).state(with: .accepterad, employment: state) == state.ofApplication)
      for next in EmploymentState.edges[state] ?? [] {
        #expect(ApplicationState.edges[state.ofApplication]?.contains(next.ofApplication) == true)
      }
    }
    #expect(ApplicationState.edges[.accepterad]?.contains(.avtalad) == true)
  }

  @Test func datesDecide() {
    let agreed = Summer20.employment(.avtalad)
    for step in [Step.start, .miss] {
      #expect(
        refusal { _ = try take(step, agreed, on: day("2020-06-14")) }?.message == "The first day of work is 2020-06-15."
      )
    }
    let early = refusal { _ = try take(.end, Summer20.employment(), on: day("2020-07-02")) }
    #expect(early?.message == "The contract runs to 2020-07-03; break it off where the work ends before.")
    #expect(refusal { _ = try take(.breakOff, agreed, on: day("2020-05-19")) }?.problems.map(\.path) == ["/occurredOn"])
  }

  @Test func workWithChildrenTakesAShownExtract() {
    let agreed = Summer20.employment(.avtalad)
    for shown in [nil, day("2020-06-16")] {
      let refused = refusal { _ = try take(.start, agreed, on: Summer20.first, children: true, shown: shown) }
      #expect(refused?.message == AllocationRefusal.extractMissing(state: "iKo").error.message)
    }
    #expect(refusal { _ = try take(.start, agreed, on: Summer20.first, children: true, shown: Summer20.first) } == nil)
  }

  /// The extract holds on the first day of work, not only on the day of the contract.
  @Test func aContractOfWorkWithChildrenTakesAnExtractThatHoldsOnTheFirstDay() {
    func refused(_ children: Bool, _ shown: String?) -> String? {
      var now = Summer20.now()
      now.place = Summer.place(childrenWork: children)
      now.extractShownOn = shown.map(day)
      return refusal { _ = try agree(now) }?.message
    }
    let missing = AllocationRefusal.extractMissing(state: "accepterad").error.message
    #expect(refused(true, nil) == missing && refused(false, nil) == nil)
    #expect(refused(true, "2020-05-20") == nil && refused(true, "2019-06-15") == nil)
    #expect(refused(true, "2019-06-14") == missing, "held on the day of the contract, and not on the first day")
  }

  @Test func aFreeSeatMakesNoDifferenceToARoundUnderWay() {
    for call in [
      {
        _ = try Summer20.employment().breakOff(id(401), .annan, in: Summer20.period, underWay: .kord, on: Summer20.last)
      },
      { _ = try Summer20.employment(.avtalad).miss(id(401), in: Summer20.period, underWay: .kord, on: Summer20.last) },
    ] as [() throws -> Void] {
      #expect(refusal(call)?.message == "The period has a round under way; publish or abandon it first.")
    }
    #expect(
      refusal {
        _ = try Summer.application(101).withdraw(
          id(101), nil, offer: nil, employment: .avtalad, in: Summer.period, underWay: nil, on: Summer.replyDay)
      }?.message == "There is a contract; break the employment off.")
  }
}
