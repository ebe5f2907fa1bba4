import Casework
import IntakeAPI
import IntakeDomain
import PeopleAPI
import Vocabulary
import Wire

extension Walk {
  mutating func register() -> String? {
    let who = UInt8(1 + pick(3))
    let kind: CaseKind = [.jobbtorg, .uvas, .etablering][pick(3)]
    let hasOpen = expected.matters.values.contains {
      $0.person == who && $0.kind == kind && !Expected.closed.contains($0.state)
    }
    let number = next
    let date = date
    let open = cases.values.first { $0.personRef == person(who) && $0.caseKind == kind && $0.state.isOpen }?.state
    guard
      let (_, flaw) = attempt(
        "registering", expecting: !hasOpen,
        {
          try Case.register(
            registering(person(who), kind, .langtidsarbetslos), as: id(number), person: person(who), born: nil,
            isProtected: false, anchor: nil, open: open, on: date)
        })
    else { return nil }
    next += 1
    // No rule opens etablering for this group, so such a case waits for ever.
    let waits = kind == .etablering
    expected.matters[number] = Expected.Matter(
      person: who, kind: kind, waits: waits, state: waits ? "aktualiserad" : "mottaget", latest: today)
    return flaw
  }

  mutating func reject() -> String? {
    guard let number = any(expected.matters), let matter = expected.matters[number] else { return nil }
    let (date, subject) = (date, cases[number])
    let isExpected = matter.state == "aktualiserad" && today >= matter.latest
    guard
      let (_, flaw) = attempt(
        "rejecting", expecting: isExpected, { try subject?.reject(id(number), .felMalgrupp, on: date) ?? [] })
    else { return nil }
    expected.matters[number]?.state = "avvisat"
    expected.matters[number]?.latest = today
    return flaw
  }

  mutating func assign() -> String? {
    guard let number = any(expected.matters), let matter = expected.matters[number] else { return nil }
    let (date, subject) = (date, cases[number])
    let isExpected = !Expected.closed.contains(matter.state) && !matter.waits && today >= matter.latest
    let who = officer("h-\(next)-\(pick(1_000_000))")
    guard
      let (_, flaw) = attempt(
        "assigning", expecting: isExpected, { try subject?.assign(who, to: id(number), on: date) ?? [] })
    else { return nil }
    expected.matters[number]?.coordinator += 1
    expected.matters[number]?.latest = today
    if matter.state == "mottaget" { expected.matters[number]?.state = "kartlaggs" }
    return flaw
  }

  mutating func map() -> String? {
    guard let number = any(expected.matters), let matter = expected.matters[number] else { return nil }
    let (date, subject) = (date, cases[number])
    let isExpected = ["kartlaggs", "planeras", "pagar"].contains(matter.state) && today >= matter.latest
    guard
      let (_, flaw) = attempt(
        "mapping", expecting: isExpected, { try subject?.map(mapping(id(number)), id(number), on: date) ?? [] })
    else { return nil }
    expected.matters[number]?.latest = today
    if matter.state == "kartlaggs" {
      expected.matters[number]?.state = "planeras"
      expected.matters[number]?.began = today
    }
    return flaw
  }

  mutating func open() -> String? {
    guard let number = any(expected.matters), let matter = expected.matters[number], let subject = cases[number]
    else { return nil }
    let date = date
    let hasPlan = expected.plans.values.contains { $0.person == matter.person && $0.state != "avslutad" }
    let isExpected = ["planeras", "pagar"].contains(matter.state) && !hasPlan && today >= matter.began
    let existing = plans.values.first { $0.personRef == person(matter.person) && $0.state.isOpen }?.state
    let planNumber = next
    guard
      let (_, flaw) = attempt(
        "planning", expecting: isExpected,
        {
          try Plan.open(
            planning(id(number)), as: id(planNumber), in: subject, person: person(matter.person), existing: existing,
            on: date)
        })
    else { return nil }
    next += 1
    expected.plans[planNumber] = Expected.Draft(person: matter.person, matter: number, state: "utkast", latest: today)
    return flaw
  }

  mutating func approve() -> String? {
    guard let number = any(expected.plans), let draft = expected.plans[number], let subject = cases[draft.matter],
      let matter = expected.matters[draft.matter]
    else { return nil }
    let (date, plan) = (date, plans[number])
    let isExpected =
      draft.state == "utkast" && today >= draft.latest && (matter.state != "planeras" || today >= matter.latest)
    guard
      let (_, flaw) = attempt(
        "approving", expecting: isExpected,
        { try plan?.approve(approving(id(number), offered: date), in: subject, on: date) ?? [] })
    else { return nil }
    expected.plans[number]?.state = "aktiv"
    expected.plans[number]?.latest = today
    if matter.state == "planeras" {
      expected.matters[draft.matter]?.state = "pagar"
      expected.matters[draft.matter]?.latest = today
      expected.matters[draft.matter]?.began = today
    }
    return flaw
  }

