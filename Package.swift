// swift-tools-version: 6.2
import PackageDescription

/// Settings every one of our own targets is built with.
///
/// A release lets the optimizer see across rooms and leaves the dynamic check of exclusive access
/// to the debug build, in which all tests run; together that is a third of an award's time
/// (docs/decisions/0013-release-flags.md).
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
    .unsafeFlags(
        [
            "-cross-module-optimization", "-enforce-exclusivity=unchecked",
            "-Xfrontend", "-disable-generic-metadata-prespecialization",
        ],
        .when(configuration: .release)
    ),
]

let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let jwt: Target.Dependency = .product(name: "JWTKit", package: "jwt-kit")
let httpClient: Target.Dependency = .product(
    name: "AsyncHTTPClient",
    package: "async-http-client"
)
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let arguments: Target.Dependency = .product(
    name: "ArgumentParser",
    package: "swift-argument-parser"
)
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let nio: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioHTTP: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let lifecycle: Target.Dependency = .product(
    name: "ServiceLifecycle",
    package: "swift-service-lifecycle"
)

/// The templates of the pages: each lies in the folder of its page.
let templates: [String] = [
    "Certificates/Certificate.mustache",
    "Charts/Figure.mustache",
    "Charts/Flow.mustache",
    "Console/Console.mustache",
    "Console/ConsoleBlock.mustache",
    "Console/ConsoleCell.mustache",
    "Console/ConsoleField.mustache",
    "Console/ConsoleTable.mustache",
    "Home/Home.mustache",
    "Inspection/Entries/EntryProof.mustache",
    "Inspection/Trail/Trail.mustache",
    "Licences/Licences.mustache",
    "Member/Asking/MemberBack.mustache",
    "Member/Code/MemberCode.mustache",
    "Member/Freezing/MemberFreeze.mustache",
    "Member/Green/MemberGreen.mustache",
    "Member/Home/MemberHome.mustache",
    "Member/Lots/MemberLot.mustache",
    "Member/Lots/MemberLots.mustache",
    "Member/Me/Credit.mustache",
    "Member/Me/Erasure.mustache",
    "Member/Me/Household.mustache",
    "Member/Me/Me.mustache",
    "Member/Me/MemberSections.mustache",
    "Member/Me/Privacy.mustache",
    "Member/Movement/MovementRow.mustache",
    "Member/Pictures/EntryPictures.mustache",
    "Member/Play/Draw.mustache",
    "Member/Play/Play.mustache",
    "Member/Questions/EntryQuestion.mustache",
    "Member/Questions/MemberQuestion.mustache",
    "Member/Rewards/Redeem.mustache",
    "Member/Rewards/RewardList.mustache",
    "Member/Rewards/RewardPage.mustache",
    "Member/Statement/MemberEntry.mustache",
    "Member/Statement/MemberStatement.mustache",
    "Member/Vouchers/Voucher.mustache",
    "Member/Vouchers/VoucherList.mustache",
    "Member/Vouchers/VoucherRow.mustache",
    "Operator/Campaigns/Calendar.mustache",
    "Operator/Liability/Gauge.mustache",
    "Operator/Members/AsMember/SeenMemberHead.mustache",
    "Operator/Rules/JobProgress.mustache",
    "Operator/Rules/Listing.mustache",
    "Operator/Rules/RuleEditor.mustache",
    "Page/Layout.mustache",
    "Reference/Reference.mustache",
    "Reference/ReferenceBody.mustache",
    "Refusal/Refusal.mustache",
    "SignIn/Account/Account.mustache",
    "SignIn/Account/Factor.mustache",
    "SignIn/Inspection/OpenInspection.mustache",
    "SignIn/Member/MemberSignIn.mustache",
    "SignIn/Staff/StaffSignIn.mustache",
    "Status/Status.mustache",
    "Status/Unreached.mustache",
    "Till/Desk/Till.mustache",
    "Till/Desk/TillNotice.mustache",
    "Till/Desk/TillScan.mustache",
    "Till/Desk/TillSide.mustache",
    "Till/Offline/Offline.mustache",
    "Till/Returning/Return.mustache",
    "Till/Sale/Done.mustache",
    "Till/Sale/Pay.mustache",
    "Till/Voucher/TillVoucher.mustache",
]

