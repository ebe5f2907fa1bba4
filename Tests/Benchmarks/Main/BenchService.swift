import Daemon
import EventStore

/// The service under measure: everything that a real one has, around one small entity.
enum BenchService {
  static let name = "bench"
  static let definition = ServiceDefinition(
    name: name, title: "The service that the benchmarks measure.",
    description: "Opens and reads matters that are made up.", kinds: [EntityKind(Matter.self)],
    endpoints: { context in MatterMethods.endpoints(context.store) })

  /// Its store alone, in the same directory.
  static func store(_ directory: String) throws(StoreFailure) -> Store {
    try Store(definition.storeSettings(directory: directory))
  }
}
