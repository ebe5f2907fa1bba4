import AllocationAPI
import AllocationDomain
import Casework
import TestKit
import Testing
import Vocabulary
import Wire

@Suite struct OfferDecisionTests {
  private enum Answer: CaseIterable { case accept, decline, lapse }

  private func answer(
    _ answer: Answer, _ offer: Offer, isPlaceOpen: Bool = true, period: Period = Summer.period,
    underWay: RoundState? = nil, on date: String
  ) throws -> [EventDraft] {
    switch answer {
    case .accept:
      try offer.accept(id(201), isPlaceOpen: isPlaceOpen, in: period, underWay: underWay, on: day(date))
    case .decline: try offer.decline(id(201), .studier, in: period, underWay: underWay, on: day(date))
    case .lapse: try offer.lapse(id(201), in: period, underWay: underWay, on: day(date))
    }
  }

  @Test func anOfferIsAnswered() throws {
    for (given, date, state) in [
      (Answer.accept, "2019-04-22", OfferState.accepterad), (.decline, "2019-04-09", .avbojd),
      (.lapse, "2019-04-23", .forfallen),
    ] {
      let offer = Summer.offer(101)
      let drafts = try answer(given, offer, on: date)
      let folded = Offer.folded(offer, drafts, subject: id(201).text, occurredOn: day(date))
      #expect(folded?.state == state && folded?.reason == (given == .decline ? .studier : nil))
      #expect(drafts.count == 1)
    }
  }

  @Test func aYesMayBeTakenBackByANo() throws {
    let accepted = Summer.offer(101, state: .accepterad)
    #expect(try answer(.decline, accepted, on: "2019-05-01").count == 1)
    for given in [Answer.accept, .lapse] {
      let refused = refusal { _ = try answer(given, accepted, on: "2019-05-01") }
      #expect(refused?.message == "The application has no open offer." && refused?.state == "accepterad")
    }
  }

  @Test func whatIsOverIsNotAnswered() {
    for state in [OfferState.avbojd, .forfallen, .atertagen] {
      for given in Answer.allCases {
        let refused = refusal { _ = try answer(given, Summer.offer(101, state: state), on: "2019-04-22") }
        #expect(refused?.message == "The application has no open offer." && refused?.state == state.rawValue)
      }
    }
  }

  @Test func datesDecide() {
    let offer = Summer.offer(101)
    let late = refusal { _ = try answer(.accept, offer, on: "2019-04-23") }
    #expect(late?.message == "The reply date 2019-04-22 has passed." && late?.state == "erbjuden")
    let soon = refusal { _ = try answer(.lapse, offer, on: "2019-04-22") }
    #expect(soon?.message == "The reply date 2019-04-22 has not passed.")
    for given in Answer.allCases {
      let before = refusal { _ = try answer(given, offer, on: "2019-04-07") }
      #expect(before?.problems == [Problem(path: "/occurredOn", problem: "is before 2019-04-08, when erbjuden began")])
    }
  }

  @Test func aWithdrawnPlaceCannotBeAcceptedButDeclined() throws {
    let offer = Summer.offer(101)
    let refused = refusal { _ = try answer(.accept, offer, isPlaceOpen: false, on: "2019-04-10") }
    #expect(refused?.message == "The place has been withdrawn; a new round decides.")
    #expect(try answer(.decline, offer, isPlaceOpen: false, on: "2019-04-10").count == 1)
  }

  @Test func offersAreFrozenUnderARound() {
    var closed = Summer.period
    closed.state = .stangd
    for given in Answer.allCases {
      #expect(refusal { _ = try answer(given, Summer.offer(101), underWay: .last, on: "2019-04-10") }?.state == "last")
      let over = refusal { _ = try answer(given, Summer.offer(101), period: closed, on: "2019-04-10") }
      #expect(over?.message == "The period is closed.")
    }
  }
}
