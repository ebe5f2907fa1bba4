import Wire

// The ten messages that a declaration layer finds hardest. They compile in seconds, gather all problems and round-trip.

/// 1. A tagged union.
enum Remedy: TaggedUnion {
  case training(Training)
  case placement(PlacementRemedy)

  static let unionName = "Remedy"
  static let cases: [UnionCase<Remedy>] = [
    UnionCase("training", { Remedy.training($0) }, { if case .training(let it) = $0 { it } else { nil } }),
    UnionCase("placement", { Remedy.placement($0) }, { if case .placement(let it) = $0 { it } else { nil } }),
  ]
}

struct Training: Message {
  let hours: Int
  static let object = Object(
    "Training", "A course.", Self.init(hours:), Field("hours", { $0.hours }, "Hours a week.", .range(1...40)))
}

struct PlacementRemedy: Message {
  let place: String
  let percent: Int?
  static let object = Object(
    "PlacementRemedy", "A job.", Self.init(place:percent:), Field("place", { $0.place }, "Where.", .length(1...10)),
    Field("percent", { $0.percent }, "Extent.", .range(1...100)))
}

/// 2. A map.
struct Tally: Message {
  let counts: [String: Int]
  static let object = Object(
    "Tally", "Counts by name.", Self.init(counts:),
    Field("counts", { $0.counts }, "By name.", .items(1...3).range(0...9)))
}

/// 3. A tree that holds itself.
struct Unit: Message {
  let name: String
  let parts: [Unit]
  static let object = Object(
    "Unit", "An organisation and its parts.", Self.init(name:parts:), Field("name", { $0.name }, "Its name."),
    Field("parts", { $0.parts }, "What it is made of.", .items(0...5)))
}

/// 4. A questionnaire: a list of unions inside a message.
struct Questionnaire: Message {
  let version: Int
  let answers: [Answered]
  static let object = Object(
    "Questionnaire", "Answers.", Self.init(version:answers:), Field("version", { $0.version }, "Of the form."),
    Field("answers", { $0.answers }, "In order.", .items(1...50)))
}

struct Answered: Message {
  let question: String
  let remedy: Remedy?
  let score: Nullable<Int>
  static let object = Object(
    "Answered", "One answer.", Self.init(question:remedy:score:), Field("question", { $0.question }, "Which."),
    Field("remedy", { $0.remedy }, "What was chosen."),
    Field("score", { $0.score }, "Null where not scored.", .range(1...5)))
}

/// 5. A report's table.
struct ReportTable: Message {
  let columns: [String]
  let rows: [[Nullable<Int>]]
  static let object = Object(
    "ReportTable", "A table.", Self.init(columns:rows:), Field("columns", { $0.columns }, "Heads."),
    Field("rows", { $0.rows }, "Cells, null where suppressed."))
}

/// 6. A patch, where absent is not null.
struct Change: Message {
  let name: Patch<String>
  let note: Patch<String>
  static let object = Object(
    "Change", "A change.", Self.init(name:note:), Field("name", { $0.name }, "Name.", .length(1...5)),
    Field("note", { $0.note }, "Note."))
}

/// 8. Bounded strings and numbers.
struct Bounded: Message {
  let text: String
  let number: Int
  static let object = Object(
    "Bounded", "Bounds.", Self.init(text:number:), Field("text", { $0.text }, "Text.", .length(2...4)),
    Field("number", { $0.number }, "Number.", .range(-5...5)))
}

/// 9. A coded value that a reader may not know.
enum Colour: String, Coded {
  case rod, gron
}

struct Painted: Message {
  let asked: Colour
  let seen: Open<Colour>
  static let object = Object(
    "Painted", "Colours.", Self.init(asked:seen:), Field("asked", { $0.asked }, "Ours."),
    Field("seen", { $0.seen }, "Another's."))
}

/// 10. A batch of rows to import.
struct ImportBatch: Message {
  let kind: Colour
  let rows: [Bounded]
  static let object = Object(
    "ImportBatch", "Rows.", Self.init(kind:rows:), Field("kind", { $0.kind }, "Of what."),
    Field("rows", { $0.rows }, "Rows.", .items(1...1000)))
}
