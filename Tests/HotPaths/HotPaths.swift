import Glibc

/// One hot path that can be run any number of times, so that the cost of one time is what a longer run costs more.
struct HotPath: Sendable {
  let name: String
  /// Times in the shorter of the two runs that `gate.py` makes; the longer one has twice as many.
  let iterations: Int
  /// Things of which the cost is told in one iteration: requests, events.
  let each: Int
  let what: String
  /// Runs it; the directory is empty and this run's own.
  let run: @Sendable (_ iterations: Int, _ directory: String) async throws -> Void

  init(
    _ name: String, _ iterations: Int, each: Int = 1, _ what: String,
    run: @escaping @Sendable (_ iterations: Int, _ directory: String) async throws -> Void
  ) {
    self.name = name
    self.iterations = iterations
    self.each = each
    self.what = what
    self.run = run
  }
}

/// `stadsbuss-hotpaths NAME ITERATIONS DIR` runs one hot path; `--list` names them, one in a line: name, iterations, things in
/// an iteration, what it is, with tabs between. Counted by `gate.py`.
@main
struct HotPaths {
  static let all = WirePaths.all + BusPaths.all + StorePaths.all

  nonisolated static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments == ["--list"] {
      for path in all { print(path.name, path.iterations, path.each, path.what, separator: "\t") }
      return
    }
    guard arguments.count == 3, let path = all.first(where: { $0.name == arguments[0] }),
      let iterations = Int(arguments[1]), iterations > 0
    else { fail("usage: stadsbuss-hotpaths NAME ITERATIONS DIR, or --list") }
    Task { @concurrent in
      do {
        try await path.run(iterations, arguments[2])
      } catch {
        fail("\(error)")
      }
      // Nothing is closed: what closing costs depends on how much there is to close, and is no part of the path.
      _exit(0)
    }
    // Not an asynchronous main, which ends this thread in a way that valgrind 3.19 does not survive.
    while true { pause() }
  }
}