  mutating func start() -> String? {
    let chosen = pick(2) == 0 ? any(expected.matters) : nil
    let who = chosen.flatMap { expected.matters[$0]?.person } ?? UInt8(1 + pick(3))
    let kind: MeasureKind = [.kurs, .motivation, .praktik][pick(3)]
    let isDouble = expected.efforts.values.contains { $0.person == who && $0.kind == kind && $0.isRunning }
    let isOngoing = chosen.flatMap { expected.matters[$0] }.map { $0.state == "pagar" && today >= $0.began } ?? true
    let date = date
    let matter = chosen.flatMap { cases[$0] }.map { (case: $0, person: $0.personRef) }
    let running = measures.values.filter { $0.personRef == person(who) }
    let number = next
    guard
      let (_, flaw) = attempt(
        "starting", expecting: isOngoing && !isDouble,
        {
          try Measure.start(
            starting(person(who), in: chosen.map { id($0) }, kind), as: id(number), person: person(who),
            isProtected: false, in: matter, running: running, on: date)
        })
    else { return nil }
    next += 1
    expected.efforts[number] = Expected.Effort(person: who, matter: chosen, kind: kind, began: today)
    return flaw
  }

  mutating func end() -> String? {
    guard let number = any(expected.efforts), let effort = expected.efforts[number] else { return nil }
    let (date, subject) = (date, measures[number])
    let reason = MeasureEndReason.allCases[pick(MeasureEndReason.allCases.count)]
    guard
      let (_, flaw) = attempt(
        "ending", expecting: effort.isRunning && today >= effort.began,
        { try subject?.end(id(number), reason, on: date) ?? [] })
    else { return nil }
    expected.efforts[number]?.isRunning = false
    return flaw
  }

  mutating func refer() -> String? {
    guard let number = any(expected.matters), let matter = expected.matters[number], let subject = cases[number]
    else { return nil }
    let isOpen = expected.handovers.values.contains {
      $0.person == matter.person && $0.isSent && !Expected.closed.contains(expected.matters[$0.matter]?.state ?? "")
    }
    let (date, sent) = (date, next)
    guard
      let (_, flaw) = attempt(
        "referring", expecting: matter.state == "pagar" && !isOpen && today >= matter.began,
        {
          try Referral.send(
            ReferCase.Params(caseId: id(number), to: .stockholmsjobb), as: id(sent), from: subject,
            person: person(matter.person), isProtected: false, open: isOpen ? .skickad : nil,
            sharing: .sameCommittee, on: date)
        })
    else { return nil }
    next += 1
    expected.handovers[sent] = Expected.Handover(person: matter.person, matter: number, sent: today)
    return flaw
  }

  mutating func withdraw() -> String? {
    guard let number = any(expected.handovers), let handover = expected.handovers[number] else { return nil }
    let (date, subject) = (date, referrals[number])
    guard
      let (_, flaw) = attempt(
        "withdrawing", expecting: handover.isSent && today >= handover.sent,
        { try subject?.withdraw(id(number), .annan, on: date) ?? [] })
    else { return nil }
    expected.handovers[number]?.isSent = false
    return flaw
  }

  mutating func close() -> String? {
    guard let number = any(expected.matters), let matter = expected.matters[number] else { return nil }
    let isBusy = expected.efforts.values.contains { $0.matter == number && $0.isRunning }
    let open = expected.plans.first { $0.value.matter == number && $0.value.state != "avslutad" }
    let isInOrder = today >= matter.latest && today >= open?.value.latest ?? 0
    let (date, subject) = (date, cases[number])
    let plan = open.flatMap { open in plans[open.key].map { (id: id(open.key), plan: $0) } }
    let running = measures.values.filter { $0.caseId == id(number) && $0.state == .pagar }.count
    guard
      let (_, flaw) = attempt(
        "closing", expecting: matter.state == "pagar" && !isBusy && isInOrder,
        { try subject?.close(closing(id(number)), id(number), plan: plan, runningMeasures: running, on: date) ?? [] })
    else { return nil }
    expected.matters[number]?.state = "avslutat"
    expected.matters[number]?.latest = today
    if let open {
      expected.plans[open.key]?.state = "avslutad"
      expected.plans[open.key]?.latest = today
    }
    return flaw
  }
}
