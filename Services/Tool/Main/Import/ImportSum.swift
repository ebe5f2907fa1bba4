import Wire

/// What became of a file's rows.
struct ImportSum: Equatable {
  let kind: String
  var rows = 0
  var accepted = 0
  var refused = 0
  /// Replies of applicants who have no open offer.
  var withoutOffer = 0
  var milliseconds = 0
  /// How often the service went away and came back meanwhile.
  var reconnections = 0

  private var perSecond: Int { rows * 1000 / max(1, milliseconds) }

  func line(_ refusedFile: String) -> String {
    var line = "\(kind): \(Human.count(rows)) rows in \(Human.duration(milliseconds: milliseconds)) "
    line += "(\(Human.count(perSecond)) rows/s), \(Human.count(accepted)) in"
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
      out.write("reconnections", reconnections)
      out.write("milliseconds", milliseconds)
    }
    return writer.bytes
  }
}
