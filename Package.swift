// swift-tools-version:6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

// The engine and the reference evaluator answer tens of thousands of generated questions in the tests: for that they
// are optimised in debug builds too, which a root package may say.
let quick = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore: Target.Dependency = .product(name: "HummingbirdCore", package: "hummingbird")

let package = Package(
    name: "cairn",
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    ],
    targets: [
        .target(name: "Vocabulary", swiftSettings: quick),
        .target(name: "CBits"),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
        .target(name: "Domain", dependencies: ["Vocabulary"], swiftSettings: strict),
        .target(name: "CaseFinding", dependencies: ["CBits", "Vocabulary"], swiftSettings: quick),
        .target(name: "FHIR", dependencies: ["Vocabulary"], swiftSettings: strict),
        .target(name: "Extracts", dependencies: ["CBits", "CZip", "FHIR", "Vocabulary"], swiftSettings: strict),
        .target(name: "SyntheticNetwork", dependencies: ["Vocabulary"], swiftSettings: strict),
        .target(name: "Store", dependencies: ["Domain", "Vocabulary", crypto], swiftSettings: strict),
        .target(name: "StoreSQLite", dependencies: ["Store", "Vocabulary", grdb, sqlite], swiftSettings: strict),
        .target(
            name: "Application",
            dependencies: [
                "CArgon2", "CBits", "CZlib", "CaseFinding", "Domain", "Extracts", "FHIR", "Store", "Vocabulary", crypto,
            ],
            swiftSettings: strict
        ),
        .target(name: "HTML", swiftSettings: strict),
        .target(name: "DesignSystem", dependencies: ["HTML", "Vocabulary"], swiftSettings: strict),
        .target(
            name: "Web",
            dependencies: ["Application", "CaseFinding", "DesignSystem", "Domain", "Extracts", "HTML", "Vocabulary"],
            swiftSettings: strict
        ),
        .target(name: "Server", dependencies: ["Web", hummingbird, hummingbirdCore], swiftSettings: strict),
        .target(
            name: "CommandLine",
            dependencies: [
                "Application", "CaseFinding", "Domain", "Extracts", "SyntheticNetwork", "Server", "Store", "Vocabulary",
                "Web",
                arguments,
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "cairn", dependencies: ["Application", "CommandLine", "Store", "StoreSQLite"], swiftSettings: strict
        ),
        .target(
            name: "TestSupport", dependencies: ["Application", "Domain", "Store", "StoreSQLite", "Vocabulary"],
            path: "Tests/TestSupport", swiftSettings: strict
        ),
        .testTarget(
            name: "ArchitectureTests", dependencies: ["Domain", "Store", "Vocabulary", "Web"], swiftSettings: strict),
        .testTarget(name: "VocabularyTests", dependencies: ["Vocabulary"], swiftSettings: strict),
        .testTarget(name: "DomainTests", dependencies: ["Domain", "Vocabulary"], swiftSettings: strict),
        .testTarget(
            name: "StoreTests",
            dependencies: ["Application", "Domain", "Store", "StoreSQLite", "TestSupport", "Vocabulary"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ApplicationTests",
            dependencies: ["Application", "CaseFinding", "Domain", "Extracts", "Store", "TestSupport", "Vocabulary"],
            swiftSettings: strict
        ),
        .testTarget(name: "HTMLTests", dependencies: ["DesignSystem", "HTML", "Vocabulary"], swiftSettings: strict),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Application", "DesignSystem", "Domain", "Extracts", "HTML", "Store", "TestSupport", "Vocabulary",
                "Web",
            ],
            swiftSettings: strict
        ),
        .testTarget(name: "CatalogueTests", dependencies: ["CaseFinding", "Vocabulary"], swiftSettings: strict),
        .testTarget(
            name: "CaseFindingTests", dependencies: ["CBits", "CSQLiteTest", "CaseFinding", "Vocabulary"],
            swiftSettings: strict
        ),
        .testTarget(name: "FHIRTests", dependencies: ["FHIR", "Vocabulary"], swiftSettings: strict),
        .testTarget(
            name: "ExtractsTests", dependencies: ["CBits", "Extracts", "FHIR", "Vocabulary"], swiftSettings: strict),
        .testTarget(name: "NetworkTests", dependencies: ["SyntheticNetwork", "Vocabulary"], swiftSettings: strict),
        .systemLibrary(name: "CSQLiteTest", path: "Tests/CSQLite"),
    ]
)
