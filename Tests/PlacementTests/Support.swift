import Casework
import PlacementAPI
import TestKit
import Vocabulary
import Wire

@testable import PlacementDomain

func day(_ text: String) -> CivilDate { parsed(text) }

func id(_ number: Int) -> EntityID {
  EntityID(high: 0x0191_e5a0_0000_7000, low: 0x8000_0000_0000_0000 | UInt64(number))
}

func person(_ number: Int) -> PersonRef {
  guard let ref = PersonRef(bytes: (0..<16).map { UInt8(($0 * 7 + number) & 0xff) }) else {
    preconditionFailure("16 bytes make a ref")
  }
  return ref
}

let assistantNurse: Occupation = parsed("tAJS_JNb_hDH")
let childminder: Occupation = parsed("Hi9c_iTe_gHH")

extension PlaceRegistered {
  /// Three seats of ordinary activity in elder care in Hässelby-Vällingby, from 2019-01-02.
  static func sample(
    kind: PlaceKind = .stockholmsjobb, organisation: String = "SDN-HAV", district: String? = "SDN-HAV",
    workplace: WorkplaceKind = .ordinarie, occupation: Occupation = assistantNurse,
    education: RequiredEducation? = nil, seats: Int = 3, supervisors: Int = 1, perSupervisor: Int = 3,
    from: String = "2019-01-02", to: String? = nil
  ) -> PlaceRegistered {
    PlaceRegistered(
      placeKind: kind, organisation: parsed(organisation), district: district.map { parsed($0) },
      workplaceKind: workplace, sector: .aldreomsorg, occupation: occupation, requiredEducation: education,
      seats: seats, supervisors: supervisors, maxPerSupervisor: perSupervisor, from: day(from), to: to.map(day),
      extentPercent: 100, childrenWork: false)
  }
}

extension Place {
  static func sample(
    _ terms: PlaceRegistered = .sample(), _ state: PlaceState = .oppen, openedOn: String? = "2019-01-02"
  ) -> Place {
    Place(terms: terms, state: state, openedOn: openedOn.map(day), changedOn: day(openedOn ?? "2019-01-02"))
  }
}

extension Aspirant {
  static func sample(_ state: AspirantState = .mottagen, on date: String = "2019-02-01") -> Aspirant {
    Aspirant(
      personRef: person(1), caseId: id(900), educationClass: .gymnasial, occupation: assistantNurse,
      organisation: parsed("AMF-JOBB"), state: state, receivedOn: day(date), changedOn: day(date))
  }
}

extension Match {
  static func sample(_ state: MatchState = .foreslagen) -> Match {
    Match(
      aspirantId: id(1), personRef: person(1), score: 20, reasons: [], state: state, changedOn: day("2019-02-10"))
  }
}

extension Match.Terms {
  static func sample(
    from: String = "2019-03-01", to: String = "2019-08-31", form: SupportForm = .ingen, replyBy: String? = nil
  ) -> Match.Terms {
    Match.Terms(
      from: day(from), to: day(to), extentPercent: 100, supportForm: form, replyBy: replyBy.map(day))
  }
}

extension Placement {
  static func sample(
    _ state: PlacementState, form: SupportForm = .ingen, replyBy: String? = "2019-02-28"
  ) -> Placement {
    Placement(
      offer: PlacementOffered(
        matchId: id(2), aspirantId: id(1), personRef: person(1), from: day("2019-03-01"), to: day("2019-08-31"),
        extentPercent: 100, supportForm: form, workplaceKind: .ordinarie, placeKind: .stockholmsjobb,
        replyBy: replyBy.map(day)),
      state: state, validTo: nil, startedOn: nil, endedOn: nil, changedOn: day("2019-02-15"))
  }
}

extension Followup {
  static func sample(_ state: FollowupState = .planerad, attempts: Int = 0) -> Followup {
    Followup(
      plan: Followup.plan(of: id(3), person(1), endedOn: day("2019-08-31")), state: state, attempts: attempts,
      changedOn: day("2019-08-31"))
  }
}

/// What a decision refused; nil where it did not.
func refusal(_ decision: () throws(PlacementRefusal) -> [EventDraft]) -> PlacementRefusal? {
  do throws(PlacementRefusal) {
    _ = try decision()
    return nil
  } catch {
    return error
  }
}
