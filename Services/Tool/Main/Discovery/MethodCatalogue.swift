import AllocationAPI
import Bus
import EventStore
import IntakeAPI
import PeopleAPI
import PlacementAPI
import ReportingAPI
import Wire

/// Every service's methods as they are declared, without asking a service.
enum MethodCatalogue {
  /// A service's own methods, and those that all have.
  static func methods(of service: String) -> [MethodInfo] {
    let own =
      switch service {
      case "people": PeopleAPI.methods
      case "intake": IntakeMethods.all
      case "placement": PlacementMethods.methods
      case "allocation": AllocationMethods.methods
      case "reporting": ReportingAPI.methods
      default: [MethodInfo]()
      }
    return own + Store.methods + Server.methods
  }

  static func method(_ name: String, of service: String) -> MethodInfo? {
    methods(of: service).first { $0.name == name }
  }

  /// The services that have a method of their own by this name.
  static func services(with name: String) -> [String] {
    SocketPaths.services.filter { method(name, of: $0) != nil }
  }
}
