import Casework
import TestKit
import Testing
import Vocabulary
import Wire

@Suite struct WorkListTests {
  private struct Errand: Sendable {
    let isOpen: Bool
    let dueOn: CivilDate?
  }

  private let lists = WorkLists<Errand>([
    KindOfWork(
      "bradskande", "Soon.", since: { _ in .first }, due: { $0.dueOn }, when: { $0.isOpen && $0.dueOn != nil }),
    KindOfWork("ovrigt", "Later.", since: { _ in .first }, when: { $0.isOpen }),
  ])

  private func day(_ text: String) -> CivilDate { parsed(text) }

  @Test func theFirstKindThatIsOpenHolds() {
    #expect(lists.waiting(Errand(isOpen: false, dueOn: .first)) == nil)
    #expect(lists.column.value(Errand(isOpen: false, dueOn: .first)) == .null)
    let soon = Errand(isOpen: true, dueOn: day("2020-03-01"))
    #expect(lists.column.value(soon) == .text("bradskande:2020-03-01"))
    #expect(lists.waiting(soon)?.isOverdue(on: day("2020-03-01")) == false)
    #expect(lists.waiting(soon)?.isOverdue(on: day("2020-03-02")) == true)
    #expect(lists.column.value(Errand(isOpen: true, dueOn: nil)) == .text("ovrigt:9999-12-31"))
    #expect(lists.waiting(Errand(isOpen: true, dueOn: nil))?.isOverdue(on: .last) == false)
  }

  /// Whatever the kind, its rows go on exactly behind the cursor.
  @Test func everyKindGoesOnBehindTheCursor() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed)
    let kinds = ["ansokningar", "platser", "platserAttGranska", "x"]
    let places = (0..<300).map { _ in
      WorkCursor(
        day: .first.adding(days: Int.random(in: 0...6, using: &random)),
        kind: kinds.randomElement(using: &random) ?? "x", id: "\(Int.random(in: 100...140, using: &random))")
    }
    for cursor in places.prefix(60) {
      #expect((try? WorkCursor(parsing: cursor.text)) == cursor)
      for place in places {
        let start = cursor.start(in: place.kind)
        let follows = (Work.mark(place.kind, place.day), place.id) > (start.mark, start.id)
        #expect(follows == (place > cursor), "seed \(seed): \(place.text) after \(cursor.text)")
        #expect(Work.mark(place.kind, place.day) < Work.end(of: place.kind))
      }
    }
  }

  @Test(arguments: ["", "2020-01-01", "2020-01-01:platser", "2020-01-32:platser:1", "2020-01-01::1", "a:b:c:d"])
  func whatIsNoCursorIsRefused(_ text: String) {
    #expect(refusal { _ = try WorkCursor(parsing: text) }?.problems.first?.path == "/after")
  }
}
