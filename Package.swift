// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

/// A shared library. `depends` is the whole list of what it may import.
func shared(_ name: String, _ depends: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: depends, path: "Shared/\(name)", swiftSettings: strict)
}

/// One service is three targets: API (messages) <- Domain (pure) <- Daemon (sockets, storage, main).
/// `reads` names the services whose API its domain may know.
func service(
  _ name: String, executable: String, reads apis: [String] = [], domain: [Target.Dependency] = [],
  daemon: [Target.Dependency] = []
) -> [Target] {
  [
    .target(
      name: "\(name)API", dependencies: ["Wire", "Vocabulary"], path: "Services/\(name)/API", swiftSettings: strict),
    .target(
      name: "\(name)Domain",
      dependencies: ["Wire", "Vocabulary", "Casework", .target(name: "\(name)API")]
        + apis.map { .target(name: "\($0)API") } + domain,
      path: "Services/\(name)/Domain", swiftSettings: strict),
    .executableTarget(
      name: executable,
      dependencies: [
        "Wire", "Vocabulary", "Casework", "Bus", "EventStore", "Rights", "Daemon", .target(name: "\(name)API"),
        .target(name: "\(name)Domain"),
      ] + apis.map { .target(name: "\($0)API") } + daemon,
      path: "Services/\(name)/Daemon", swiftSettings: strict),
  ]
}

/// A test target. `depends` is the whole list of what it may import.
func tests(_ name: String, _ depends: [Target.Dependency], resources: [Resource] = []) -> Target {
  .testTarget(name: name, dependencies: depends, path: "Tests/\(name)", resources: resources, swiftSettings: strict)
}

