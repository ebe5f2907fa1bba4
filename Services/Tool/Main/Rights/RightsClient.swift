import Bus
import Wire

/// All services at once, for what is asked of every one of them: one that is away stops the whole.
struct RightsClient {
  /// A service reads all that it has.
  static let answerMilliseconds = 180_000

  let clients: [(service: String, client: BlockingClient)]
  let reason: String?
  let onBehalfOf: String?

  init(_ sockets: SocketOptions, reason: String?, onBehalfOf: String? = nil) throws {
    clients = try SocketPaths.services.map { service in
      do {
        return (service, try sockets.connect(service))
      } catch {
        throw Failure(
          .unreachable, "The service \(service) cannot be reached, so nothing was done: \(Failure(error).sentence)")
      }
    }
    self.reason = reason
    self.onBehalfOf = onBehalfOf
  }

  func client(_ service: String) -> BlockingClient? { clients.first { $0.service == service }?.client }

  func call(_ service: String, _ method: String, _ params: [JSONTree.Member] = []) throws -> JSONTree {
    guard let client = client(service) else { throw Failure(.failed, "\(service) is not connected.") }
    do {
      let bytes = try client.call(
        method, params: JSONTree.object(params).json, meta: Meta(onBehalfOf: onBehalfOf, reason: reason),
        answerWithin: Self.answerMilliseconds)
      guard let tree = JSONTree(json: bytes) else {
        throw Failure(.failed, "\(method) of \(service) answered no JSON.")
      }
      return tree
    } catch {
      let failure = Failure(error)
      throw Failure(failure.status, "\(service): \(failure.sentence)", details: failure.details)
    }
  }

  /// Every item of a paged list.
  func all(_ service: String, _ method: String, _ params: [JSONTree.Member], max: Int) throws -> [JSONTree] {
    var items: [JSONTree] = []
    var after: JSONTree?
    while true {
      var members = params + [.init(name: "max", value: .number("\(max)"))]
      if let after { members.append(.init(name: "after", value: after)) }
      let page = try call(service, method, members)
      items += page["items"]?.elements ?? []
      guard page["more"]?.isTrue == true, let last = page["last"] else { return items }
      after = last
    }
  }

  /// Who has read or changed what a service keeps about a person; nil where it cannot tell.
  func readers(_ service: String, of personRef: String) throws -> [JSONTree] {
    var entries: [JSONTree] = []
    var after = 0
    while true {
      let page = try call(
        service, "audit.about",
        [
          .init(name: "personRef", value: .string(personRef)), .init(name: "after", value: .number("\(after)")),
          .init(name: "max", value: .number("1000")),
        ])
      let found = page["entries"]?.elements ?? []
      entries += found
      guard page["more"]?.isTrue == true, let last = found.last?["sequence"]?.integer else { return entries }
      after = last
    }
  }
}
