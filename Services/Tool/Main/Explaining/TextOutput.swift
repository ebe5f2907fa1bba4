import ArgumentParser
import Bus
import HTML
import Wire

/// What commands share that show a text for people: plain, as a page, or the service's whole answer.
struct TextOutput: ParsableArguments {
  /// An estimate draws thousands of lotteries.
  static let answerMilliseconds = 600_000

  @Option(help: ArgumentHelp("Write a page to this file, readable by you alone.", valueName: "file"))
  var html: String?

  @Flag(help: "The service's answer as one line of JSON.")
  var json = false

  @OptionGroup var sockets: SocketOptions

  static func language(_ text: String) throws -> String {
    guard text == "sv" || text == "en" else { throw Failure(.usage, "The language is sv or en.") }
    return text
  }

  func call(_ method: String, _ members: [JSONTree.Member], meta: Meta = Meta()) throws -> JSONTree {
    let bytes = try sockets.connect("allocation").call(
      method, params: JSONTree.object(members).json, meta: meta, answerWithin: Self.answerMilliseconds)
    guard let tree = JSONTree(json: bytes) else { throw Failure(.failed, "\(method) answered no JSON.") }
    return tree
  }

  func show(_ result: JSONTree, title: String, language: String) throws {
    if json { return Terminal.out(result.json + [UInt8(ascii: "\n")]) }
    let parts = (result["text"]?.elements ?? []).map { part in
      (
        heading: part["heading"]?.text ?? "",
        sentences: (part["sentences"]?.elements ?? []).compactMap(\.text)
      )
    }
    guard let html else {
      return Terminal.out(
        "\(title)\n\n"
          + parts.map { "\($0.heading)\n" + $0.sentences.map { "  \($0)\n" }.joined() }.joined(separator: "\n"))
    }
    let body = parts.map { Markup.section($0.heading, $0.sentences.map(Markup.paragraph).joined()) }.joined()
    try SystemFile.write(Array(Markup.page(title, body, language: language).utf8), to: html, mode: 0o600)
    Terminal.out("\(html)\n")
  }
}
