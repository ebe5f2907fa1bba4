import Daemon
import PeopleAPI
import PeopleVault

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
      try PeopleService(store: context.store, vault: Vault(keyBytes: context.key), leases: leases).endpoints
    }
    definition.needsKey = true
    definition.migrations = Vault.migrations(nil)
    definition.configure = { settings, key in
      PeopleService.configure(&settings, try Vault(keyBytes: key), leases)
    }
    Daemon.main(definition)
  }
}
