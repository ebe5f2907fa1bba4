import Bus
import Casework
import EventStore
import PeopleAPI
import PeopleDomain
import PeopleVault
import Vocabulary
import Wire

/// Organisations: those of the vocabulary, and associations and private companies that are registered at run time.
extension PeopleService {
  var organisationEndpoints: [Endpoint] {
    [
      store.command(RegisterOrganisation.method) { params, context in
        let id = OrganisationID(params.organisationNumber)
        let known = try context.load(RegisteredOrganisation.self, id)?.state
        try context.append(RegisteredOrganisation.register(params, known: known))
        try vault.keep(
          params.name, RegisteredOrganisation.nameText, of: RegisteredOrganisation.kind, id.text, about: nil,
          context.db)
        return try receipt(id, context)
      },
      store.command(EndOrganisation.method) { params, context in
        let id = OrganisationID(params.organisationNumber)
        let row = try context.require(RegisteredOrganisation.self, id, "organisation")
        try context.expect(params.expectedVersion, row, "organisation")
        let successor = try params.successor.flatMap {
          try context.load(RegisteredOrganisation.self, OrganisationID($0))?.state
        }
        try context.append(row.state.end(params, successor: successor))
        return try receipt(id, context)
      },
      store.query(ListOrganisations.method) { params, context in try list(params, context) },
      store.query(ResolveOrganisation.method, resultBytes: Endpoint.ordinaryResultBytes) { params, context in
        try resolve(params.code, on: params.on ?? context.today, context)
      },
    ]
  }

  private func receipt(_ id: OrganisationID, _ context: WriteContext) throws -> OrganisationReceipt {
    let row = try context.require(RegisteredOrganisation.self, id, "organisation")
    return OrganisationReceipt(
      organisationNumber: id.number, validFrom: row.state.validFrom, validTo: row.state.validTo, version: row.version)
  }

  /// Numbers before codes, as they sort as text.
  private func list(_ params: ListOrganisations.Params, _ context: ReadContext) throws -> Page<OrganisationItem> {
    let day = params.on ?? context.today
    let most = params.max ?? PageLimit.usual
    var items: [(key: String, item: OrganisationItem)] = []
    for row in try context.find(RegisteredOrganisation.self, [], after: params.after)
    where row.state.isValid(on: day) && params.kind.map({ $0 == row.state.sort.organisationKind }) ?? true {
      guard items.count <= most else { break }
      items.append((row.id, try item(row, context)))
    }
    let own = Organisation.all.filter { organisation in
      organisation.isValid(on: day) && params.kind.map { $0 == organisation.kind } ?? true
        && params.after.map { organisation.code.text > $0 } ?? true
    }
    items += own.map { ($0.code.text, OrganisationItem($0)) }.sorted { $0.0 < $1.0 }
    let page = items.prefix(most)
    return Page(items: page.map(\.item), more: items.count > most, last: page.last?.key)
  }

  /// Itself while valid, else its successor, through as many mergers as needed.
  private func resolve(_ text: String, on day: CivilDate, _ context: ReadContext) throws -> OrganisationItem {
    let nothing = RPCError.notFound("organisation")
    if let code = try? OrganisationCode(parsing: text) {
      guard let organisation = code.inForce(on: day)?.organisation else { throw nothing }
      return OrganisationItem(organisation)
    }
    guard var id = (try? OrganisationNumber(parsing: text)).map({ OrganisationID($0) }) else { throw nothing }
    for _ in 0..<WriteContext.longestChain {
      guard let row = try context.load(RegisteredOrganisation.self, id), row.state.validFrom <= day else {
        throw nothing
      }
      if row.state.isValid(on: day) { return try item(row, context) }
      guard let successor = row.state.successor else { throw nothing }
      id = successor
    }
    throw nothing
  }

  private func item(_ row: EntityRow<RegisteredOrganisation>, _ context: ReadContext) throws -> OrganisationItem {
    let name = try vault.text(RegisteredOrganisation.nameText, of: RegisteredOrganisation.kind, row.id, context.db)
    return OrganisationItem(
      code: try OrganisationID(parsing: row.id).number.text, name: name ?? "", kind: row.state.sort.organisationKind,
      validFrom: row.state.validFrom,
      validTo: row.state.validTo, successor: row.state.successor?.number.text)
  }
}

extension OrganisationItem {
  fileprivate init(_ organisation: Organisation) {
    self.init(
      code: organisation.code.text, name: organisation.name, kind: organisation.kind,
      validFrom: organisation.validFrom, validTo: organisation.validTo, successor: organisation.successor?.text,
      parent: organisation.parent?.text)
  }
}
