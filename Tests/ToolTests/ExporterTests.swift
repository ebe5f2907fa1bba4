import Testing

@testable import stadsbuss

/// Files that an import reads back.
@Suite struct ExporterTests {
  @Test(arguments: [
    (#""SDN-FAR""#, "SDN-FAR"), ("12", "12"), ("true", "true"), ("null", ""), (#"["p1","p2"]"#, "p1|p2"), ("[]", ""),
    (#"["a|b"]"#, #"["a|b"]"#), ("[1,2]", "[1,2]"), (#"{"a":[1]}"#, #"{"a":[1]}"#),
  ]) func valuesAreWrittenAsAnImportReadsThem(_ json: String, _ cell: String) throws {
    #expect(Exporter.cell(try #require(JSONTree(json: json))) == cell)
  }

  @Test func everyKindIsOfAServiceAndImportedAsSomethingThatIs() {
    #expect(Set(ExportKind.all.map(\.name)).count == ExportKind.all.count)
    for kind in ExportKind.all {
      guard let name = kind.importedAs else { continue }
      let imported = ImportKind.all.first { $0.name == name }
      #expect(imported?.service == kind.service, "\(kind.name)")
    }
  }
}
