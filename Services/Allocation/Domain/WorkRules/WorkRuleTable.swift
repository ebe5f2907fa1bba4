package import Casework

/// The rules on working hours. Figures are minutes, or days for `ledigaDagar`, `veckoslut` and `jobbetsDagar`; an empty age
/// class or period is every one.
///
/// Minors, for breaks from school of a week or more:
/// - 2013-02-01 to 2024-12-31 AFS 2012:3. Figures: Arbetsmiljöverket's guidance to it (H453, table of working hours) and its page
///   "Arbetstider för minderåriga"; they agree with the catalogue's part 2l.
/// - from 2025-01-01 AFS 2023:2, chapter 8 "Minderårigas arbetsmiljö", of the regulations on planning and organising the work
///   environment. Figures: the same page as it stands since (2025-01-21), and they are those of before. The regulations' own text
///   was not at hand, so no paragraph is named.
/// - 2007-01-01, when the service's rules begin, to 2013-01-31 AFS 1996:1: neither text nor figures were at hand, and the figures
///   of 2013 are used.
///
/// Both regulations let those over compulsory school work longer days and have 11 hours of rest where the work requires it. The
/// city's holiday jobs take no such exception, so no row knows it.
private enum WorkRuleText {
  static let before =
    "AFS 1996:1, minderåriga, which AFS 2012:3 replaced on 2013-02-01; figures of AFS 2012:3, not verified for these years"
  static let replaced =
    "AFS 2012:3, minderårigas arbetsmiljö, for breaks of a week or more; figures by Arbetsmiljöverket's guidance H453"
  static let now =
    "AFS 2023:2, chapter 8, minderårigas arbetsmiljö, for breaks of a week or more; figures by Arbetsmiljöverket's page Arbetstider för minderåriga of 2025-01-21, paragraphs not verified"
  static let hours = "Arbetstidslagen (1982:673)"
  static let city = "The city's rules for holiday jobs (jobba.stockholm, foretagsservice.stockholm)"

  static let rows = """
    \(minors("2007-01-01", "2013-01-31", before))
    \(minors("2013-02-01", "2024-12-31", replaced))
    \(minors("2025-01-01", "", now))
    arbetsvecka;vuxen;;2400;;;;2007-01-01;;\(hours): 40 hours a week
    dygnsvila;vuxen;;660;;;;2007-01-01;;\(hours): 11 hours in every 24
    nattfrid;vuxen;;0;00:00-05:00;;;2007-01-01;;\(hours): midnight to 5 lies in the daily rest
    veckovila;vuxen;;2160;;;;2007-01-01;;\(hours): 36 hours in every seven days
    rast;vuxen;;300;;1;;2007-01-01;;\(hours): at most 5 hours in a row
    arbetsdag;;sommar;480;;;;2007-01-01;;\(city): normally 6 and at most 8 hours a day
    nattfrid;;sommar;0;19:00-06:00;;;2007-01-01;;\(city): work between 6 and 19
    veckoslut;;sommar;0;;;;2007-01-01;;\(city): no weekends
    jobbetsTimmar;;sommar;5400;;;;2007-01-01;;\(city): at most 90 hours
    jobbetsDagar;;sommar;21;;;;2007-01-01;;\(city): three weeks
    jobbetsTimmar;;jul;1800;;;;2007-01-01;;\(city): 30 hours (winter 2020)
    """

  static func minors(_ from: String, _ to: String, _ source: String) -> String {
    """
    arbetsdag;barn;;420;;;;\(from);\(to);\(source)
    arbetsdag;ungdom;;480;;;;\(from);\(to);\(source)
    arbetsvecka;barn;;2100;;;summeras;\(from);\(to);\(source)
    arbetsvecka;ungdom;;2400;;;summeras;\(from);\(to);\(source)
    nattfrid;barn;;0;20:00-06:00;;;\(from);\(to);\(source)
    nattfrid;ungdom;;0;22:00-06:00|23:00-07:00;;;\(from);\(to);\(source)
    dygnsvila;barn;;840;;;;\(from);\(to);\(source)
    dygnsvila;ungdom;;720;;;;\(from);\(to);\(source)
    veckovila;barn;;2160;;;;\(from);\(to);\(source)
    veckovila;ungdom;;2160;;;;\(from);\(to);\(source)
    ledigaDagar;barn;;2;;;;\(from);\(to);\(source)
    ledigaDagar;ungdom;;2;;;;\(from);\(to);\(source)
    rast;barn;;270;;30;;\(from);\(to);\(source)
    rast;ungdom;;270;;30;;\(from);\(to);\(source)
    """
  }
}

extension WorkRule {
  /// Every rule, those of the law first.
  package static let table = RuleTable<WorkRule>(
    "arbetstid", "How much and when a holiday worker of an age class may work.",
    columns: [
      "kind", "ageClass", "periodKind", "limit", "nights", "leastBreak", "otherEmployers", "validFrom", "validTo",
      "source",
    ], text: WorkRuleText.rows
  ) { cells throws(UnreadableRule) in try WorkRule(cells) }
}
