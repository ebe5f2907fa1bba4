import Wire

/// Target groups that a report may be split by: intake's own words, held here because a report stands for ever. A test
/// holds the two lists against each other.
package enum ReportedTargetGroup: String, Coded {
  case kommunanvisad, egenbosatt, anhorig, forsorjningsstod, kaaUngdom, uvas, sjukskrivenUtanSgi, langtidsarbetslos,
    annan
}

/// Support forms that a report may be split by: placement's own words, held here for the same reason.
package enum ReportedSupportForm: String, Coded {
  case ingen, extratjanst, lonebidrag, introduktionsjobb, nystartsjobb, osa, yrkesintroduktion, etableringsjobb
}
