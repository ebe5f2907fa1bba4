/// A round made again from its lines, and what is wrong with the result that was told.
struct Allocation {
  private let places: [PlaceLine]
  private let applications: [ApplicationLine]
  private let choices: [String: Choice]
  private let numbers: [String]

  init(_ places: [PlaceLine], _ applications: [ApplicationLine], seed: String) {
    self.places = places
    self.applications = applications
    numbers = applications.map { Hashing.lotteryNumber(seed: seed, $0.lotteryID) }
    var choices: [String: Choice] = [:]
    for place in places {
      let holders = applications.filter { $0.held == place.id }.map { ($0.id, $0.tags) }
      choices[place.id] = Choice(blocks: place.blocks, counted: Choice.counted(place, holders: holders))
    }
    self.choices = choices
  }

  private typealias Asker = (claim: Claim, tags: Set<String>)

  private func asker(_ number: Int, _ wish: Int) -> Asker? {
    let application = applications[number]
    let (place, priorityClass) = application.wishes[wish]
    guard let priorityClass, choices[place] != nil else { return nil }
    let claim = Claim(
      holds: application.held == place, priorityClass: priorityClass, number: numbers[number], id: application.id)
    return (claim, application.tags)
  }

  func check(_ file: CertificateFile, _ leaves: [CertificateFile.Leaf], _ verdict: inout Verdict) {
    let told = told(leaves, file.certificate.roundId, &verdict)
    guard told.count == applications.count else { return }
    var admitted: [String: [Asker]] = [:]
    for (number, wish) in told.enumerated() where wish > 0 {
      let place = applications[number].wishes[wish - 1].place
      guard let asker = asker(number, wish - 1) else {
        verdict.require(false, "The application \(applications[number].id) has a place where it may not work.")
        continue
      }
      admitted[place, default: []].append(asker)
    }
    let taken = choices.mapValues { _ in [[Asker]]() }.merging(
      admitted.compactMap { place, askers in choices[place].map { (place, $0.taken(askers).blocks) } }
    ) { $1 }
    verdict.part("no place has more than its seats let in") { verdict in
      for (place, askers) in admitted.sorted(by: { $0.key < $1.key }) {
        let seated = taken[place]?.reduce(0) { $0 + $1.count } ?? 0
        verdict.require(seated == askers.count, "The place \(place) has somebody for whom it has no seat.")
      }
    }
    verdict.part("no applicant would rather have a place that would rather have them") { verdict in
      for (number, wish) in told.enumerated() { envy(number, wish, taken, &verdict) }
    }
    verdict.part("everybody has the best place that is possible without envy") { verdict in
      verdict.require(deferredAcceptance() == told, "Deferred acceptance gives another result.")
    }
    cutoffs(file, taken, &verdict)
    totals(file, told, taken, &verdict)
  }

  /// Which wish each application was told to have got, from 1; 0 for none.
  private func told(
    _ leaves: [CertificateFile.Leaf], _ round: String, _ verdict: inout Verdict
  ) -> [Int] {
    var told: [Int] = []
    verdict.part("every result is of its application and names one of its wishes") { verdict in
      for (leaf, application) in zip(leaves, applications) {
        let parts = leaf.result?.split(separator: ":").map(String.init) ?? []
        guard parts.count == 5, parts[0] == "r", parts[1] == round, parts[2] == application.id,
          let wish = Int(parts[4]),
          (0...application.wishes.count).contains(wish),
          parts[3] == (wish == 0 ? "-" : application.wishes[wish - 1].place)
        else {
          verdict.require(false, "The result of \(application.id) is not one of its wishes.")
          continue
        }
        told.append(wish)
      }
    }
    return told
  }

  private func envy(_ number: Int, _ got: Int, _ taken: [String: [[Asker]]], _ verdict: inout Verdict) {
    for wish in 0..<(got > 0 ? got - 1 : applications[number].wishes.count) {
      guard let asker = asker(number, wish) else { continue }
      let place = applications[number].wishes[wish].place
      guard let choice = choices[place] else { continue }
      for (block, kind) in choice.blocks.enumerated() {
        let fits = choice.fits(asker.claim, asker.tags, block)
        if kind.isHard, !fits { continue }
        let seated = taken[place].map { $0.isEmpty ? [] : $0[block] } ?? []
        let isBefore = seated.contains { other in
          let otherFits = choice.fits(other.claim, other.tags, block)
          return fits == otherFits ? asker.claim < other.claim : fits
        }
        verdict.require(
          !isBefore && seated.count == kind.seats,
          "The application \(applications[number].id) would rather have \(place), which would rather have it.")
        if isBefore || seated.count < kind.seats { return }
      }
    }
  }

