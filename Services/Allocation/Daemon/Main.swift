import Daemon

@main struct Main {
  static func main() { Daemon.main(AllocationService.definition) }
}
