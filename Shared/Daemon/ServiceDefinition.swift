package import Bus
package import EventStore
package import GRDB
package import Logging

/// One service, as its `main` declares it. Everything else is the same for all of them.
package struct ServiceDefinition: Sendable {
  /// `intake`, `people`, …
  package let name: String
  package let title: String
  /// One or two sentences for the OpenRPC document.
  package let description: String
  package let kinds: [EntityKind]
  package var reactions: [Reaction] = []
  /// Primary tables of the service's own. Names are for ever.
  package var migrations: [(name: String, body: @Sendable (Database) throws -> Void)] = []
  /// The services whose streams it follows.
  package var follows: [String] = []
  /// Whether it must be given the installation's key.
  package var needsKey = false
  /// How it knows persons, for `audit.about`.
  package var auditScope: @Sendable (ServiceContext) throws -> AuditScope = { _ in .plain }
  /// Who seals its reasons for reading about a person; none in a service that keeps nothing by person, or seals itself.
  package var reasonSealing: (@Sendable (SocketPaths) -> any ReasonSealing)?
  /// Changes the store's settings before it is opened; throws one sentence.
  package var configure: @Sendable (inout StoreSettings, InstallationKeys) throws -> Void = { _, _ in }
  /// Once a minute, on the main thread.
  package var upkeep: @Sendable (ServiceContext) -> Void = { _ in }
  package let endpoints: @Sendable (ServiceContext) throws -> [Endpoint]

  package init(
    name: String, title: String, description: String, kinds: [EntityKind],
    endpoints: @escaping @Sendable (ServiceContext) throws -> [Endpoint]
  ) {
    self.name = name
    self.title = title
    self.description = description
    self.kinds = kinds
    self.endpoints = endpoints
  }

  package var registry: Registry { Registry(service: name, kinds: kinds, reactions: reactions) }

  /// The store's settings for a state directory.
  package func storeSettings(directory: String) -> StoreSettings {
    var settings = StoreSettings(service: name, directory: directory, registry: registry)
    settings.migrations = migrations
    return settings
  }
}

/// The installation's keys as they were given; none where the service needs none.
package struct InstallationKeys: Sendable {
  package let current: [UInt8]
  /// The one that the current one replaces, until everything has been brought over.
  package let previous: [UInt8]?

  package init(current: [UInt8] = [], previous: [UInt8]? = nil) {
    self.current = current
    self.previous = previous
  }
}

/// What a service's endpoints are made from.
package struct ServiceContext: Sendable {
  package let store: Store
  /// By the followed service's name.
  package let followers: [String: Follower]
  package let keys: InstallationKeys
  /// Where the list of the erased is, unless it is at its usual place.
  package let erasureList: String?
  package let metrics: Metrics
  package let logger: Logger

  package init(
    store: Store, followers: [String: Follower], keys: InstallationKeys, erasureList: String? = nil, metrics: Metrics,
    logger: Logger
  ) {
    self.store = store
    self.followers = followers
    self.keys = keys
    self.erasureList = erasureList
    self.metrics = metrics
    self.logger = logger
  }

  /// The follower of a stream that the definition says is followed.
  package func follower(_ service: String) -> Follower {
    guard let follower = followers[service] else { preconditionFailure("\(service) is not followed") }
    return follower
  }
}
