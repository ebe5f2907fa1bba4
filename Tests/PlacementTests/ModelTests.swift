import Casework
import IntakeAPI
import PlacementAPI
import PlacementDomain
import TestKit
import Testing
import Vocabulary

/// Random histories, walked beside a model that knows only which step follows which state.
@Suite struct ModelTests {
  enum Step: CaseIterable {
    case open, withdraw, receive, propose, cancelMatch, offer, accept, decline, lapse, apply, grant, deny, agree, start,
      end, cancel, leave, attempt, answer, close, wait
  }

  /// Written from the catalogue (part 4.2), not from the domain's edges.
  private static let next: [Step: [PlacementState: PlacementState]] = [
    .accept: [.erbjuden: .accepterad], .decline: [.erbjuden: .avbojd], .apply: [.accepterad: .stodSokt],
    .grant: [.stodSokt: .stodBeviljat], .deny: [.stodSokt: .stodAvslaget], .start: [.avtalad: .paborjad],
    .lapse: [.erbjuden: .forfallen],
    .cancel: [
      .erbjuden: .avbruten, .accepterad: .avbruten, .stodSokt: .avbruten, .stodBeviljat: .avbruten, .avtalad: .avbruten,
    ],
  ]

  @Test func randomHistoriesKeepToTheModel() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed)
    var reached: Set<PlacementState> = []
    // Sixteen histories, and more only while a state has not been met.
    for history in 0..<160 where history < 16 || reached.count < PlacementState.allCases.count {
      var world = World()
      for _ in 0..<6 {
        let terms = PlaceRegistered.sample(seats: Int.random(in: 1...2, using: &random))
        world.record(try Place.register(terms, as: world.newID(), on: world.today))
      }
      for number in 0..<600 {
        let step = Step.allCases.randomElement(using: &random) ?? .wait
        try walk(step, &world, &random, "seed \(seed), history \(history), step \(number) \(step)")
        reached.formUnion(world.placements.values.map(\.state))
        check(world, "seed \(seed), history \(history), step \(number) \(step)")
      }
    }
    #expect(reached == Set(PlacementState.allCases), "seed \(seed): every state is met somewhere")
  }

  private func walk(_ step: Step, _ world: inout World, _ random: inout SeededRandom, _ place: String) throws {
    switch step {
    case .wait: world.pass(days: Int.random(in: 0...40, using: &random))
    case .open, .withdraw: walkPlace(step, &world, &random, place)
    case .receive:
      let referral = ReferralSent(
        caseId: id(900), personRef: person(1), to: .stockholmsjobb, educationClass: .gymnasial, occupation: nil,
        organisation: parsed("AMF-JOBB"))
      world.record(Aspirant.receive(referral, as: world.newID()))
    case .propose, .leave: walkAspirant(step, &world, &random, place)
    case .cancelMatch, .offer: walkMatch(step, &world, &random, place)
    case .accept, .decline, .lapse, .apply, .grant, .deny, .agree, .start, .end, .cancel:
      walkPlacement(step, &world, &random, place)
    case .attempt, .answer, .close: walkFollowup(step, &world, &random, place)
    }
  }

  /// Records what was decided; says whether it was allowed.
  private func decide(
    _ world: inout World, _ decision: (inout World) throws(PlacementRefusal) -> [EventDraft]
  ) -> Bool {
    do throws(PlacementRefusal) {
      world.record(try decision(&world))
      return true
    } catch {
      return false
    }
  }

  private func walkPlace(_ step: Step, _ world: inout World, _ random: inout SeededRandom, _ place: String) {
    // Places are withdrawn seldom, else no history gets anywhere.
    guard step == .open || Int.random(in: 0..<60, using: &random) == 0,
      let (id, before) = world.places.sorted(by: { $0.key < $1.key }).randomElement(using: &random)
    else { return }
    let day = world.today
    let allowed = decide(&world) { _ throws(PlacementRefusal) in
      step == .open ? try before.open(id, on: day) : try before.withdraw(id, for: .budget, on: day)
    }
    #expect(allowed == (step == .open ? before.state == .anmald : before.state != .atertagen), "\(place)")
    if allowed { #expect(world.places[id]?.state == (step == .open ? .oppen : .atertagen), "\(place)") }
  }

  private func walkAspirant(_ step: Step, _ world: inout World, _ random: inout SeededRandom, _ place: String) {
    guard let (id, before) = world.aspirants.sorted(by: { $0.key < $1.key }).randomElement(using: &random) else {
      return
    }
    let day = world.today
    if step == .leave {
      guard Int.random(in: 0..<6, using: &random) == 0 else { return }
      world.record(before.leave(id, for: .flyttat, alive: world.aliveWork(of: id).first))
      let stays = before.state == .placerad
      #expect(world.aspirants[id]?.state == (stays ? .placerad : .avslutad), "\(place)")
      return
    }
    let seeker = Seeker(
      educationClass: before.educationClass, occupation: nil, district: nil, from: day, day: day)
    let matchId = world.newID()
    var chosen: Suggestion?
    let allowed = decide(&world) { world throws(PlacementRefusal) in
      try before.mustWait(hasProposal: false, on: day)
      let suggestion = try before.choose(among: world.candidates, for: seeker)
      chosen = suggestion
      return Match.propose(suggestion, as: matchId, to: before, id)
    }
    let hasRoom = world.places.contains { key, value in
      let held = world.taken(at: key)
      return value.state == .oppen && held < value.terms.seats
    }
    #expect(allowed == (before.state == .mottagen && hasRoom), "\(place)")
    if let chosen, allowed { world.placeOfMatch[matchId] = chosen.placeId }
  }

  private func walkMatch(_ step: Step, _ world: inout World, _ random: inout SeededRandom, _ place: String) {
    guard let (id, before) = world.matches.sorted(by: { $0.key < $1.key }).randomElement(using: &random),
      let placeId = world.placeOfMatch[id], let at = world.places[placeId]
    else { return }
    let day = world.today
    let form: SupportForm = Bool.random(using: &random) ? .ingen : .lonebidrag
    let isOpen = before.state == .foreslagen
    if step == .cancelMatch {
      guard Int.random(in: 0..<4, using: &random) == 0 else { return }
      let allowed = decide(&world) { _ throws(PlacementRefusal) in
        try before.cancel(id, for: .aspirantenNej, on: day)
      }
      #expect(allowed == isOpen, "\(place)")
      return
    }
    let placementId = world.newID()
    let terms = Match.Terms(
      from: day, to: day.adding(months: 6), extentPercent: 100, supportForm: form, replyBy: day.adding(days: 14))
    let allowed = decide(&world) { _ throws(PlacementRefusal) in
      try before.offer(id, as: placementId, terms, at: at, on: day)
    }
    #expect(allowed == (isOpen && at.state == .oppen), "\(place)")
  }

  private func walkPlacement(_ step: Step, _ world: inout World, _ random: inout SeededRandom, _ place: String) {
    let alive = world.placements.filter { $0.value.state.holdsSeat || Int.random(in: 0..<9, using: &random) == 0 }
    guard let (id, before) = alive.sorted(by: { $0.key < $1.key }).randomElement(using: &random),
      let placeId = world.placeOfMatch[before.offer.matchId], let at = world.places[placeId]
    else { return }
    if step == .cancel, Int.random(in: 0..<6, using: &random) > 0 { return }
    let (day, followup) = (world.today, world.newID())
    let reason = PlacementEndReason.allCases.randomElement(using: &random) ?? .annan
    let hasForm = before.offer.supportForm != .ingen
    var expected = Self.next[step]?[before.state]
    switch step {
    case .apply where !hasForm: expected = nil
    case .lapse where day <= before.offer.replyBy ?? day: expected = nil
    case .start where at.state != .oppen: expected = nil
    case .agree: expected = before.state == (hasForm ? .stodBeviljat : .accepterad) ? .avtalad : nil
    case .end where before.state == .paborjad: expected = reason == .planenligt ? .avslutadPlanenligt : .avbruten
    default: break
    }
    let allowed = decide(&world) { _ throws(PlacementRefusal) in
      switch step {
      case .accept: try before.accept(id, on: day)
      case .decline: try before.decline(id, for: .annan, on: day)
      case .lapse: try before.lapse(id, on: day)
      case .apply: try before.applySupport(id, on: day)
      case .grant: try before.grantSupport(id, validTo: before.offer.to, on: day)
      case .deny: try before.denySupport(id, on: day)
      case .agree: try before.agree(id, on: day)
      case .start: try before.start(id, at: at.state, on: day)
      case .end: try before.end(id, for: reason, followup: followup, on: day)
      default: try before.cancel(id, for: .annan, on: day)
      }
    }
    #expect(allowed == (expected != nil), "\(place) from \(before.state)")
    #expect(world.placements[id]?.state == expected ?? before.state, "\(place)")
  }

  private func walkFollowup(_ step: Step, _ world: inout World, _ random: inout SeededRandom, _ place: String) {
    guard let (id, before) = world.followups.sorted(by: { $0.key < $1.key }).randomElement(using: &random) else {
      return
    }
    let day = world.today
    let reason = FollowupCloseReason.allCases.randomElement(using: &random) ?? .avbojt
    let isOpen = before.state == .planerad || before.state == .kontaktforsok
    let isDue = day >= before.plan.dueOn
    let expected: Bool =
      switch step {
      case .attempt: isOpen && isDue && before.attempts < 3
      case .answer: isOpen && isDue
      default: isOpen && (reason != .ejNadd || before.attempts > 0)
      }
    let allowed = decide(&world) { _ throws(PlacementRefusal) in
      switch step {
      case .attempt: try before.attempt(id, by: .telefon, on: day)
      case .answer: try before.answer(id, .arbete, livelihood: .lon, on: day)
      default: try before.close(id, for: reason, on: day)
      }
    }
    #expect(allowed == expected, "\(place)")
  }

  /// What holds after every step.
  private func check(_ world: World, _ place: String) {
    for (id, aspirant) in world.aspirants {
      let alive = world.aliveWork(of: id)
      let begun = world.placements.values.filter { $0.offer.aspirantId == id && $0.state == .paborjad }.count
      switch aspirant.state {
      case .mottagen, .avslutad: #expect(alive.isEmpty, "\(place)")
      case .matchas: #expect(alive.count == 1 && begun == 0, "\(place)")
      case .placerad: #expect(alive.count == 1 && begun == 1, "\(place)")
      }
    }
    for (id, value) in world.places { #expect(world.taken(at: id) <= value.room, "\(place): more than the room") }
    let ended = world.placements.values.filter { $0.endedOn != nil }.count
    #expect(world.followups.count == ended, "\(place): one follow-up an end")
  }
}
