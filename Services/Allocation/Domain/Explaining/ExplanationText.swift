package import AllocationAPI
package import Vocabulary

/// An explanation for the applicant to read: short sentences, no jargon, nothing about anybody else
/// (`ExplanationDisclosure`), and always the same words for the same result.
package struct ExplanationText {
  /// What the round gave, as far as it is known where the round cannot be allocated again.
  package struct Result: Sendable, Equatable {
    package let periodKind: PeriodKind
    package let year: Int
    package let lotteryNumber: UInt64
    /// Which wish was granted, from 1; 0 for none.
    package let granted: Int
    package let grantedPlace: EntityID?
    /// How many wishes were ranked.
    package let ranked: Int
    /// The last day to answer an offer that waits for an answer.
    package let replyBy: CivilDate?
    /// Whether a public draw gave the lottery's seed, and not the operator.
    package let isDrawPublic: Bool

    package init(
      periodKind: PeriodKind, year: Int, lotteryNumber: UInt64, granted: Int, grantedPlace: EntityID?, ranked: Int,
      replyBy: CivilDate?, isDrawPublic: Bool
    ) {
      self.periodKind = periodKind
      self.year = year
      self.lotteryNumber = lotteryNumber
      self.granted = granted
      self.grantedPlace = grantedPlace
      self.ranked = ranked
      self.replyBy = replyBy
      self.isDrawPublic = isDrawPublic
    }
  }

  private let words: PlainWords
  private let place: (String) -> ExplainedRound.Place?

  /// - Parameter place: what a place is, by its id.
  package init(_ language: TextLanguage, place: @escaping (String) -> ExplainedRound.Place?) {
    words = PlainWords(language)
    self.place = place
  }

  /// - Parameter explained: nil where the round cannot be allocated again.
  package func parts(_ result: Result, _ explained: ExplainedApplication?) -> [ExplanationPart] {
    var parts = [
      ExplanationPart(heading: words.say("Ditt resultat", "Your result"), sentences: outcome(result, explained))
    ]
    guard let explained else {
      return parts + [ExplanationPart(heading: closingHeading, sentences: [Self.cannotBeRepeated(words)])]
    }
    let ranked = explained.wishes.prefix(result.ranked)
    for (index, wish) in ranked.enumerated() where wish.outcome != .granted && wish.outcome != .notNeeded {
      let number = words.count(index + 1)
      parts.append(
        ExplanationPart(
          heading: words.say("Önskemål \(number): ", "Wish \(number): ") + words.place(place(wish.place)),
          sentences: sentences(wish, explained)))
    }
    let spare = ranked.count { $0.outcome == .notNeeded }
    if spare > 0 {
      parts.append(
        ExplanationPart(
          heading: words.say("Dina övriga önskemål", "Your other wishes"),
          sentences: [
            spare == 1
              ? words.say(
                "Ett önskemål behövdes inte. Du fick något du hellre ville ha.",
                "One wish was not needed. You got something that you wanted more.")
              : words.say(
                "\(words.count(spare)) önskemål behövdes inte. Du fick något du hellre ville ha.",
                "\(words.count(spare)) wishes were not needed. You got something that you wanted more.")
          ]))
    }
    return parts + [ExplanationPart(heading: closingHeading, sentences: closing(result, explained))]
  }

  // MARK: the result

  private func outcome(_ result: Result, _ explained: ExplainedApplication?) -> [String] {
    let period = words.kind(result.periodKind, result.year)
    var sentences: [String] = []
    if result.granted > 0 {
      let name = words.place(result.grantedPlace.flatMap { place($0.text) })
      sentences.append(
        words.say("Du fick ett feriejobb för \(period): \(name).", "You got a holiday job for \(period): \(name)."))
      let number = words.count(result.granted)
      sentences.append(
        result.granted <= result.ranked
          ? words.say("Det var ditt önskemål nummer \(number).", "It was your wish number \(number).")
          : words.say(
            "Du hade sagt ja till vilken plats som helst, och detta var en som fanns kvar.",
            "You had said yes to any place at all, and this was one that was left."))
    } else {
      sentences.append(
        words.say(
          "Du fick inget feriejobb för \(period) den här gången.",
          "You did not get a holiday job for \(period) this time."))
      sentences.append(
        words.say("Du hade \(words.wishes(result.ranked)).", "You had \(words.wishes(result.ranked))."))
    }
    if let replyBy = result.replyBy {
      sentences.append(
        words.say("Svara senast den \(words.day(replyBy)).", "Please answer by \(words.day(replyBy)) at the latest."))
    }
    let number = LotteryDraw.digits(result.lotteryNumber)
    sentences.append(words.say("Ditt lottnummer är \(number).", "Your lottery number is \(number)."))
    if let explained {
      let (rank, all) = (words.count(explained.drawn.rank), words.count(explained.participants))
      sentences.append(
        words.say(
          "I lottningen kom du på plats \(rank) av \(all). Lägst nummer går först.",
          "In the lottery you came in place \(rank) of \(all). The lowest number goes first."))
    }
    return sentences
  }

  // MARK: one wish that was not granted

  private func sentences(_ wish: ExplainedApplication.Wish, _ explained: ExplainedApplication) -> [String] {
    switch wish.outcome {
    case .granted, .notNeeded: return []
    case .closed:
      return [
        words.say(
          "Platsen togs bort innan fördelningen gjordes.", "The place was taken back before the places were allocated.")
      ]
    case .notEligible where place(wish.place)?.isTooYoung == true:
      return [
        words.say(
          "Där måste man ha fyllt 18 år den första arbetsdagen.",
          "You must be 18 on the first day of work there.")
      ]
    case .notEligible:
      return [
        words.say(
          "Arbetstiderna där är inte tillåtna för någon i din ålder.",
          "The working hours there are not allowed for somebody of your age.")
      ]
    case .class, .number: break
    }
    guard wish.seats > 0 else {
      return [words.say("Där fanns inga platser.", "There were no places there.")]
    }
    var sentences = [
      wish.seats == 1
        ? words.say("Där fanns 1 plats.", "There was 1 place.")
        : words.say("Där fanns \(words.seats(wish.seats)).", "There were \(words.seats(wish.seats)).")
    ]
    sentences += wish.reserves.map(reserve)
    switch ExplanationDisclosure(wish) {
    case .order:
      sentences += stoodBehind
      if wish.helps.contains(.enPlatsTill) { sentences += helped([.enPlatsTill]) }
    case .rules: sentences += decidedByRules(wish)
    case .number: sentences += decidedByNumber(wish, explained)
    }
    if let rank = wish.queueRank {
      sentences.append(
        words.say(
          "Du står som nummer \(words.count(rank)) i reservkön dit.",
          "You are number \(words.count(rank)) in the reserve queue for it."))
    }
    return sentences
  }

  private func reserve(_ reserve: ExplainedApplication.Reserve) -> String {
    let whom =
      switch reserve.tag {
      case .prioritet: words.say("ungdomar med prioritet", "young people with priority")
      case .forstaJobb:
        words.say("dem som inte haft jobb hos staden", "those who never had a job with the city")
      case .kvinna: words.say("kvinnor", "women")
      case .man: words.say("män", "men")
      }
    let seats = words.count(reserve.seats)
    let only = reserve.isHard ? words.say("bara", "only") : words.say("i första hand", "first of all")
    return reserve.seats == 1
      ? words.say("1 plats var \(only) för \(whom).", "1 place was \(only) for \(whom).")
      : words.say("\(seats) platser var \(only) för \(whom).", "\(seats) places were \(only) for \(whom).")
  }

  private var stoodBehind: [String] {
    [
      words.say(
        "Platserna gick till sökande som stod före dig i ordningen.",
        "The places went to applicants who stood before you in the order."),
      words.say(
        "Mer berättar vi inte, för att ingen som fick plats ska kunna pekas ut.",
        "We tell no more than that, so that nobody who got a place can be singled out."),
    ]
  }

  /// Whether priority would have been enough is not told: where it would not, everybody who works there has it.
  private func decidedByRules(_ wish: ExplainedApplication.Wish) -> [String] {
    let order = words.list(
      wish.criteria.map { criterion in
        switch criterion {
        case .prioritet: words.say("den som har prioritet", "those with priority")
        case .forstaJobb: words.say("den som inte haft jobb hos staden", "those who never had a job with the city")
        case .egetDistrikt: words.say("den som bor i stadsdelsområdet", "those who live in the district")
        case .enPlatsTill: ""
        }
      })
    return [
      words.say(
        "Platserna gick till sökande som går före dig enligt reglerna.",
        "The places went to applicants who go before you by the rules."),
      words.say("Reglerna ser i tur och ordning till \(order).", "The rules look in turn to \(order)."),
      standing(wish),
      words.say("Inget lottnummer hade räckt.", "No lottery number would have been enough."),
    ] + helped(wish.helps.filter { $0 != .prioritet })
  }

  private func decidedByNumber(_ wish: ExplainedApplication.Wish, _ explained: ExplainedApplication) -> [String] {
    guard case .number(let bound, let rank) = wish.outcome else { return [] }
    var sentences = [standing(wish)]
    if let last = wish.lastDrawn, wish.cutoffClass == wish.priorityClass {
      let number = LotteryDraw.digits(last.number)
      sentences.append(
        words.say(
          "Den sista som fick plats stod lika i reglerna, med lottnummer \(number), plats \(words.count(last.rank)) i lottningen.",
          "The last one to get a place stood the same by the rules, with lottery number \(number), place \(words.count(last.rank)) in the lottery."
        ))
    }
    let digits = LotteryDraw.digits(bound)
    sentences.append(
      rank > 0
        ? words.say(
          "Med ett lottnummer lägre än \(digits), alltså plats \(words.count(rank)) eller tidigare, hade du fått den eller något du hellre ville ha.",
          "With a lottery number lower than \(digits), that is place \(words.count(rank)) or earlier, you would have got it, or something that you wanted more."
        )
        : words.say(
          "Bara ett lottnummer lägre än alla andras hade räckt.",
          "Only a lottery number lower than everybody else's would have been enough."))
    return sentences + helped(wish.helps)
  }

  /// How the applicant stood by the rules.
  private func standing(_ wish: ExplainedApplication.Wish) -> String {
    let own = wish.priorityClass ?? 0
    let met = wish.criteria.enumerated().map { index, criterion in
      let isMet = own >> (wish.criteria.count - 1 - index) & 1 == 0
      return switch criterion {
      case .prioritet:
        isMet ? words.say("med prioritet", "with priority") : words.say("utan prioritet", "without priority")
      case .forstaJobb:
        isMet
          ? words.say("utan tidigare jobb hos staden", "with no earlier job with the city")
          : words.say("med ett tidigare jobb hos staden", "with an earlier job with the city")
      case .egetDistrikt:
        isMet
          ? words.say("boende i stadsdelsområdet", "living in the district")
          : words.say("boende någon annanstans", "living elsewhere")
      case .enPlatsTill: ""
      }
    }
    return met.isEmpty
      ? words.say("Alla sökande stod lika i reglerna.", "All applicants stood the same by the rules.")
      : words.say("Så stod du i reglerna: \(words.list(met)).", "So you stood by the rules: \(words.list(met)).")
  }

  /// Each of them alone, for the place or one ranked higher.
  private func helped(_ changes: [WishChange]) -> [String] {
    guard !changes.isEmpty else { return [] }
    let all = changes.map { change in
      switch change {
      case .prioritet: words.say("prioritet", "priority")
      case .forstaJobb: words.say("att inte ha haft jobb hos staden", "never to have had a job with the city")
      case .egetDistrikt: words.say("att bo i stadsdelsområdet", "to live in the district")
      case .enPlatsTill: words.say("en plats till där", "one more place there")
      }
    }
    return [
      all.count == 1
        ? words.say(
          "Detta hade räckt för att få den, eller något du hellre ville ha: \(all[0]).",
          "This would have been enough for it, or for something that you wanted more: \(all[0]).")
        : words.say(
          "Vart och ett av detta hade räckt för att få den, eller något du hellre ville ha: \(words.list(all)).",
          "Each of these would have been enough for it, or for something that you wanted more: \(words.list(all)).")
    ]
  }

  // MARK: the end

  private var closingHeading: String { words.say("Bra att veta", "Good to know") }

  private func closing(_ result: Result, _ explained: ExplainedApplication) -> [String] {
    var sentences: [String] = []
    if explained.wishes.count > 1 {
      sentences.append(
        words.say(
          "Inget annat sätt att ordna dina önskemål hade gett dig något du hellre ville ha.",
          "No other order of your wishes would have given you anything that you wanted more."))
    }
    let isRefused = explained.wishes.contains { wish in
      switch wish.outcome {
      case .class, .number: true
      case .granted, .notNeeded, .closed, .notEligible: false
      }
    }
    if isRefused {
      sentences.append(
        words.say(
          "Vi har räknat om fördelningen för varje svar här. Svaren gäller om allt annat hade varit som det var.",
          "We have made the allocation again for each answer here. The answers hold if all else had been as it was."))
      sentences.append(
        words.say(
          "Reservkön är den som gällde när fördelningen gjordes.",
          "The reserve queue is the one that held when the places were allocated."))
    }
    sentences.append(
      result.isDrawPublic
        ? words.say(
          "Alla lottnummer följer av en offentlig dragning och kan räknas om av vem som helst.",
          "All lottery numbers follow from a public draw, and anybody can compute them again.")
        : words.say(
          "Alla lottnummer följer av ett enda frö, som var låst innan fördelningen gjordes, och kan räknas om av vem som helst.",
          "All lottery numbers follow from one seed, bound before the allocation was made, and anybody can compute them again."
        ))
    return sentences
  }

  private static func cannotBeRepeated(_ words: PlainWords) -> String {
    words.say(
      "Det som fördelningen räknades på finns inte kvar i sin helhet. Därför kan vi inte räkna ut vad som hade ändrat resultatet.",
      "What the allocation was computed from is no longer there in full. So we cannot work out what would have changed the result."
    )
  }
}
