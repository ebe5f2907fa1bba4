package import Vocabulary
package import Wire

/// `report.html`: a report as one page for reading and printing.
package enum ReportAsHTML {
  package struct Params: Message {
    package let reportId: EntityID

    package init(reportId: EntityID) { self.reportId = reportId }

    package static let object = Object(
      "ReportHTMLParams", "Which report.", Self.init(reportId:), reportIDField { $0.reportId })
  }

  package struct Result: Message {
    package let contentType: String
    package let text: String
    package let contentHash: HexDigest

    package init(contentType: String, text: String, contentHash: HexDigest) {
      self.contentType = contentType
      self.text = text
      self.contentHash = contentHash
    }

    package static let object = Object(
      "ReportHTML", "A report as one page.", Self.init(contentType:text:contentHash:),
      Field("contentType", { $0.contentType }, "The media type."),
      Field("text", { $0.text }, "The page, whole and without outside resources."),
      Field("contentHash", { $0.contentHash }, "SHA-256 of the report's content."))
  }

  package static let contentType = "text/html; charset=utf-8"

  package static let method = Method<Params, Result>(
    "report.html", "A report as one page in Swedish for reading and printing, made of the report's events alone.",
    .query,
    .oneOf([.reader, .officer, .manager]), errors: [.notFound, .overloaded],
    examples: [
      Example(
        "An annual report", Params(reportId: Sample.report),
        Result(contentType: contentType, text: "<!DOCTYPE html>…", contentHash: Sample.hash))
    ])
}
