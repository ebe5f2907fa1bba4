import Bus
import EventStore
import PeopleAPI
import TestKit
import Testing
import Vocabulary
import Wire

@testable import PeopleVault
@testable import stadsbuss_people

/// Spellings, mistakes, ranks and likely duplicates.
@Suite struct NameMatchingTests {
  private func key(_ text: String) -> String {
    String(decoding: SpellingKey.of(FoldedName.words(text)[0]), as: UTF8.self)
  }

  @Test(arguments: [
    ["Mohammed", "Muhammad", "Mohamed", "Mohammad", "Muhamed"], ["Yousef", "Youssef"], ["Jusuf", "Yusuf"],
    ["Khalid", "Kalid"], ["Hussein", "Hussain", "Husayn", "Huseyin"], ["Christoffer", "Kristofer", "Christopher"],
    ["Sophia", "Sofia"], ["Carl", "Karl"], ["Gustaf", "Gustav", "Gustaw"], ["Sarah", "Sara"], ["Thomas", "Tomas"],
    ["Eriksson", "Ericson", "Ericsson", "Erixon"], ["Björn", "Bjoern"], ["Åse", "Aase"], ["Nour", "Noor", "Nur"],
    ["Zahra", "Sahra"], ["Mathias", "Matias", "Mattias"], ["Abdullah", "Abdulla"], ["Michael", "Mikael"],
    ["Wilhelm", "Vilhelm"],
  ])
  func spellingsOfOneNameHaveOneKey(_ names: [String]) {
    #expect(Set(names.map(key)).count == 1, "\(names.map(key))")
  }

