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
  /// Changes the store's settings before it is opened; throws one sentence.
  package var configure: @Sendable (inout StoreSettings, [UInt8]) throws -> Void = { _, _ in }
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

/// What a service's endpoints are made from.
package struct ServiceContext: Sendable {
  package let store: Store
  /// By the followed service's name.
  package let followers: [String: Follower]
  /// The installation's key; empty where the service needs none.
  package let key: [UInt8]
  package let metrics: Metrics
  package let logger: Logger

  package init(store: Store, followers: [String: Follower], key: [UInt8], metrics: Metrics, logger: Logger) {
    self.store = store
    self.followers = followers
    self.key = key
    self.metrics = metrics
    self.logger = logger
  }

  /// The follower of a stream that the definition says is followed.
  package func follower(_ service: String) -> Follower {
    guard let follower = followers[service] else { preconditionFailure("\(service) is not followed") }
    return follower
  }
}
