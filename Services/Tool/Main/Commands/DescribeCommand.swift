import ArgumentParser
import Bus

/// `stadsbuss describe`: what the services say of themselves.
struct DescribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe", abstract: "Show the services, a service's methods and events, or one method or event type."
  )

  @Argument(help: "The service; all when left out.", completion: .list(SocketPaths.services))
  var service: String?

  @Argument(help: "A method, or an event type.", completion: .custom { words, _, _ in MethodNames.complete(words) })
  var name: String?

  @Flag(help: "Show the service's OpenRPC document as it is.")
  var json = false

  @OptionGroup var sockets: SocketOptions

  mutating func run() throws {
    guard let service else { return try listServices() }
    let client = try sockets.connect(service)
    if json {
      guard name == nil else { throw Failure(.usage, "--json shows the whole document; leave the method out.") }
      return Terminal.out(try client.call("rpc.discover") + [UInt8(ascii: "\n")])
    }
    let description = try ServiceDescription.fetch(client)
    guard let name else { return Terminal.out(DescriptionText.service(service, description)) }
    if let event = description.events.first(where: { $0.type == name || $0.type.hasSuffix(".\(service).\(name)") }) {
      return Terminal.out(DescriptionText.event(event))
    }
    Terminal.out(DescriptionText.method(try description.method(named: name, service: service), service: service))
  }

  private func listServices() throws {
    var table = Table(["SERVICE", "VERSION", "METHODS", "EVENTS", "WHAT IT IS"], rightAligned: [2, 3])
    var reached = 0
    for service in sockets.known {
      do {
        let description = try ServiceDescription.fetch(try sockets.connect(service))
        reached += 1
        table.add([
          service, description.version, "\(description.methods.count)", "\(description.events.count)",
          description.description,
        ])
      } catch let error as ClientError {
        table.add([
          service, "–", "", "", error == .notRunning(path: sockets.paths.socket(service)) ? "not running" : "\(error)",
        ])
      }
    }
    Terminal.out(table.text())
    if reached == 0 { throw ExitCode(ExitStatus.unreachable.rawValue) }
  }
}

/// Descriptions as text.
enum DescriptionText {
  static func service(_ name: String, _ service: ServiceDescription) -> String {
    var text = "\(name) \(service.version) — \(service.title)\n\(service.description)\n\nMethods:\n"
    var methods = Table(["", "", ""])
    for method in service.methods {
      methods.add(["  " + method.name, method.roles.isEmpty ? "anyone" : roles(method.roles), method.summary])
    }
    text += body(methods)
    guard !service.events.isEmpty else { return text }
    text += "\nEvents:\n"
    var events = Table(["", ""])
    for event in service.events { events.add(["  " + event.type, event.description]) }
    return text + body(events)
  }

  static func method(_ method: MethodDescription, service: String) -> String {
    var text = "\(service) \(method.name)\n\(method.description)\n"
    if method.isDeprecated { text += "Deprecated\(method.sunset.map { "; may be gone after \($0)" } ?? "").\n" }
    text += "\nParams:\n" + members(method.params)
    if let result = method.result { text += "\nResult:\n" + shape(result) }
    if !method.roles.isEmpty { text += "\nRoles: \(roles(method.roles))\n" }
    if !method.errors.isEmpty { text += "Errors: \(method.errors.joined(separator: ", "))\n" }
    if let example = method.examples.first {
      text += "\nExample:\n  stadsbuss call \(service) \(method.name) --json '"
      text += String(decoding: example.params.json, as: UTF8.self) + "'\n"
    }
    return text
  }

  static func event(_ event: EventDescription) -> String {
    "\(event.type)\n\(event.description)\n\nData:\n" + members(event.members)
  }

  private static func roles(_ roles: [String]) -> String {
    roles.count >= 10 ? "any role" : roles.joined(separator: ", ")
  }

  private static func shape(_ schema: ParamSchema) -> String {
    switch schema {
    case .object(_, let fields): members(fields)
    default: "  \(schema.words)\n"
    }
  }

  private static func members(_ params: [ParamDescription], indent: String = "  ") -> String {
    guard !params.isEmpty else { return "\(indent)none\n" }
    var table = Table(["", "", ""])
    add(params, indent, to: &table, depth: 0)
    return body(table)
  }

  private static func add(_ params: [ParamDescription], _ indent: String, to table: inout Table, depth: Int) {
    for param in params {
      let (form, description) = columns(param)
      table.add([indent + param.name + (param.isRequired ? "" : "?"), form, description])
      // Members of an object, one step down and then one more: deeper ones are in the OpenRPC document.
      if depth < 2, let inner = inner(param.schema) { add(inner, indent + "  ", to: &table, depth: depth + 1) }
    }
  }

  /// A form that would push the descriptions off the screen goes behind the description.
  private static func columns(_ param: ParamDescription) -> (form: String, description: String) {
    let words = param.schema.words
    guard words.count > 32 else { return (words, param.description) }
    switch param.schema {
    case .string(let values, _) where values.isEmpty: return ("text", "\(param.description) Form: \(words)")
    case .array: return ("list", "\(param.description) Of: \(words.dropFirst("list of ".count))")
    default: return ("code", "\(param.description) One of: \(words)")
    }
  }

  private static func inner(_ schema: ParamSchema) -> [ParamDescription]? {
    switch schema {
    case .object(_, let members): members
    case .array(let element), .nullable(let element), .map(let element): inner(element)
    default: nil
    }
  }

  /// The table without its empty heading.
  private static func body(_ table: Table) -> String {
    String(table.text().drop { $0 == "\n" })
  }
}