  @Test(arguments: [("Anna", "Hanna"), ("Per", "Par"), ("Maria", "Marta"), ("Lars", "Lena"), ("Ali", "Ala")])
  func otherNamesHaveOtherKeys(_ left: String, _ right: String) { #expect(key(left) != key(right)) }

  @Test func editDistanceAgainstAPlainOne() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed)
    func plain(_ left: [UInt8], _ right: [UInt8]) -> Int {
      var rows = [[Int]](repeating: [Int](repeating: 0, count: right.count + 1), count: left.count + 1)
      for row in 0...left.count {
        for column in 0...right.count {
          guard row > 0, column > 0 else {
            rows[row][column] = row + column
            continue
          }
          var cost = min(rows[row - 1][column], rows[row][column - 1]) + 1
          cost = min(cost, rows[row - 1][column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1))
          if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
            cost = min(cost, rows[row - 2][column - 2] + 1)
          }
          rows[row][column] = cost
        }
      }
      return rows[left.count][right.count]
    }
    for _ in 0..<3000 {
      let words = (0..<2).map { _ in
        (0..<Int.random(in: 0...9, using: &random)).map { _ in UInt8.random(in: 97...100, using: &random) }
      }
      let most = Int.random(in: 0...3, using: &random)
      let within = words[0].withUnsafeBufferPointer { left in
        words[1].withUnsafeBufferPointer { EditDistance.isWithin(most, left, $0) }
      }
      #expect(within == (plain(words[0], words[1]) <= most), "seed \(seed)")
    }
  }

  @Test func foldingTakesMarksAway() {
    let cases = [
      "ÅSA Öberg-D’Arc": ["asa", "oberg", "d", "arc"], "Zoe\u{308}": ["zoe"], "Łukasz Đorđe": ["lukasz", "dorde"],
      "Strauß": ["strauss"], "محمد": ["محمد"], "Nguyễn": ["nguyen"], "İbrahim": ["ibrahim"], "": [], "--": [],
    ]
    for (text, words) in cases {
      #expect(FoldedName.words(text).map { String(decoding: $0, as: UTF8.self) } == words, "\(text)")
    }
  }

  @Test func exactBeforeBeginningBeforeSpellingBeforeMistake() throws {
    let register = try Register()
    func add(_ given: String, _ family: String) throws -> PersonRef {
      try register.add(nil, given, family, sex: .man, birthDate: day("1990-01-01")).personRef
    }
    let near = try add("Karm", "Aaa")
    let spelling = try add("Carl", "Bbb")
    let beginning = try add("Karlo", "Ccc")
    let exact = try add("Karl", "Ddd")
    let nobody = try add("Erik", "Eee")
    let found = try register.find("karl")
    #expect(found == [exact, beginning, spelling, near])
    #expect(!found.contains(nobody))
    #expect(try register.find("kalr").contains(exact), "two letters exchanged")
    #expect(try register.find("ka").contains(spelling) == false, "nothing but beginnings for two letters")
  }

  @Test func hyphensApostrophesAndDoubleNames() throws {
    let register = try Register()
    let one = try register.add(nil, "Anna-Maria", "O'Brien", sex: .kvinna, birthDate: day("1990-01-01")).personRef
    let two = try register.add(nil, "Annamaria", "Obrien", sex: .kvinna, birthDate: day("1990-01-01")).personRef
    for name in ["anna maria obrien", "annamaria o'brien", "ANNA-MARIA O’BRIEN", "obrien annamaria"] {
      #expect(Set(try register.find(name)) == [one, two], "\(name)")
    }
  }

  @Test func theTableFollowsAModel() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed)
    let names = ["Anna", "Karl", "Carl", "Maria", "Anna Maria", "Öberg", "Testsson", "Eriksson", "Ericson", "Li"]
    var table = NameTable()
    var model: [PersonRef: (given: String, family: String)] = [:]
    for step in 0..<600 {
      if step == 200 { table.makeReady() }
      let ref = person(UInt8.random(in: 0...40, using: &random))
      if Int.random(in: 0..<4, using: &random) == 0 {
        table.remove(ref)
        model[ref] = nil
      } else {
        let given = names[Int.random(in: 0..<names.count, using: &random)]
        let family = names[Int.random(in: 0..<names.count, using: &random)]
        let record = PersonalRecord(numbers: [], givenName: given, familyName: family, sex: .man)
        table.put(NameTable.Entry(ref, record))
        model[ref] = (given, family)
      }
      guard step >= 200, step % 10 == 0 else { continue }
      #expect(table.count == model.count, "seed \(seed)")
      for sought in ["anna", "karl", "eriksson", "li", "oberg maria"] {
        let words = FoldedName.words(sought)
        let found = Set(table.hits(words, bornOn: nil).map { table.persons[Int($0.row)].ref })
        let whole = model.filter { _, name in
          let own = FoldedName.words(name.given) + FoldedName.words(name.family)
          return words.allSatisfy { word in own.contains { SpellingKey.of($0) == SpellingKey.of(word) } }
        }
        #expect(found.isSuperset(of: whole.keys), "seed \(seed)")
        #expect(found.isSubset(of: model.keys), "seed \(seed)")
      }
    }
  }

  @Test func duplicatesHaveAScoreAndReasons() throws {
    let register = try Register()
    let ref = try register.add(TestNumber.anna, "Testa", "Testsson").personRef
    let twice = try register.add(nil, "Testa", "Testson", sex: .kvinna, birthDate: day("1990-01-01")).personRef
    let swapped = try register.add(nil, "Testsson", "Testa", sex: .kvinna, birthDate: day("1990-10-01")).personRef
    try register.add(TestNumber.old, "Annan", "Person")
    func find(_ params: FindDuplicates.Params, reason: String? = nil, uid: UInt32 = 1000) throws -> [FindDuplicates
      .Found]
    {
      try register.bus.call(FindDuplicates.method, params, meta: Meta(reason: reason), uid: uid, grant: .officer).items
    }
    let found = try find(FindDuplicates.Params(personRef: ref))
    #expect(found.map(\.personRef) == [twice, swapped])
    #expect(found[0].reasons == [.liknandeNamn, .sammaFodelsedatum, .sammaKon] && found[0].score == 85)
    #expect(found[1].reasons.prefix(1) == [.omkastadeNamn])
    let asked = try find(
      FindDuplicates.Params(givenName: "TESTA", familyName: "Testsson", birthDate: day("1990-01-01"), sex: .kvinna))
    #expect(asked.map(\.personRef) == [ref, twice, swapped])
    #expect(asked[0].score == 100 && asked[0].reasons == [.sammaNamn, .sammaFodelsedatum, .sammaKon])
    // Nobody is told of the protected outside the circle, inside it only for a reason.
    _ = try register.bus.call(
      RaiseProtection.method, RaiseProtection.Params(personRef: twice, level: .sekretessmarkering), grant: .officer)
    #expect(try find(FindDuplicates.Params(personRef: ref)).map(\.personRef) == [swapped])
    #expect(try find(FindDuplicates.Params(personRef: ref), reason: "x", uid: 1001).map(\.personRef) == [swapped])
    #expect(try find(FindDuplicates.Params(personRef: ref), reason: "x").map(\.personRef) == [twice, swapped])
    let hidden = refusal { _ = try find(FindDuplicates.Params(personRef: twice), reason: "x", uid: 1001) }
    let nobody = refusal { _ = try find(FindDuplicates.Params(personRef: person(9)), reason: "x", uid: 1001) }
    #expect(hidden?.kind == .notFound && hidden == nobody)
    #expect(refusal { _ = try find(FindDuplicates.Params()) }?.kind == .invalidParams)
    #expect(
      refusal { _ = try find(FindDuplicates.Params(personRef: ref, sex: .man)) }?.problems.map(\.path) == ["/personRef"]
    )
  }

  /// A cursor that is a protected person's reference is no more a cursor than nobody's, and pages show no gap.
  @Test func aCursorTellsOfNobody() throws {
    let register = try Register()
    let refs = try ["Abc", "Bcd", "Cde"].map { family in
      try register.add(nil, "Gemensam", family, sex: .man, birthDate: day("1990-01-01")).personRef
    }
    _ = try register.bus.call(
      RaiseProtection.method, RaiseProtection.Params(personRef: refs[1], level: .sekretessmarkering), grant: .officer)
    func page(_ after: String?, uid: UInt32) throws -> Page<FindPersons.Found> {
      try register.bus.call(
        FindPersons.method, FindPersons.Params(name: "gemensam", after: after, max: 1), meta: Meta(reason: "x"),
        uid: uid,
        grant: .officer)
    }
    let hidden = refusal { _ = try page(refs[1].text, uid: 1001) }
    let nobody = refusal { _ = try page(person(9).text, uid: 1001) }
    #expect(hidden?.kind == .invalidParams && hidden == nobody)
    let first = try page(nil, uid: 1001)
    #expect(first.items.map(\.personRef) == [refs[0]] && first.more)
    let second = try page(first.last, uid: 1001)
    #expect(second.items.map(\.personRef) == [refs[2]] && !second.more)
    #expect(try page(first.last, uid: 1000).items.map(\.personRef) == [refs[1]])
  }
}
