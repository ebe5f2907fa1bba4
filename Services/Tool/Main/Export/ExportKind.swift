/// What can be taken out of a service, by the service's own list. New kinds are rows of `ExportKind.all`.
struct ExportKind: Sendable {
  let name: String
  let summary: String
  let service: String
  let method: String
  /// The member that is the item's id: its sourceId where it is to be imported.
  let id: String
  /// The param that takes the period; nil where the list has none.
  var period: String? = "periodId"
  /// The kind of import that takes the items elsewhere; nil where there is none.
  var importedAs: String?
  /// Only items in these states can be imported elsewhere; all of them where empty.
  var importable: Set<String> = []

  static let all = [
    ExportKind(
      name: "periods", summary: "holiday-job periods", service: "allocation", method: "period.list", id: "periodId",
      period: nil, importedAs: "periods"),
    ExportKind(
      name: "holidayPlaces", summary: "holiday-job places", service: "allocation", method: "place.list", id: "placeId",
      importedAs: "holidayPlaces", importable: ["oppen"]),
    ExportKind(
      name: "holidayTargets", summary: "targets of seats, each with its history", service: "allocation",
      method: "period.listTargets", id: "targetId"),
    ExportKind(
      name: "applications", summary: "applications, by reference", service: "allocation", method: "application.list",
      id: "applicationId"),
    ExportKind(
      name: "offers", summary: "offers, by reference", service: "allocation", method: "offer.list", id: "offerId"),
    ExportKind(
      name: "rounds", summary: "rounds and their hashes", service: "allocation", method: "round.list", id: "roundId"),
    ExportKind(
      name: "employments", summary: "employments, by reference", service: "allocation", method: "employment.list",
      id: "employmentId"),
  ]
}
