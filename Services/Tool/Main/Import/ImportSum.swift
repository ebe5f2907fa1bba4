import Wire

/// What became of a file's rows.
struct ImportSum: Equatable {
  let kind: String
  var rows = 0
  var accepted = 0
  var refused = 0
  /// Replies of applicants who have no open offer.
  var withoutOffer = 0
  /// Rows of a dry run that have been brought in before.
  var already = 0
  /// Whether nothing was changed: `accepted` would have been.
  var isDryRun = false
  var milliseconds = 0
  /// How often the service went away and came back meanwhile.
  var reconnections = 0

  private var perSecond: Int { rows * 1000 / max(1, milliseconds) }

  func line(_ refusedFile: String) -> String {
    var line =
      "\(kind)\(isDryRun ? ", dry run" : ""): \(Human.count(rows)) rows in \(Human.duration(milliseconds: milliseconds)) "
    line += "(\(Human.count(perSecond)) rows/s), "
    line += isDryRun ? "\(Human.count(accepted)) would be accepted" : "\(Human.count(accepted)) in"
    if already > 0 { line += ", \(Human.count(already)) in already" }
    if withoutOffer > 0 { line += ", \(Human.count(withoutOffer)) without an open offer" }
    if reconnections > 0 { line += ", \(reconnections) reconnections" }
    return line + (refused > 0 ? ", \(Human.count(refused)) refused: see \(refusedFile)" : "")
  }

  var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { out in
      out.write("kind", kind)
      out.write("rows", rows)
      out.write("accepted", accepted)
      out.write("refused", refused)
      out.write("withoutOffer", withoutOffer)
      if isDryRun {
        out.write("dryRun", true)
        out.write("already", already)
      }
      out.write("reconnections", reconnections)
      out.write("milliseconds", milliseconds)
    }
    return writer.bytes
  }
}