let package = Package(
    name: "jifen",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "jifen", targets: ["jifen"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .target(name: "Primitives", exclude: ["README.md"], swiftSettings: strict),
        .target(
            name: "Ledger",
            dependencies: ["Primitives", crypto],
            exclude: ["README.md"],
            swiftSettings: strict
        ),
        .target(
            name: "Rules",
            dependencies: ["Primitives", yams],
            exclude: ["README.md"],
            swiftSettings: strict
        ),
        .target(
            name: "Loyalty",
            dependencies: ["Primitives", "Ledger", "Rules", crypto],
            exclude: ["README.md"],
            swiftSettings: strict
        ),
        .target(
            name: "Disclosure",
            dependencies: ["Primitives", "Rules"],
            exclude: ["README.md"],
            resources: [.copy("Law/Rows")],
            swiftSettings: strict
        ),
        .target(
            name: "Engine",
            dependencies: ["Primitives", "Ledger", "Rules", "Loyalty", crypto],
            exclude: ["README.md"],
            swiftSettings: strict
        ),
        .target(
            name: "SQLiteStore",
            dependencies: ["Primitives", "Ledger", "Loyalty", "Engine", grdb, sqlite],
            exclude: ["README.md"],
            swiftSettings: strict
        ),
        .systemLibrary(
            name: "CQRCode",
            pkgConfig: "qrcodegen",
            providers: [.apt(["libqrcodegen-dev"])]
        ),
        .target(
            name: "API",
            dependencies: [
                "Primitives", "Ledger", "Rules", "Disclosure", "Loyalty", "Engine", "CQRCode",
                hummingbird, crypto, logging, nio,
            ],
            exclude: ["README.md"],
            resources: [.copy("Contract"), .copy("Verifier")],
            swiftSettings: strict
        ),
        .target(
            name: "Web",
            dependencies: [
                "Primitives", "Rules", "Loyalty", "Engine", hummingbird, mustache, logging, nio,
                crypto, cryptoExtras, jwt,
            ],
            exclude: ["README.md"],
            resources: [.copy("Words"), .copy("Assets/Files")] + templates.map { .copy($0) },
            swiftSettings: strict
        ),
        .executableTarget(
            name: "jifen",
            dependencies: [
                "Primitives", "Ledger", "Rules", "Disclosure", "Loyalty", "Engine", "SQLiteStore",
                "API", "Web", hummingbird, yams, arguments, logging, lifecycle, httpClient, nio,
                nioHTTP,
            ],
            exclude: ["README.md"],
            swiftSettings: strict,
            // Replaces malloc in the whole process (docs/decisions/0019-jemalloc.md).
            linkerSettings: [.linkedLibrary("jemalloc", .when(platforms: [.linux]))]
        ),
        // A store and a log in memory, for test targets alone.
        .target(
            name: "TestSupport",
            dependencies: ["Primitives", "Ledger", "Loyalty", "Engine"],
            path: "Tests/Support",
            swiftSettings: strict
        ),
        .testTarget(
            name: "PrimitivesTests",
            dependencies: ["Primitives"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LedgerTests",
            dependencies: ["Primitives", "Ledger"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "RulesTests",
            dependencies: ["Primitives", "Rules"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LoyaltyTests",
            dependencies: ["Primitives", "Ledger", "Rules", "Loyalty", "Engine"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "DisclosureTests",
            dependencies: ["Primitives", "Rules", "Disclosure"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "EngineTests",
            dependencies: [
                "Primitives", "Ledger", "Rules", "Loyalty", "Engine", "TestSupport", crypto,
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "SQLiteStoreTests",
            dependencies: [
                "Primitives", "Ledger", "Rules", "Loyalty", "Engine", "SQLiteStore", grdb, sqlite,
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "APITests",
            dependencies: [
                "Primitives", "Ledger", "Rules", "Disclosure", "Loyalty", "Engine", "SQLiteStore",
                "API", "Web", "TestSupport", hummingbird, yams, crypto,
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "Primitives", "Ledger", "Rules", "Loyalty", "Engine", "SQLiteStore",
            ],
            swiftSettings: strict
        ),
        .testTarget(name: "TidyTests", exclude: ["README.md"], swiftSettings: strict),
    ]
)
