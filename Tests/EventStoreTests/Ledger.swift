import Bus
import Casework
import EventStore
import TestKit
import Vocabulary
import Wire

/// A small service for the store's tests: accounts that are opened, credited and closed.
struct Account: Entity {
  let owner: String
  var balance: Int
  var isOpen: Bool

  static let object = Object(
    "Account", "An account.", Self.init,
    Field("owner", { $0.owner }, "Whose."), Field("balance", { $0.balance }, "Öre."),
    Field("isOpen", { $0.isOpen }, "Whether it is open."))
  static let kind = "account"
  static let columns: [Column<Account>] = [
    Column("owner") { .text($0.owner) }, Column("is_open") { ColumnValue($0.isOpen) },
  ]
  static let folds: [Fold<Account>] = [
    Fold(AccountOpened.self) { state, event, _ in state = Account(owner: event.owner, balance: 0, isOpen: true) },
    Fold(AccountCredited.self) { state, event, _ in state?.balance += event.amount },
    Fold(AccountClosed.self) { state, _, _ in state?.isOpen = false },
  ]
}

/// What is seen of another service's stream.
struct Rate: Entity {
  var value: Int
  static let object = Object("Rate", "A rate.", Self.init(value:), Field("value", { $0.value }, "It."))
  init(value: Int) { self.value = value }
  static let kind = "rate"
  static let columns: [Column<Rate>] = []
  static let folds: [Fold<Rate>] = [Fold(RateSet.self) { state, event, _ in state = Rate(value: event.value) }]
}

struct AccountOpened: EventPayload {
  static let eventType = "se.stadsbuss.ledger.account.opened"
  let owner: String
  static let object = Object("AccountOpened", "Opened.", Self.init(owner:), Field("owner", { $0.owner }, "Whose."))
  init(owner: String) { self.owner = owner }
}

struct AccountCredited: EventPayload {
  static let eventType = "se.stadsbuss.ledger.account.credited"
  let amount: Int
  static let object = Object("AccountCredited", "Credited.", Self.init(amount:), Field("amount", { $0.amount }, "Öre."))
  init(amount: Int) { self.amount = amount }
}

struct AccountClosed: EventPayload {
  static let eventType = "se.stadsbuss.ledger.account.closed"
  static let object = Object<AccountClosed>("AccountClosed", "Closed.", { AccountClosed() })
}

struct RateSet: EventPayload {
  static let eventType = "se.stadsbuss.bank.rate.set"
  let value: Int
  static let object = Object("RateSet", "Set.", Self.init(value:), Field("value", { $0.value }, "It."))
  init(value: Int) { self.value = value }
}

struct AccountReceipt: Message {
  let id: EntityID
  let version: Int
  static let object = Object(
    "AccountReceipt", "Receipt.", Self.init(id:version:), Field("id", { $0.id }, "The account."),
    versionField { $0.version })
  init(id: EntityID, version: Int) {
    self.id = id
    self.version = version
  }
}

enum OpenAccount {
  struct Params: DatedCommand {
    let owner: String
    let occurredOn: CivilDate?
    static let object = Object(
      "OpenAccountParams", "Opens.", Self.init(owner:occurredOn:),
      Field("owner", { $0.owner }, "Whose.", .length(1...20)),
      occurredOnField { $0.occurredOn })
    init(owner: String, occurredOn: CivilDate? = nil) {
      self.owner = owner
      self.occurredOn = occurredOn
    }
  }
  static let method = Method<Params, AccountReceipt>("account.open", "Opens.", .command, .anyRole, examples: [])
}

enum CreditAccount {
  struct Params: VersionedCommand {
    let id: EntityID
    let amount: Int
    let expectedVersion: Int?
    static let object = Object(
      "CreditParams", "Credits.", Self.init(id:amount:expectedVersion:), Field("id", { $0.id }, "Which."),
      Field("amount", { $0.amount }, "Öre; below 0 is refused after the event was appended, 13 crashes."),
      expectedVersionField { $0.expectedVersion })
    init(id: EntityID, amount: Int, expectedVersion: Int? = nil) {
      self.id = id
      self.amount = amount
      self.expectedVersion = expectedVersion
    }
  }
  static let method = Method<Params, AccountReceipt>("account.credit", "Credits.", .command, .anyRole, examples: [])
}

/// A fault of the handler itself.
struct Mishap: Error {}

extension Store {
  static func ledger(_ directory: String, _ adjust: (inout StoreSettings) -> Void = { _ in }) throws -> Store {
    var settings = StoreSettings(
      service: "ledger", directory: directory,
      registry: Registry(service: "ledger", kinds: [EntityKind(Account.self), EntityKind(Rate.self)]))
    adjust(&settings)
    return try Store(settings)
  }

  var ledgerEndpoints: [Endpoint] {
    endpoints + [
      command(OpenAccount.method) { params, context in
        let id = context.newID()
        try context.append([EventDraft(id, AccountOpened(owner: params.owner))])
        return AccountReceipt(id: id, version: try context.version(of: Account.self, id))
      },
      command(CreditAccount.method) { params, context in
        _ = try context.require(Account.self, params.id, "account", expecting: params.expectedVersion)
        try context.append([EventDraft(params.id, AccountCredited(amount: params.amount))])
        if params.amount < 0 { throw RPCError.conflict("An account is never overdrawn.", state: "open") }
        if params.amount == 13 { throw Mishap() }
        return AccountReceipt(id: params.id, version: try context.version(of: Account.self, params.id))
      },
    ]
  }

  var ledgerBus: InProcessBus { InProcessBus(service: "ledger", endpoints: ledgerEndpoints) }
}
