package import AllocationAPI
package import Vocabulary

/// Chances to read before applying: what they are, what they rest on and how sure they are.
package struct OddsText {
  private let words: PlainWords
  private let place: (EntityID) -> ExplainedRound.Place?

  package init(_ language: TextLanguage, place: @escaping (EntityID) -> ExplainedRound.Place?) {
    words = PlainWords(language)
    self.place = place
  }

  /// What the chances rest on.
  package struct Basis {
    package let estimatedOn: CivilDate
    package let draws: Int
    package let applications: Int
    /// The year before, where the estimate rests on that.
    package let year: Int?

    package init(estimatedOn: CivilDate, draws: Int, applications: Int, year: Int?) {
      self.estimatedOn = estimatedOn
      self.draws = draws
      self.applications = applications
      self.year = year
    }
  }

  package func parts(
    _ wishes: [EntityID], _ chances: ImaginedApplication.Chances, _ basis: Basis
  ) -> [ExplanationPart] {
    var sentences = zip(wishes.indices, chances.wishes).map { index, chance in
      let name = words.place(place(wishes[index]))
      let wish = words.say("Önskemål \(index + 1), \(name)", "Wish \(index + 1), \(name)")
      return "\(wish): \(told(chance.percent, chance.withheld))"
    }
    if let tail = chances.tailPercent {
      sentences.append(
        words.say(
          "Någon annan plats, med önskemålet om vilken som helst: \(words.percent(tail)).",
          "Some other place, by the wish for any at all: \(words.percent(tail))."))
    }
    if let any = chances.anyPercent {
      sentences.append(
        words.say("Något av detta: \(words.percent(any)).", "One of these: \(words.percent(any))."))
    }
    if let expected = chances.expectedWish {
      sentences.append(
        words.say(
          "Den som får ett av sina önskemål kan i genomsnitt räkna med nummer \(words.tenths(expected)).",
          "Whoever gets one of their wishes can on average expect number \(words.tenths(expected))."))
    }
    return [
      ExplanationPart(heading: words.say("Dina chanser", "Your chances"), sentences: sentences),
      ExplanationPart(heading: words.say("Så är de räknade", "How they are reckoned"), sentences: method(basis)),
    ]
  }

  /// For somebody who may not apply.
  package func ineligible() -> [ExplanationPart] {
    [
      ExplanationPart(
        heading: words.say("Dina chanser", "Your chances"),
        sentences: [
          words.say(
            "Du kan inte söka: feriejobben är för den som har den ålder som reglerna säger.",
            "You cannot apply: the holiday jobs are for those of the age that the rules say.")
        ])
    ]
  }

  private func told(_ percent: Int?, _ withheld: OddsWithheld?) -> String {
    if let percent { return words.percent(percent) + "." }
    return switch withheld {
    case .faOnskemal:
      words.say(
        "så få har önskat den att vi inte säger något.", "so few have wished for it that we say nothing.")
    case .nyPlats, nil:
      words.say("den är ny, så vi vet inte.", "it is new, so we do not know.")
    case .platsenEjOppen: words.say("den går inte att söka nu.", "it cannot be applied for now.")
    }
  }

  private func method(_ basis: Basis) -> [String] {
    let (draws, day) = (words.count(basis.draws), words.day(basis.estimatedOn))
    let error = ImaginedApplication.errorPercent(draws: basis.draws)
    return [
      basis.year.map { year in
        words.say(
          "Vi har lottat \(draws) gånger på låtsas, den \(day), med \(words.applications(basis.applications)) från \(year).",
          "We have drawn \(draws) imagined lotteries, on \(day), over \(words.applications(basis.applications)) of \(year)."
        )
      }
        ?? words.say(
          "Vi har lottat \(draws) gånger på låtsas, den \(day), med de \(words.applications(basis.applications)) som fanns då.",
          "We have drawn \(draws) imagined lotteries, on \(day), over the \(words.applications(basis.applications)) of that day."
        ),
      words.say(
        "Lottningen i sig kan göra att en siffra är fel med högst \(error) \(error == 1 ? "procentenhet" : "procentenheter"), nästan alltid mindre.",
        "The drawing itself may put a figure wrong by \(error) percentage \(error == 1 ? "point" : "points") at most, nearly always less."
      ),
      words.say(
        "Fler kan söka efter det, och då blir chanserna mindre.",
        "More may apply after that, and then the chances are smaller."),
      words.say(
        "Säg som det är: den ordning du helst vill ha är alltid den bästa att skriva.",
        "Say it as it is: the order that you want most is always the best one to write."),
    ]
  }
}
