// swift-tools-version: 6.2
import PackageDescription

/// What every Swift target is compiled with: Swift 6 mode, explicit imports, warnings as errors.
let house: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableExperimentalFeature("Lifetimes"),
  .treatAllWarnings(as: .error),
  // Debug builds, which the tests run, trap on overlapping accesses; asking at run time costs a tenth of a request.
  .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release)),
]

/// The same for targets that touch no C and no executor.
let strict: [SwiftSetting] = house + [.strictMemorySafety()]

func layer(
  _ name: String, _ dependencies: [Target.Dependency] = [], _ settings: [SwiftSetting] = strict
) -> Target { .target(name: name, dependencies: dependencies, swiftSettings: settings) }

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: house)
}

let package = Package(
  name: "svar",
  targets: [
    // System libraries and our C: no logic, one Swift owner each.
    .systemLibrary(name: "CLZ4"),
    .systemLibrary(name: "COpenSSL"),
    .systemLibrary(name: "CStemmer"),
    .systemLibrary(name: "CZlib"),
    .systemLibrary(name: "CNghttp2"),
    .systemLibrary(name: "CPublicSuffixes"),
    .target(name: "CLinuxShims"),
    .target(name: "CAssets", cSettings: [.unsafeFlags(["-std=gnu2x"])]),

    // The layers, lowest first: a target imports only from rows above it.
    layer("Bytes", [], house),
    layer("World", ["Bytes"]),
    layer("Crypto", ["Bytes", "COpenSSL"], house),
    layer("Compression", ["Bytes", "CLZ4", "CZlib"], house),
    layer("Domains", ["CPublicSuffixes"], house),
    layer("JSONText", ["Bytes"]),
    layer("HTTPWire", ["Bytes"]),
    layer("HTTP2Wire", ["Bytes", "HTTPWire", "CNghttp2"], house),
    layer("Model", ["Bytes"]),
    layer("Storage", ["Bytes", "World", "Crypto", "Compression"]),
    layer("Runtime", ["Bytes", "World", "CLinuxShims"], house),
    layer("Engine", ["Bytes", "World", "Crypto", "Domains", "Model", "Storage"], house),
    layer(
      "Frontend", ["Bytes", "World", "Crypto", "Compression", "HTTPWire", "HTTP2Wire", "Runtime"], house),
    layer("Retrieval", ["Bytes", "Model", "Engine", "CStemmer"], house),
    layer("Turns", ["Bytes", "World", "Model", "Engine", "Retrieval"]),
    layer("Transfer", ["Bytes", "Crypto", "JSONText", "Model"]),
    layer("Dashboard", ["Bytes", "CAssets"], house),
    layer(
      "API",
      [
        "Bytes", "World", "Crypto", "Compression", "JSONText", "HTTPWire", "Model", "Storage", "Engine",
        "Frontend", "Retrieval", "Turns", "Transfer", "Dashboard",
      ], house),
    .executableTarget(
      name: "svar",
      dependencies: [
        "Bytes", "World", "Crypto", "JSONText", "HTTPWire", "Model", "Storage", "Runtime", "Engine",
        "Frontend",
        "Retrieval", "Turns", "Transfer", "Dashboard", "API",
      ],
      swiftSettings: house),

    // For tests and benchmarks only.
    .executableTarget(name: "Benchmarks", path: "Benchmarks", exclude: ["driver"], swiftSettings: house),
    .target(name: "HTTP2Testing", path: "Tests/HTTP2Testing", swiftSettings: house),
    .target(
      name: "EngineTesting", dependencies: ["Bytes", "World", "Model", "Storage", "Engine"],
      path: "Tests/EngineTesting", swiftSettings: house),
    .target(
      name: "TLSTesting", dependencies: ["COpenSSL"], path: "Tests/TLSTesting", swiftSettings: house),
    .target(
      name: "CrashSimulation",
      dependencies: [
        "Bytes", "World", "Crypto", "JSONText", "HTTPWire", "Model", "Storage", "Engine", "Frontend",
        "Retrieval", "Turns", "API", "EngineTesting",
      ],
      path: "Tests/CrashSimulation", swiftSettings: house),
    .executableTarget(
      name: "Simulation", dependencies: ["CrashSimulation"], path: "Tests/Simulation", swiftSettings: house),
    .executableTarget(
      name: "Conformance", dependencies: ["Bytes", "World", "HTTPWire", "Runtime", "Frontend"],
      path: "Tests/Conformance", swiftSettings: house),
    tests("TidyTests", []),
    tests("BytesTests", ["Bytes"]),
    tests("CryptoTests", ["Bytes", "Crypto", "TLSTesting"]),
    tests("CompressionTests", ["Bytes", "Compression"]),
    tests("DomainsTests", ["Domains"]),
    tests("JSONTextTests", ["Bytes", "JSONText"]),
    tests("HTTPWireTests", ["Bytes", "HTTPWire"]),
    tests("HTTP2WireTests", ["Bytes", "HTTPWire", "HTTP2Wire", "HTTP2Testing"]),
    tests("StorageTests", ["Bytes", "World", "Storage", "Compression", "Runtime", "EngineTesting"]),
    tests("ModelTests", ["Bytes", "Model"]),
    tests("RuntimeTests", ["Bytes", "World", "Runtime"]),
    tests(
      "EngineTests", ["Bytes", "World", "Model", "Storage", "Engine", "EngineTesting", "CrashSimulation"]),
    tests(
      "FrontendTests",
      ["Bytes", "World", "HTTPWire", "Runtime", "Frontend", "HTTP2Testing", "Crypto", "TLSTesting"]),
    tests("TransferTests", ["Bytes", "JSONText", "Model", "Transfer"]),
    tests("DashboardTests", ["Dashboard"]),
    tests(
      "SvarTests",
      [
        "Bytes", "World", "Crypto", "JSONText", "Model", "Storage", "Runtime", "Engine", "EngineTesting",
        "CrashSimulation", "Transfer", "svar",
      ]),
    tests("RetrievalTests", ["Bytes", "Model", "Retrieval"]),
    tests(
      "TurnsTests",
      [
        "Bytes", "World", "JSONText", "Model", "Storage", "Engine", "Retrieval", "Turns", "EngineTesting",
      ]),
    tests(
      "APITests",
      [
        "Bytes", "World", "Crypto", "JSONText", "HTTPWire", "Model", "Storage", "Runtime", "Engine",
        "Frontend",
        "Retrieval", "Turns", "API", "EngineTesting",
      ]),
  ]
)

// libFuzzer's driver is there under `--sanitize fuzzer` only; .ci/gates/fuzz asks for both.
if Context.environment["SVAR_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        "Bytes", "World", "Compression", "JSONText", "HTTPWire", "HTTP2Wire", "Model", "Storage",
        "Transfer",
        "EngineTesting",
      ],
      path: "Tests/Fuzz", exclude: ["corpus"], swiftSettings: house))
}
