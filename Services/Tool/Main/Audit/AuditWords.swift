import Wire

/// What the logs' names mean to a person who reads Swedish and no code.
enum AuditWords {
  static func name(of service: String) -> String {
    switch service {
    case "people": "Personregistret"
    case "intake": "Etableringscentrum"
    case "placement": "Stockholmsjobb"
    case "allocation": "Feriejobb"
    case "reporting": "Uppföljning och rapporter"
    default: service
    }
  }

  /// Capacity, deed and purpose, such as `handläggare läste ditt ärende, för handläggning`.
  static func told(_ method: String, in service: String) -> String {
    let info = MethodCatalogue.method(method, of: service)
    let deed = info?.changesState ?? false ? "registrerade eller ändrade" : "läste"
    let (what, purpose) = subject(String(method.prefix { $0 != "." }))
    return "\(capacity(info?.access.listed ?? [])) \(deed) \(what), för \(purpose)"
  }

  /// In which capacity one may call the method: the first role that it takes.
  private static func capacity(_ roles: [Role]) -> String {
    switch roles.first {
    case .officer: "handläggare"
    case .manager: "chef"
    case .protected: "särskilt behörig handläggare"
    case .importer: "inläsning av uppgifter"
    case .auditor: "granskare"
    case .guard_, .follower: "en av tjänsterna"
    case .reader, .delegate, .operator_, nil: "behörig personal"
    }
  }

  /// What the first part of a method's name is about, and what it serves.
  private static func subject(_ entity: String) -> (what: String, purpose: String) {
    switch entity {
    case "people": ("dina person- och kontaktuppgifter", "att nå dig och veta vem ärendet gäller")
    case "protection": ("ditt skydd av personuppgifter", "att skydda dina uppgifter")
    case "case": ("ditt ärende", "handläggningen av ditt ärende")
    case "plan": ("din plan", "planeringen av dina insatser")
    case "measure": ("dina insatser", "planeringen av dina insatser")
    case "referral": ("din överlämning till en annan verksamhet", "överlämningen")
    case "aspirant", "match": ("uppgifter om dig som sökande till Stockholmsjobb", "matchningen mot platser")
    case "placement", "support": ("din placering", "placeringen")
    case "followup": ("uppföljningen efter din placering", "uppföljningen")
    case "application": ("din ansökan om feriejobb", "fördelningen av feriejobb")
    case "offer": ("ditt erbjudande om feriejobb", "fördelningen av feriejobb")
    case "round", "period": ("fördelningen av feriejobb", "fördelningen av feriejobb")
    case "consent": ("dina samtycken", "att få dela uppgifter med andra")
    case "audit", "register": ("listan över vem som läst dina uppgifter", "granskningen")
    default: ("uppgifter om dig", "handläggningen")
    }
  }
}
