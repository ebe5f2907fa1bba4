import AllocationAPI
import AllocationDomain
import Casework
import EventStore
import TestKit
import Vocabulary
import Wire

func day(_ text: String) -> CivilDate { parsed(text) }

func id(_ number: Int) -> EntityID {
  EntityID(high: 0x0191_e5a0_0000_7000, low: 0x8000_0000_0000_0000 + UInt64(number))
}

func person(_ number: Int) -> PersonRef {
  let bytes = (0..<16).map { UInt8(truncatingIfNeeded: $0 < 8 ? number >> (8 * $0) : 7) }
  guard let ref = PersonRef(bytes: bytes) else { preconditionFailure("16 bytes") }
  return ref
}

/// The summer that the tests play in.
enum Summer {
  static let seed: LotterySeed = parsed("feriejobb-test:1")
  static let otherSeed: LotterySeed = parsed("feriejobb-test:2")
  static let applyDay = day("2019-02-20")
  static let lockDay = day("2019-04-01")
  static let publishDay = day("2019-04-08")
  static let replyDay = day("2019-04-10")

  static let opened = PeriodOpened(
    periodKind: .sommar, year: 2019, applyFrom: day("2019-02-15"), applyTo: day("2019-03-15"),
    workFrom: day("2019-06-15"), workTo: day("2019-08-14"), maxWishes: 3, replyDays: 14, hoursMax: 90)

  static let period = Period(opened: opened, state: .oppen, changedOn: day("2018-11-15"))

  static func place(
    seats: Int = 2, district: String? = "SDN-FAR", state: HolidayPlaceState = .oppen, of period: EntityID = id(1),
    childrenWork: Bool = false
  ) -> HolidayPlace {
    HolidayPlace(
      registered: HolidayPlaceRegistered(
        periodId: period, organisation: parsed("AMF"), district: district.map(parsed), category: .park,
        sector: .kommunal, seats: seats, childrenWork: childrenWork), state: state, changedOn: day("2019-01-10"))
  }

  static func wished(
    district: String? = "SDN-FAR", state: HolidayPlaceState = .oppen, of period: EntityID = id(1)
  ) -> WishedPlace {
    WishedPlace(periodId: period, state: state, district: district.map(parsed))
  }

  static func application(
    _ number: Int, priority: Bool = false, firstTime: Bool = true, state: ApplicationState = .iKo, sequence: Int = 1
  ) -> Application {
    Application(
      submitted: ApplicationSubmitted(
        periodId: id(1), personRef: person(number), priority: priority, firstTime: firstTime, wishCount: 1,
        eligibility: .behorig), state: state, sequence: sequence, changedOn: applyDay)
  }

  static func offer(_ application: Int, wish: Int = 1, state: OfferState = .erbjuden) -> Offer {
    Offer(
      made: OfferMade(
        applicationId: id(application), periodId: id(1), roundId: id(900), personRef: person(application),
        wishNumber: wish, replyBy: day("2019-04-22")), state: state, changedOn: publishDay)
  }

  static let hash: HexDigest = parsed(HexDigest.format.example)

  static func round(
    _ state: RoundState, number: Int = 1, seed: LotterySeed = seed, input: RoundInput? = nil
  ) -> Round {
    let result = input.flatMap { try? RoundResult($0, seed: seed) }
    return Round(
      locked: RoundLocked(
        periodId: id(1), number: number, seedHash: Checksum.of(seed.text), inputHash: input?.hash ?? hash,
        ruleVersion: parsed("feriejobb-2007.1"), applications: 0, places: 0, seats: 0),
      executed: state == .last ? nil : result?.executed(seed), state: state, changedOn: lockDay)
  }

  /// Three youths for a place of two seats: the one of the worst class has another wish, and one wishes for a closed place.
  static let input = RoundInput(
    places: [
      RoundInput.Place(id: id(51).text, seats: 2, isOpen: true),
      RoundInput.Place(id: id(52).text, seats: 1, isOpen: true),
      RoundInput.Place(id: id(53).text, seats: 4, isOpen: false),
    ],
    applications: [
      RoundInput.Entry(id: id(101).text, isPriority: false, wishes: [wish(53, 4), wish(51, 5)]),
      RoundInput.Entry(id: id(102).text, isPriority: true, wishes: [wish(51, 0)]),
      RoundInput.Entry(id: id(103).text, isPriority: false, wishes: [wish(51, 6), wish(52, 5)]),
    ], changedOn: applyDay)

  /// A wish for the place 51, 52 or 53.
  static func wish(_ place: Int, _ priorityClass: Int) -> RoundInput.Wish {
    RoundInput.Wish(place: place - 51, priorityClass: priorityClass)
  }
}
