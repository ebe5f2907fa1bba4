/// Bounds of what allocation takes, in one place.
package enum AllocationLimit {
  package static let year = 2000...2100
  /// Ranked wishes of an application; a period may allow fewer.
  package static let wishes = 1...20
  package static let usualWishes = 10
  /// A wish by its number: the tail wish has the one after the last ranked wish.
  package static let wishNumbers = 1...21
  /// The same by its place in the list of a round, where the tail wish is all of its places; 0 for none.
  package static let listNumbers = 0...10_020
  /// Days that an offer is open.
  package static let replyDays = 1...60
  package static let usualReplyDays = 14
  /// Hours of one holiday job.
  package static let hours = 1...90
  /// Minutes of the unpaid break of a day.
  package static let breakMinutes = 1...180
  /// Set days of work of one job.
  package static let setDays = 1...90
  /// Seats of one place.
  package static let seats = 1...500
  /// Which period of a kind in a year.
  package static let periodNumber = 1...9
  package static let periodsOfYear = 50
  /// Paid minutes of one day.
  package static let minutesADay = 1...24 * 60
  /// Committees, companies and units of one list.
  package static let organisations = 1_000
  /// Youths that one supervisor may have at the same time.
  package static let capacity = 1...50
  package static let supervisorsOfPlace = 50
  /// Changes of a place's seats that are kept with it; the events keep all.
  package static let seatHistory = 200
  /// Values of a target that are kept with it; the events keep all.
  package static let targetHistory = 200
  package static let workplaceCharacters = 120
  package static let tasksCharacters = 1_000
  /// Of shares in per cent that may pass a hundred.
  package static let percent = 10_000
  /// Class at a place, lower is better.
  package static let classes = 0...7
  /// Hours a week that a youth works for others.
  package static let otherHours = 0...60
  /// Guardians who consent.
  package static let guardians = 1...2
  /// Rules on working hours that one job may break for one youth, and the largest figure of such a rule.
  package static let breaches = 20
  package static let breachFigure = 100_000
  /// Places of one period: what a round holds in memory.
  package static let places = 10_000
  /// Applications of one period.
  package static let applications = 200_000
  /// Ages that rules may name.
  package static let ages = 13...29
  /// Orders of priority in a period's rules: one for each group of categories.
  package static let orders = 1...12
  /// Imagined lotteries behind the chances of a period.
  package static let oddsDraws = 100...10_000
  package static let usualOddsDraws = 1000
  /// Ways to give out places that are compared at once.
  package static let variants = 1...12
  /// Reserves in a period's rules.
  package static let reserves = 0...8
  /// A leaf's text: ranked wishes, and a character a place for the last wish.
  package static let leafCharacters = 12_000
  /// Hashes of a proof: trees have at most 2^18 leaves.
  package static let proofHashes = 18
  /// Siblings with whom an application may share its lottery number.
  package static let sharers = 7
  /// Ages on the first day of work that a wage can be decided for.
  package static let wageAges = 13...21
  /// Minutes of a day.
  package static let dayMinutes = 1...1440
  /// Time reports of one employment.
  package static let timeReports = 400
  /// Minutes of all reports of one employment.
  package static let workMinutes = 0...600_000
  /// Employments in one payroll file: so many lines fit in an answer.
  package static let payrollRows = 5000
}
