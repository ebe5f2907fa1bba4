import Testing
import Wire

@testable import stadsbuss

/// Texts become params by what the service says of its methods.
@Suite struct ParamsTests {
  private struct Need: Message {
    let area: String
    let months: Int?
    static let object = Object(
      "Need", "A need.", Self.init, Field("area", { $0.area }, "The area."), Field("months", { $0.months }, "Months."))
  }

  private struct Params: Message {
    let name: String
    let seats: Int?
    let isOpen: Bool?
    let languages: [String]?
    let need: Need?
    let role: Role?
    let until: Patch<String>
    static let object = Object(
      "Params", "All kinds of members.", Self.init, Field("name", { $0.name }, "A name."),
      Field("seats", { $0.seats }, "Seats.", .range(1...200)), Field("isOpen", { $0.isOpen }, "Open."),
      Field("languages", { $0.languages }, "Languages."), Field("need", { $0.need }, "A need."),
      Field("role", { $0.role }, "A role."), Field("until", { $0.until }, "The end."))
  }

  /// The real document of a declared method, as a service sends it.
  private static let service: ServiceDescription = {
    let method = Wire.Method<Params, NoParams>("test.do", "Does it.", .command, .oneOf([.officer]), examples: [])
    let text = OpenRPC.document(
      title: "Test", description: "A test.", version: "1", methods: [method.info], events: [])
    guard let tree = JSONTree(json: text), let service = ServiceDescription(tree) else {
      preconditionFailure("the document is not read")
    }
    return service
  }()

  private func params(_ words: String...) throws -> String {
    let method = try #require(Self.service.method("test.do"))
    return String(decoding: try KeyValueParams.object(words, for: method).json, as: UTF8.self)
  }

  @Test func readsTheDocumentThatTheDeclarationGives() throws {
    let method = try #require(Self.service.method("test.do"))
    #expect(method.params.map(\.name) == ["name", "seats", "isOpen", "languages", "need", "role", "until"])
    #expect(method.params.map(\.isRequired) == [true, false, false, false, false, false, false])
    #expect(method.param("seats")?.schema == .integer(minimum: 1, maximum: 200))
    #expect(method.param("languages")?.schema == .array(.string(values: [], form: nil)))
    #expect(method.param("until")?.schema == .nullable(.string(values: [], form: nil)))
    #expect(method.roles == ["officer"])
    #expect(DescriptionText.method(method, service: "test").contains("    area      text"))
  }

  @Test func typesTexts() throws {
    #expect(try params("name=12", "seats=12", "isOpen=ja") == #"{"name":"12","seats":12,"isOpen":true}"#)
    #expect(
      try params("name=a=b", "languages=sv|en", "languages=fi") == #"{"name":"a=b","languages":["sv","en","fi"]}"#)
    #expect(try params("need.area=arbete", "need.months=3") == #"{"need":{"area":"arbete","months":3}}"#)
    #expect(try params("need:={\"area\":\"x\"}", "until=null") == #"{"need":{"area":"x"},"until":null}"#)
    #expect(try params("name=x", "_meta.reason=för att") == #"{"name":"x","_meta":{"reason":"för att"}}"#)
  }

  @Test(arguments: [
    ("seats=many", "seats must be an integer."), ("isOpen=perhaps", "isOpen must be ja or nej, or true or false."),
    ("seeats=1", "test.do has no param seeats; did you mean seats?"), ("name", "\"name\" is no key=value."),
    ("need:={", "The value of need is not JSON."),
    ("need=x", "need must be an object as JSON, {\"name\":value}."),
  ])
  func saysWhatIsWrong(word: String, sentence: String) {
    let failure = #expect(throws: Failure.self) { _ = try params(word) }
    #expect(failure?.sentence == sentence)
    #expect(failure?.status == .usage)
  }

  @Test func suggestsTheMethodThatWasMeant() {
    let failure = #expect(throws: Failure.self) { _ = try Self.service.method(named: "test.dp", service: "test") }
    #expect(failure?.sentence.contains("did you mean test.do?") == true)
  }
}
