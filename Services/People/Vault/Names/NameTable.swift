import Vocabulary

/// Everybody who can be searched for, as numbers: no objects, and no name as it is written.
///
/// Filled in any order and then made ready once; after that each change is taken in as it comes.
struct NameTable: Sendable {
  /// What is compared of one person.
  struct Entry: Sendable {
    let ref: PersonRef
    let family: [FoldedName.Word]
    let given: [FoldedName.Word]
    let birthDate: CivilDate?
    let sex: Sex

    init(_ ref: PersonRef, _ record: PersonalRecord) {
      self.ref = ref
      family = FoldedName.words(record.familyName)
      given = FoldedName.words(record.givenName)
      birthDate = record.birthDate
      sex = record.sex
    }
  }

  /// One row a person; a row is used again when its person is gone.
  struct Person: Sendable {
    var ref: PersonRef
    /// Where the row's words begin: family, given, then pairs of neighbours.
    var start: UInt32
    /// Year × 10 000 + month × 100 + day; 0 where it is not known whole.
    var birthDate: UInt32
    var family: UInt8
    var given: UInt8
    var pairs: UInt8
    var flags: Flags
  }

  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8
    static let gone = Flags(rawValue: 1)
    static let isMan = Flags(rawValue: 2)
    static let isProtected = Flags(rawValue: 4)
  }

  private(set) var words = WordTable()
  private(set) var keys = WordTable()
  /// By word: its spelling's key.
  private(set) var keyOfWord: [UInt32] = []
  private(set) var wordsOfKey = ListTable()
  private(set) var rowsOfWord = ListTable()
  private(set) var persons: [Person] = []
  private var nameWords: [UInt32] = []
  private var free: [UInt32] = []
  private var rows = RowsByRef()
  private var isReady = false

  /// People who can be searched for.
  var count: Int { persons.count - free.count }

  mutating func put(_ entry: Entry) {
    let isProtected = rows.find(entry.ref, persons).map { persons[Int($0)].flags.contains(.isProtected) } ?? false
    remove(entry.ref)
    let family = entry.family.prefix(255)
    let given = entry.given.prefix(255)
    let pairs = (Self.pairs(entry.family) + Self.pairs(entry.given)).prefix(255)
    let start = UInt32(nameWords.count)
    for word in family + given + pairs { nameWords.append(number(word)) }
    var flags: Flags = entry.sex == .man ? .isMan : []
    if isProtected { flags.insert(.isProtected) }
    let person = Person(
      ref: entry.ref, start: start, birthDate: Self.packed(entry.birthDate), family: UInt8(family.count),
      given: UInt8(given.count), pairs: UInt8(pairs.count), flags: flags)
    let row: UInt32
    if let used = free.popLast() {
      row = used
      persons[Int(row)] = person
    } else {
      row = UInt32(persons.count)
      persons.append(person)
    }
    rows.insert(row, persons)
    guard isReady else { return }
    for word in Set(all(row)) { rowsOfWord.append(row, to: word) }
  }

  mutating func remove(_ ref: PersonRef) {
    guard let row = rows.find(ref, persons) else { return }
    if isReady { for word in Set(all(row)) { rowsOfWord.remove(row, from: word) } }
    persons[Int(row)].flags = .gone
    rows.remove(ref, persons)
    free.append(row)
  }

  /// Whether outside their circle the person is in no answer.
  mutating func mark(_ ref: PersonRef, isProtected: Bool) {
    guard let row = rows.find(ref, persons) else { return }
    if isProtected {
      persons[Int(row)].flags.insert(.isProtected)
    } else {
      persons[Int(row)].flags.remove(.isProtected)
    }
  }

  /// Makes the lists by which words lead to persons, each as long as it must be.
  mutating func makeReady() {
    words.sort()
    keys.sort()
    var lengths = [UInt32](repeating: 0, count: keys.count)
    for key in keyOfWord { lengths[Int(key)] += 1 }
    wordsOfKey = ListTable(capacities: lengths)
    for (word, key) in keyOfWord.enumerated() { wordsOfKey.append(UInt32(word), to: key) }
    lengths = [UInt32](repeating: 0, count: words.count)
    let rows = (0..<UInt32(persons.count)).filter { !persons[Int($0)].flags.contains(.gone) }
    for row in rows { for word in all(row) { lengths[Int(word)] += 1 } }
    rowsOfWord = ListTable(capacities: lengths)
    for row in rows {
      let all = all(row)
      // A word that somebody has twice leads to them once.
      for (at, word) in zip(all.indices, all) where !all[..<at].contains(word) { rowsOfWord.append(row, to: word) }
    }
    isReady = true
  }

  private mutating func number(_ word: FoldedName.Word) -> UInt32 {
    let count = words.count
    let number = words.number(word)
    if words.count > count {
      let key = keys.number(SpellingKey.of(word))
      keyOfWord.append(key)
      if isReady { wordsOfKey.append(number, to: key) }
    }
    return number
  }

  // MARK: reading

  func row(of ref: PersonRef) -> UInt32? { rows.find(ref, persons) }

  /// Every word of a person, pairs of neighbours too.
  func all(_ row: UInt32) -> ArraySlice<UInt32> {
    let person = persons[Int(row)]
    let start = Int(person.start)
    return nameWords[start..<start + Int(person.family) + Int(person.given) + Int(person.pairs)]
  }

  func family(_ row: UInt32) -> ArraySlice<UInt32> {
    all(row).prefix(Int(persons[Int(row)].family))
  }

  func given(_ row: UInt32) -> ArraySlice<UInt32> {
    all(row).dropFirst(Int(persons[Int(row)].family)).prefix(Int(persons[Int(row)].given))
  }

  /// By family name, given name, reference.
  func isBefore(_ left: UInt32, _ right: UInt32) -> Bool {
    if let answer = isBefore(family(left), family(right)) { return answer }
    if let answer = isBefore(given(left), given(right)) { return answer }
    return persons[Int(left)].ref < persons[Int(right)].ref
  }

  private func isBefore(_ left: ArraySlice<UInt32>, _ right: ArraySlice<UInt32>) -> Bool? {
    for (left, right) in zip(left, right) where left != right { return words.isLess(left, right) }
    return left.count == right.count ? nil : left.count < right.count
  }

  private static func pairs(_ words: [FoldedName.Word]) -> [FoldedName.Word] {
    zip(words, words.dropFirst()).map { $0 + $1 }
  }

  static func packed(_ date: CivilDate?) -> UInt32 {
    date.map { UInt32($0.year * 10_000 + $0.month * 100 + $0.day) } ?? 0
  }
}

