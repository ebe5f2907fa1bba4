import AllocationAPI
import AllocationDomain
import Foundation
import TestKit
import Testing
import Vocabulary

/// What applicants are told, held to files that a person has read: Tests/Fixtures/explanations. After a change of words write
/// them again with `WRITE_EXPLANATIONS=1 swift test --filter ExplanationTextTests` and read them.
@Suite struct ExplanationTextTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/explanations")

  static func place(_ number: Int, _ category: HolidayCategory, _ district: String? = "SDN-FAR") -> (
    String, ExplainedRound.Place
  ) {
    (id(number).text, ExplainedRound.Place(category: category, district: district.map { parsed($0) }))
  }

  private static let places = Dictionary(
    uniqueKeysWithValues: [
      place(51, .park), place(52, .forskola, "SDN-HAV"), place(53, .kultur, nil), place(54, .idrott),
      place(55, .kok, "SDN-SKA"),
    ])

  /// A place of 6 seats, one of 2, one that is closed, one of 10 seats that nobody else wants, one with reserves. The applicants
  /// 101 to 160 want the first two; 101 is the one whose text is written.
  private func input(_ own: [RoundInput.Wish], tags: [ApplicantTag] = [], ranked: Int? = nil, classes: [Int] = [4, 5])
    -> RoundInput
  {
    let places = [
      RoundInput.Place(id: id(51).text, seats: 6, isOpen: true),
      RoundInput.Place(id: id(52).text, seats: 2, isOpen: true),
      RoundInput.Place(id: id(53).text, seats: 4, isOpen: false),
      RoundInput.Place(id: id(54).text, seats: 10, isOpen: true),
      RoundInput.Place(
        id: id(55).text, seats: 8, isOpen: true,
        reserves: [Reserve(tag: "prioritet", seats: 3), Reserve(tag: "forstaJobb", seats: 1, isHard: true)]),
    ]
    let others = (102...160).map { number in
      RoundInput.Entry(
        id: id(number).text, isPriority: false, tags: number % 3 == 0 ? [.prioritet] : [],
        wishes: [
          RoundInput.Wish(place: 0, priorityClass: classes[number % 2]),
          RoundInput.Wish(place: 1, priorityClass: classes[1 - number % 2]),
          RoundInput.Wish(place: 4, priorityClass: number % 3 == 0 ? 1 : 5),
        ])
    }
    return RoundInput(
      places: places,
      applications: [RoundInput.Entry(id: id(101).text, isPriority: false, tags: tags, wishes: own, ranked: ranked)]
        + others, changedOn: nil)
  }

  private func wish(_ place: Int, _ priorityClass: Int?) -> RoundInput.Wish {
    RoundInput.Wish(place: place, priorityClass: priorityClass)
  }

  private func text(
    _ language: TextLanguage, _ input: RoundInput, replyBy: CivilDate? = nil, isKept: Bool = true,
    isDrawPublic: Bool = true
  ) throws -> String {
    let round = try ExplainedRound(input, seed: Summer.seed)
    let explained = try #require(
      round.explain(id(101).text) { Self.places[input.places[$0].id] })
    let own = input.applications[0]
    let result = ExplanationText.Result(
      periodKind: .sommar, year: 2019, lotteryNumber: explained.drawn.number, granted: explained.granted,
      grantedPlace: explained.granted > 0 ? parsed(input.places[own.wishes[explained.granted - 1].place].id) : nil,
      ranked: own.ranked, replyBy: replyBy, isDrawPublic: isDrawPublic)
    let parts = ExplanationText(language) { Self.places[$0] }.parts(result, isKept ? explained : nil)
    return parts.map { "\($0.heading)\n" + $0.sentences.map { "- \($0)\n" }.joined() }.joined(separator: "\n")
  }

  @Test(arguments: [TextLanguage.sv, .en])
  func textsAreAsWritten(language: TextLanguage) throws {
    let all = [
      "first-wish": try text(language, input([wish(3, 4), wish(0, 4)]), replyBy: day("2019-04-22")),
      "no-place-by-number": try text(language, input([wish(0, 5), wish(1, 4)], classes: [5, 5])),
      "second-wish-by-class": try text(
        language, input([wish(0, 7), wish(3, 6), wish(1, 6), wish(4, 7)]), replyBy: day("2019-05-01")),
      "closed-and-not-eligible": try text(language, input([wish(2, 4), wish(3, nil)])),
      "any-place": try text(language, input([wish(1, 6), wish(3, 4)], ranked: 1)),
      "reserved-seats": try text(language, input([wish(4, 5)])),
      "priority": try text(language, input([wish(0, 3)], classes: [0, 1])),
      "not-kept": try text(language, input([wish(0, 7)]), isKept: false),
    ]
    for (name, text) in all {
      let file = Self.folder.appending(path: "\(name).\(language.rawValue).txt")
      if ProcessInfo.processInfo.environment["WRITE_EXPLANATIONS"] != nil {
        try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
      }
      #expect(try String(contentsOf: file, encoding: .utf8) == text, "\(name)")
    }
  }

  /// Both languages say the same: as many parts and sentences, with the same numbers in them.
  @Test func theLanguagesSayTheSame() throws {
    for classes in [[4, 5], [5, 5], [0, 1]] {
      for own in [[wish(0, 5), wish(1, 4), wish(4, 5)], [wish(0, 7), wish(3, 6)]] {
        let texts = try [TextLanguage.sv, .en].map { try text($0, input(own, classes: classes)) }
        let figures = texts.map { text in
          text.split(separator: "\n").map { line in line.filter(\.isNumber) }
        }
        #expect(figures[0] == figures[1])
      }
    }
  }

  /// A seed that the operator chose is no public draw, and the text does not call it one.
  @Test func theDrawIsCalledWhatItWas() throws {
    let some = input([wish(0, 5), wish(1, 4)])
    #expect(try text(.sv, some).contains("en offentlig dragning"))
    #expect(try text(.en, some).contains("from a public draw"))
    #expect(try text(.sv, some, isDrawPublic: false).contains("ett enda frö, som var låst innan fördelningen gjordes"))
    #expect(try text(.en, some, isDrawPublic: false).contains("from one seed, bound before"))
    #expect(try !text(.sv, some, isDrawPublic: false).contains("offentlig"))
  }

  /// Where few work, whoever they are, the applicant reads the same words; and nowhere that somebody else has priority.
  @Test func nothingIsToldOfOthers() throws {
    for own in [4, 5, 6, 7] {
      for language in [TextLanguage.sv, .en] {
        // Who got the two seats: youths with priority, or without.
        let texts = try [[0, 1], [2, 3], [0, 4], [4, 4]].map { others in
          try text(language, few(own: own, others: others, seats: 2))
        }
        let told = Set(
          texts.map { text in
            text.split(separator: "\n").filter { !$0.contains("lottnummer") && !$0.contains("lottery") }.joined()
          })
        #expect(told.count == 1, "class \(own), \(language.rawValue): \(told)")
      }
    }
    // All six of a place had priority: whoever has nothing else before them reads what is read of a place of few.
    let all = try text(.sv, few(own: 4, others: [0, 1, 2, 3, 0, 1], seats: 6))
    #expect(all.contains("Mer berättar vi inte") && !all.contains("prioritet"))
    let same = try text(.sv, few(own: 3, others: [0, 1, 2, 3, 0, 1], seats: 6))
    #expect(same.contains("Mer berättar vi inte") && !same.contains("prioritet"))
    let ambiguous = try [[0, 1, 2, 3, 0, 1], [4, 4, 4, 4, 4, 4]].map { others in
      try text(.sv, few(own: 7, others: others, seats: 6))
    }
    #expect(ambiguous[0] == ambiguous[1], "which criterion decided is not told")
  }

  /// 101 behind others who fill a place; the numbers of the others do not matter, because their classes are better or equal
  /// and `own` is given the last place in the drawn order by its class or by how the test reads it.
  private func few(own: Int, others: [Int], seats: Int) -> RoundInput {
    let filling = others.enumerated().map { index, priorityClass in
      RoundInput.Entry(
        id: id(200 + index).text, lotteryID: "first-\(index)", isPriority: false,
        wishes: [RoundInput.Wish(place: 0, priorityClass: min(priorityClass, own))])
    }
    return RoundInput(
      places: [RoundInput.Place(id: id(51).text, seats: seats, isOpen: true)],
      applications: [
        RoundInput.Entry(
          id: id(101).text, lotteryID: Self.late, isPriority: false,
          wishes: [RoundInput.Wish(place: 0, priorityClass: own)])
      ] + filling, changedOn: nil)
  }

  /// A lottery id whose number under the seed is high.
  private static let late: String = {
    guard var draw = try? LotteryDraw(seed: Summer.seed.text) else { preconditionFailure("a seed") }
    let ids = (0..<5000).map { "late-\($0)" }
    return ids.max { draw.number(of: $0) < draw.number(of: $1) } ?? ""
  }()
}
