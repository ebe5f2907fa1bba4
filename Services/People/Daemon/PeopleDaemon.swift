import Bus
import Daemon
import EventStore
import Logging
import PeopleAPI
import PeopleDomain
import PeopleVault
import Rights
import Systemd
import Vocabulary

/// `stadsbuss-people`: the person register, the only process that can read a name.
@main
struct PeopleDaemon {
  static func main() {
    let leases = GuardLeases()
    var definition = ServiceDefinition(
      name: PeopleAPI.service, title: "The person register",
      description:
        "The register of persons that the services share: numbers, names and contact ways, protection and its circles. Other services know references only.",
      kinds: PeopleService.kinds
    ) { context in
      let vault = try Vault(keyBytes: context.keys.current, previous: context.keys.previous)
      let service = try PeopleService(
        store: context.store, vault: vault, leases: leases, erasureList: context.erasureList
      ) { id, text in context.logger.report(id, "\(text)") }
      report(service.mended, context)
      try KeyRotation(vault: vault, store: context.store).begin { result in report(result, context) }
      return service.endpoints
    }
    definition.needsKey = true
    definition.auditScope = { context in
      PeopleService.auditScope(try Vault(keyBytes: context.keys.current, previous: context.keys.previous))
    }
    definition.migrations = PeopleService.migrations(nil)
    definition.configure = { settings, keys in
      PeopleService.configure(
        &settings, try Vault(keyBytes: keys.current, previous: keys.previous), leases)
    }
    let clock = IncidentClock()
    definition.upkeep = { context in
      // A breach that cannot be read now is looked for again in a minute.
      guard let incidents = try? PeopleService.runningIncidents(context.store) else { return }
      clock.look(at: incidents, now: Instant(microseconds: KernelTime.wallMicroseconds())) { id, text in
        context.logger.report(id, "\(text)")
      }
    }
    Daemon.main(definition)
  }

  private static func report(_ mended: PeopleService.Mended, _ context: ServiceContext) {
    if mended.again > 0 {
      context.logger.report(.erasedAgain, "\(mended.again) references of the list of the erased were erased again")
    }
    if mended.listed > 0 {
      context.logger.report(
        .erasureListMended, "\(mended.listed) references that the register has erased were put on the list again")
    }
  }

  private static func report(_ result: Result<RotationCount, StoreFailure>, _ context: ServiceContext) {
    switch result {
    case .success(let count):
      context.logger.report(
        .keyRotated,
        "rotated: \(count.persons) persons, \(count.numbers) numbers and \(count.texts) texts since the start; \(count.dropped) tags that led to nobody dropped"
      )
    case .failure(let failure): context.logger.report(.writerFailed, "The change of keys has stopped: \(failure)")
    }
  }
}