  /// Gale and Shapley's procedure in its plainest form.
  private func deferredAcceptance() -> [Int] {
    var next = Array(repeating: 0, count: applications.count)
    var numbered: [String: Int] = [:]
    for (number, application) in applications.enumerated() { numbered[application.id] = number }
    var held: [String: [Asker]] = [:]
    var waiting = Array(applications.indices)
    while !waiting.isEmpty {
      var asked: Set<String> = []
      for number in waiting {
        while next[number] < applications[number].wishes.count {
          let wish = next[number]
          next[number] += 1
          guard let asker = asker(number, wish) else { continue }
          let place = applications[number].wishes[wish].place
          held[place, default: []].append(asker)
          asked.insert(place)
          break
        }
      }
      waiting = []
      for place in asked {
        guard let (blocks, left) = choices[place]?.taken(held[place] ?? []) else { continue }
        held[place] = blocks.flatMap { $0 }
        waiting += left.compactMap { numbered[$0.claim.id] }
      }
    }
    var got = Array(repeating: 0, count: applications.count)
    for askers in held.values {
      for asker in askers { if let number = numbered[asker.claim.id] { got[number] = next[number] } }
    }
    return got
  }

  private func cutoffs(_ file: CertificateFile, _ taken: [String: [[Asker]]], _ verdict: inout Verdict) {
    verdict.part("every cutoff is that of the last one admitted") { verdict in
      for (place, told) in zip(places, file.cutoffs) {
        let seated = taken[place.id] ?? []
        var blocks: [String] = []
        var filled = 0
        for (number, block) in place.blocks.enumerated() {
          let those = seated.isEmpty ? [] : seated[number]
          filled += those.count
          let last = those.count == block.seats ? those.last : nil
          let mark =
            last.map { block.tag == nil ? "" : choices[place.id]?.fits($0.claim, $0.tags, number) == true ? "t" : "u" }
            ?? ""
          let standing = last.flatMap { $0.claim.holds ? nil : "\(mark)\($0.claim.priorityClass).\($0.claim.number)" }
          blocks.append(
            "\(block.tag ?? "open")/\(block.isHard ? "hard" : "soft")/\(block.seats)/\(those.count)/\(standing ?? "-")")
        }
        let line =
          "c:\(file.certificate.roundId):\(place.id):\(place.seats):\(filled):\(blocks.joined(separator: ","))"
        verdict.require(line == told.cutoffLine, "The cutoffs of \(place.id) are others.")
        verdict.require((filled == place.seats) == told.full, "Whether \(place.id) is full is told wrongly.")
        let open = blocks.first { $0.hasPrefix("open/") }?.split(separator: "/").last.map(String.init)
        verdict.require(
          told.cutoffClass.map { open?.hasPrefix("\($0).\(told.cutoffBand ?? "")") == true } ?? true,
          "The public cutoff of \(place.id) is another.")
      }
    }
  }

  private func totals(
    _ file: CertificateFile, _ told: [Int], _ taken: [String: [[Asker]]], _ verdict: inout Verdict
  ) {
    verdict.part("the totals are those of the results") { verdict in
      let outcome = file.certificate.outcome
      verdict.require(told.count { $0 > 0 } == outcome.offers, "Another number has a place.")
      verdict.require(told.count { $0 == 1 } == outcome.firstWish, "Another number got the first wish.")
      var reserved: [String: (seats: Int, filled: Int)] = [:]
      for place in places {
        for (number, block) in place.blocks.enumerated() {
          guard let tag = block.tag else { continue }
          reserved[tag, default: (0, 0)].seats += block.seats
          reserved[tag, default: (0, 0)].filled += taken[place.id].map { $0.isEmpty ? 0 : $0[number].count } ?? 0
        }
      }
      let totals = reserved.sorted { $0.key < $1.key }.map {
        CertificateFile.Reserved(tag: $0.key, seats: $0.value.seats, filled: $0.value.filled)
      }
      verdict.require(totals == outcome.reserved, "The reserved seats are told wrongly.")
    }
  }
}
