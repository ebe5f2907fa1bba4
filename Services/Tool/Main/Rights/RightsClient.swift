import Bus
import EventStore
import PeopleAPI
import Vocabulary
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

  /// Who has read or changed what a service keeps about a person, with their reasons; nil where the caller may not ask.
  func readers(_ service: String, of personRef: PersonRef) throws -> [JSONTree]? {
    guard let client = client(service) else { throw Failure(.failed, "\(service) is not connected.") }
    let meta = Meta(onBehalfOf: onBehalfOf, reason: reason)
    var entries: [AboutPerson.Entry] = []
    do {
      while true {
        let page = try client.call(
          AboutPerson.method,
          AboutPerson.Params(personRef: personRef, after: entries.last?.sequence ?? 0, max: Limit.page), meta: meta)
        entries += page.entries
        guard page.more, !page.entries.isEmpty else { break }
      }
    } catch let refusal as RPCError where refusal.kind == .denied {
      return nil
    }
    var account = AuditAccount(ref: personRef)
    account.add(service, entries)
    if let register = self.client(PeopleAPI.service) {
      try account.openReasons { sealed in
        try register.call(
          OpenReasons.method, OpenReasons.Params(personRef: personRef, sealedReasons: sealed), meta: meta
        ).reasons.map { if case .value(let text) = $0 { text } else { nil } }
      }
    }
    return account.lines.map { line in
      let entry = line.entry
      var members: [JSONTree.Member] = [
        .init(name: "time", value: .string(entry.time.text)), .init(name: "uid", value: .number("\(entry.uid)")),
      ]
      if let officer = entry.officer { members.append(.init(name: "officer", value: .string(officer))) }
      members.append(.init(name: "method", value: .string(entry.method)))
      members.append(.init(name: "outcome", value: .string(entry.outcome)))
      if let reason = line.reason { members.append(.init(name: "reason", value: .string(reason))) }
      return .object(members)
    }
  }
}
