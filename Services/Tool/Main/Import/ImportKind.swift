/// What an id names; each has sourceIds of its own.
enum IdentifierSpace: String, CaseIterable {
  case person, `case`, plan, measure, referral, place, match, placement, followup, period, holidayPlace, application
  case round, target

  /// The kind of import that gives ids of this space: told where a row's sourceId is not known.
  var givenBy: String {
    switch self {
    case .person: "persons"
    case .case: "cases"
    case .plan: "plans"
    case .measure: "measures"
    case .referral: "referrals"
    case .place: "places"
    case .match: "matches"
    case .placement: "placements"
    case .followup: "placementEnds"
    case .period: "periods"
    case .holidayPlace: "holidayPlaces"
    case .application: "applications"
    case .round: "rounds"
    case .target: "targets"
    }
  }
}

/// One call that a row becomes.
struct ImportStep: Equatable {
  let method: String
  /// Columns that are sent; nil for all that the method has.
  var columns: [String]?
  /// Members of earlier results that are sent.
  var carried: [String] = []
  /// The column that holds the day.
  var day = "occurredOn"
  /// Params that stand under another name in the row: param to column, used where the param's own column is empty.
  var otherwise: [String: String] = [:]
}

/// What kind of rows a file holds, and what each becomes. New kinds are rows of `ImportKind.all`.
struct ImportKind: Sendable {
  /// An id that a row's calls give.
  struct Gift: Sendable {
    let member: String
    let space: IdentifierSpace
    /// The column whose sourceId it is kept under.
    var under = "sourceId"
  }

  let name: String
  let summary: String
  let service: String
  /// Every method that its rows may need; the columns are typed by their schemas.
  let methods: [String]
  /// Columns that hold the sourceId of an earlier row.
  var references: [String: IdentifierSpace] = [:]
  var gives: [Gift] = []
  /// Columns of the row itself, which no method has.
  var ownColumns: [String] = []
  /// Columns that are made from others where the file leaves them out.
  var derived: [String: @Sendable ([String: String]) -> String?] = [:]
  /// The calls of one row, by the text of its columns; each of `methods` in turn when nil.
  var steps: (@Sendable ([String: String]) -> [ImportStep]?)?
  /// Whether the rows are answers to offers that are looked up.
  var answersOffers = false
  /// The service that must have taken the events in before what comes next can be imported.
  var followedBy: String?

  /// One call, with all columns that the method has.
  init(
    _ name: String, _ service: String, _ method: String, _ summary: String,
    references: [String: IdentifierSpace] = [:], gives: [Gift] = [], followedBy: String? = nil
  ) {
    self.name = name
    self.service = service
    self.summary = summary
    self.references = references
    self.gives = gives
    self.followedBy = followedBy
    methods = [method]
  }

  /// Several calls, by what the row holds.
  init(
    _ name: String, _ service: String, _ summary: String, methods: [String], references: [String: IdentifierSpace],
    gives: [Gift] = [], ownColumns: [String] = [], derived: [String: @Sendable ([String: String]) -> String?] = [:],
    answersOffers: Bool = false, steps: @escaping @Sendable ([String: String]) -> [ImportStep]?
  ) {
    self.name = name
    self.service = service
    self.summary = summary
    self.methods = methods
    self.references = references
    self.gives = gives
    self.ownColumns = ownColumns
    self.derived = derived
    self.answersOffers = answersOffers
    self.steps = steps
  }
}
