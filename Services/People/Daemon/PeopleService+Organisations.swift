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
        let number = params.organisationNumber
        let known = try context.load(RegisteredOrganisation.self, number)?.state
        try context.append(RegisteredOrganisation.register(params, known: known))
        try vault.keep(
          params.name, RegisteredOrganisation.nameText, of: RegisteredOrganisation.kind, number.text, about: nil,
          context.db)
        return try receipt(number, context)
      },
      store.command(EndOrganisation.method) { params, context in
        let row = try context.require(RegisteredOrganisation.self, params.organisationNumber, "organisation")
        try context.expect(params.expectedVersion, row, "organisation")
        let successor = try params.successor.flatMap { try context.load(RegisteredOrganisation.self, $0)?.state }
        try context.append(row.state.end(params, successor: successor))
        return try receipt(params.organisationNumber, context)
      },
      store.query(ListOrganisations.method) { params, context in try list(params, context) },
      store.query(ResolveOrganisation.method, resultBytes: Endpoint.ordinaryResultBytes) { params, context in
        try resolve(params.code, on: params.on ?? context.today, context)
      },
    ]
  }

  private func receipt(_ number: OrganisationNumber, _ context: WriteContext) throws -> OrganisationReceipt {
    let row = try context.require(RegisteredOrganisation.self, number, "organisation")
    return OrganisationReceipt(
      organisationNumber: number, validFrom: row.state.validFrom, validTo: row.state.validTo, version: row.version)
  }

  /// Numbers before codes, as they sort as text.
  private func list(_ params: ListOrganisations.Params, _ context: ReadContext) throws -> Page<OrganisationItem> {
    let day = params.on ?? context.today
    let most = params.max ?? PageLimit.usual
    var items: [OrganisationItem] = []
    for row in try context.find(RegisteredOrganisation.self, [], after: params.after)
    where row.state.isValid(on: day) && params.kind.map({ $0 == row.state.sort.organisationKind }) ?? true {
      guard items.count <= most else { break }
      items.append(try item(row, context))
    }
    let own = Organisation.all.filter { organisation in
      organisation.isValid(on: day) && params.kind.map { $0 == organisation.kind } ?? true
        && params.after.map { organisation.code.text > $0 } ?? true
    }
    items += own.map(OrganisationItem.init).sorted { $0.code < $1.code }
    let page = Array(items.prefix(most))
    return Page(items: page, more: items.count > most, last: page.last?.code)
  }

  /// Itself while valid, else its successor, through as many mergers as needed.
  private func resolve(_ text: String, on day: CivilDate, _ context: ReadContext) throws -> OrganisationItem {
    let nothing = RPCError.notFound("organisation")
    if let code = try? OrganisationCode(parsing: text) {
      guard let organisation = code.inForce(on: day)?.organisation else { throw nothing }
      return OrganisationItem(organisation)
    }
    guard var number = try? OrganisationNumber(parsing: text) else { throw nothing }
    for _ in 0..<WriteContext.longestChain {
      guard let row = try context.load(RegisteredOrganisation.self, number), row.state.validFrom <= day else {
        throw nothing
      }
      if row.state.isValid(on: day) { return try item(row, context) }
      guard let successor = row.state.successor else { throw nothing }
      number = successor
    }
    throw nothing
  }

  private func item(_ row: EntityRow<RegisteredOrganisation>, _ context: ReadContext) throws -> OrganisationItem {
    let name = try vault.text(RegisteredOrganisation.nameText, of: RegisteredOrganisation.kind, row.id, context.db)
    return OrganisationItem(
      code: row.id, name: name ?? "", kind: row.state.sort.organisationKind, validFrom: row.state.validFrom,
      validTo: row.state.validTo, successor: row.state.successor?.text)
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