let package = Package(
  name: "stadsbuss",
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CSystemd", path: "Shared/CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),
    .systemLibrary(
      name: "CSQLite", path: "Shared/CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    shared("Wire"),
    shared("Vocabulary", ["Wire"]),
    shared("Casework", ["Wire", "Vocabulary"]),
    shared("HTML"),
    shared("Systemd", ["CSystemd", logging]),
    shared("Bus", ["Wire", "Vocabulary", "CSystemd", logging]),
    shared("EventStore", ["Wire", "Vocabulary", "Casework", "Bus", "CSQLite", grdb, sqlite, crypto, logging]),
    shared("Rights", ["Wire", "Vocabulary", "Casework", "Bus", "EventStore", grdb]),
    shared("Persons", ["Wire", "Vocabulary", "Casework", "Bus", "EventStore", "Rights", "PeopleAPI", grdb]),
    shared(
      "Daemon",
      ["Wire", "Vocabulary", "Casework", "Bus", "EventStore", "Systemd", "CSystemd", logging, arguments, grdb]),
    // Measures; run with `make bench`.
    .executableTarget(
      name: "stadsbuss-bench",
      dependencies: ["Wire", "Vocabulary", "Casework", "Bus", "EventStore", "Daemon", "CSystemd", arguments, grdb],
      path: "Tests/Benchmarks/Main", swiftSettings: strict),
    // Counted; run with `make bench-gate`.
    .executableTarget(
      name: "stadsbuss-hotpaths", dependencies: ["Wire", "Vocabulary", "Casework", "Bus", "EventStore", "IntakeAPI"],
      path: "Tests/HotPaths", exclude: ["baseline.json", "gate.py", "gate_test.py"], swiftSettings: strict),
    shared("TestKit", ["Wire", "Vocabulary", "Casework", "Bus", "EventStore", grdb]),
    .target(
      name: "PeopleVault", dependencies: ["Wire", "Vocabulary", "PeopleAPI", "Bus", "EventStore", grdb, crypto],
      path: "Services/People/Vault", swiftSettings: strict),
    .target(
      name: "CityYear", dependencies: ["Wire", "Vocabulary"], path: "Services/Tool/CityYear", swiftSettings: strict),
    // Checks a round's certificate and may know nothing of what made it: not a line of the service, nor of the bus.
    .target(
      name: "LotteryVerifier", dependencies: [crypto], path: "Services/Tool/LotteryVerifier", swiftSettings: strict),
    .executableTarget(
      name: "stadsbuss",
      dependencies: [
        "Wire", "Vocabulary", "Casework", "Bus", "EventStore", "Rights", "HTML", "Systemd", "CityYear",
        "LotteryVerifier",
        "AllocationDomain", "IntakeAPI", "PlacementAPI", "AllocationAPI", "ReportingAPI", "PeopleAPI", arguments,
        crypto,
      ], path: "Services/Tool/Main", swiftSettings: strict),
  ]
    + service(
      "People", executable: "stadsbuss-people", daemon: ["PeopleVault", "Persons", "Systemd", logging, grdb])
    + service("Intake", executable: "stadsbuss-intake", reads: ["People"], daemon: ["Persons"])
    + service("Placement", executable: "stadsbuss-placement", reads: ["People", "Intake"], daemon: ["Persons", grdb])
    + service(
      "Allocation", executable: "stadsbuss-allocation", reads: ["People"], domain: ["HTML", crypto],
      daemon: ["Persons", grdb])
    + service(
      "Reporting", executable: "stadsbuss-reporting", reads: ["People", "Intake", "Placement", "Allocation"],
      domain: ["HTML", crypto], daemon: ["Persons"])
    + [
      tests("WireTests", ["Wire", "TestKit"]),
      tests("CaseworkTests", ["Wire", "Vocabulary", "Casework", "TestKit"]),
      tests(
        "EventStoreTests",
        ["Wire", "Vocabulary", "Casework", "Bus", "EventStore", "TestKit", grdb, sqlite, crypto]),
      tests("ClientTests", ["Wire", "Vocabulary", "Casework", "Bus", "EventStore", "TestKit"]),
      tests("BusTests", ["Bus", "Wire", "Vocabulary"]),
      tests(
        "PeopleTests",
        [
          "Wire", "Vocabulary", "Casework", "Bus", "EventStore", "Rights", "TestKit", "PeopleAPI", "PeopleDomain",
          "PeopleVault", "Persons", "Systemd", "stadsbuss-people", grdb,
        ]),
      tests(
        "IntakeTests",
        [
          "Wire", "Vocabulary", "Casework", "Bus", "EventStore", "Persons", "Rights", "Daemon", "TestKit", "PeopleAPI",
          "IntakeAPI", "IntakeDomain", "stadsbuss-intake", grdb,
        ]),
      tests("AllocationTests", ["AllocationDomain", "TestKit"]),
      tests(
        "AllocationServiceTests",
        [
          "AllocationAPI", "AllocationDomain", "LotteryVerifier", "stadsbuss-allocation", "PeopleAPI", "Persons",
          "Casework", "EventStore",
          "Bus", "Daemon", "TestKit", "Vocabulary", "Wire", grdb, crypto,
        ]),
      tests(
        "PlacementTests",
        [
          "Wire", "Vocabulary", "Casework", "Bus", "EventStore", "Persons", "TestKit", "PeopleAPI", "IntakeAPI",
          "PlacementAPI", "PlacementDomain", "Daemon", "stadsbuss-placement", grdb,
        ]),
      tests(
        "ReportingTests",
        [
          "Wire", "Vocabulary", "Casework", "Bus", "EventStore", "Persons", "TestKit", "PeopleAPI", "IntakeAPI",
          "PlacementAPI", "AllocationAPI", "ReportingAPI", "ReportingDomain", "HTML", "Daemon", "stadsbuss-reporting",
        ]),
      tests("VocabularyTests", ["Vocabulary", "Wire", "CityYear", "TestKit"]),
      tests("SystemdTests", ["Systemd", "Bus", "TestKit"]),
      tests(
        "RightsTests",
        [
          "Wire", "Vocabulary", "Casework", "Bus", "EventStore", "Rights", "Persons", "Daemon", "TestKit", "PeopleAPI",
          "PeopleVault", "stadsbuss-intake", "stadsbuss-placement", "stadsbuss-allocation", "stadsbuss-reporting",
          "stadsbuss-people",
          grdb,
        ]),
      tests("ToolTests", ["Wire", "Vocabulary", "Casework", "Bus", "TestKit", "stadsbuss", "stadsbuss-people"]),
    ],
  swiftLanguageModes: [.v6]
)