/// Finds a person's row by the reference: open addressing, four bytes a place.
struct RowsByRef: Sendable {
  /// A row + 1; 0 where nothing ever was, and `removed`.
  private var slots: [UInt32] = Array(repeating: 0, count: 64)
  private var used = 0
  private static let removed = UInt32.max

  func find(_ ref: PersonRef, _ persons: [NameTable.Person]) -> UInt32? {
    var slot = first(ref)
    while slots[slot] != 0 {
      if slots[slot] != Self.removed, persons[Int(slots[slot] - 1)].ref == ref { return slots[slot] - 1 }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  mutating func insert(_ row: UInt32, _ persons: [NameTable.Person]) {
    if (used + 1) * 4 > slots.count * 3 { grow(persons) }
    place(row, persons[Int(row)].ref)
  }

  mutating func remove(_ ref: PersonRef, _ persons: [NameTable.Person]) {
    var slot = first(ref)
    while slots[slot] != 0 {
      if slots[slot] != Self.removed, persons[Int(slots[slot] - 1)].ref == ref {
        slots[slot] = Self.removed
        return
      }
      slot = (slot + 1) & (slots.count - 1)
    }
  }

  private mutating func place(_ row: UInt32, _ ref: PersonRef) {
    var slot = first(ref)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = row + 1
    used += 1
  }

  private mutating func grow(_ persons: [NameTable.Person]) {
    let old = slots
    let rows = old.filter { $0 != 0 && $0 != Self.removed }
    slots = Array(repeating: 0, count: rows.count * 2 > old.count ? old.count * 2 : old.count)
    used = 0
    for row in rows { place(row - 1, persons[Int(row - 1)].ref) }
  }

  /// A reference is random, so its own bits are its hash.
  private func first(_ ref: PersonRef) -> Int { Int(truncatingIfNeeded: ref.lowBits & UInt64(slots.count - 1)) }
}
