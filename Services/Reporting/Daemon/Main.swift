import Daemon

@main
enum Main {
  static func main() { Daemon.main(ReportingService.definition) }
}
