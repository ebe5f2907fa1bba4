// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nothing of gRPC reaches the services. Built by `make bench` alone.
let package = Package(
  name: "grpc-echo",
  dependencies: [
    .package(url: "https://github.com/grpc/grpc-swift-2", from: "2.3.0"),
    .package(url: "https://github.com/grpc/grpc-swift-nio-transport", from: "2.4.0"),
  ],
  targets: [
    .executableTarget(
      name: "grpc-echo",
      dependencies: [
        .product(name: "GRPCCore", package: "grpc-swift-2"),
        .product(name: "GRPCNIOTransportHTTP2Posix", package: "grpc-swift-nio-transport"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
