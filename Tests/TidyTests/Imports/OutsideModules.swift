// SPDX-License-Identifier: Apache-2.0

import Testing

/// Modules from outside the package, and the rooms that may import them.
///
/// A module without a row is refused everywhere, so that each new dependency is a decision.
enum OutsideModules {
    struct Row {
        /// A module name, or the start of one where `*` ends it.
        let module: String
        let rooms: Set<String>

        func covers(_ name: String) -> Bool {
            module.hasSuffix("*") ? name.hasPrefix(module.dropLast()) : name == module
        }
    }

    private static let impure = Room.everyName.subtracting(Room.pure)
    private static let http: Set<String> = ["API", "Web", "jifen"]

    static let table = [
        Row(module: "Swift", rooms: Room.everyName),
        Row(module: "Foundation*", rooms: impure),
        Row(module: "Synchronization", rooms: impure),
        Row(module: "Dispatch", rooms: impure),
        Row(module: "Glibc", rooms: impure),
        Row(module: "Darwin", rooms: impure),
        Row(module: "GRDB", rooms: ["SQLiteStore"]),
        Row(module: "GRDBSQLite", rooms: ["SQLiteStore"]),
        Row(module: "CPostgres", rooms: ["PostgresStore"]),
        Row(module: "CQRCode", rooms: ["API"]),
        Row(module: "Hummingbird*", rooms: http),
        Row(module: "NIO*", rooms: http),
        Row(module: "HTTPTypes", rooms: http),
        Row(module: "Mustache", rooms: ["Web"]),
        Row(module: "Yams", rooms: ["Rules", "jifen"]),
        Row(module: "ArgumentParser", rooms: ["jifen"]),
        Row(module: "Crypto", rooms: ["Ledger", "Loyalty", "Engine", "API", "Web", "jifen"]),
        Row(module: "CryptoExtras", rooms: ["Web"]),
        Row(module: "JWTKit", rooms: ["Web"]),
        Row(module: "AsyncHTTPClient", rooms: ["jifen"]),
        Row(module: "Logging", rooms: impure),
        Row(module: "ServiceLifecycle", rooms: impure),
    ]

    static func violations(in file: SourceFile) -> [Violation] {
        guard let room = file.room else { return [] }
        return Import.all(in: file).compactMap { item in
            guard Room.named(item.module) == nil else { return nil }
            return refusal(of: item.module, in: room).map {
                Violation(file, line: item.line, $0)
            }
        }
    }

    private static func refusal(of module: String, in room: String) -> String? {
        let rows = table.filter { $0.covers(module) }
        guard !rows.isEmpty else {
            return "\(module) has no row in OutsideModules.table:"
                + " a new dependency needs one, and a decision in docs/decisions"
        }
        guard !rows.contains(where: { $0.rooms.contains(room) }) else { return nil }
        let allowed = rows.flatMap(\.rooms).sorted().joined(separator: ", ")
        return "\(room) must not import \(module): it belongs in \(allowed)"
    }
}

@Suite("Imports from outside")
struct OutsideModulesTests {
    @Test("A module from outside is imported only in the rooms its row names")
    func repository() {
        expectNone(Repository.sources.flatMap(OutsideModules.violations))
    }

    @Test(
        "A planted import in the wrong room is refused",
        arguments: [
            ("API", "import GRDB"),
            ("Engine", "import GRDBSQLite"),
            ("Engine", "import Hummingbird"),
            ("Simulator", "import HummingbirdCore"),
            ("SQLiteStore", "import NIOCore"),
            ("Loyalty", "import Yams"),
            ("API", "import ArgumentParser"),
            ("Rules", "import Crypto"),
            ("Primitives", "import Foundation"),
            ("Ledger", "import FoundationEssentials"),
            ("Loyalty", "import struct Foundation.Date"),
            ("Rules", "package import Foundation"),
            ("Ledger", "import Synchronization"),
            ("jifen", "import NobodyKnowsThisModule"),
        ]
    )
    func planted(room: String, text: String) {
        let file = SourceFile.planted(in: room, "\(text)\n")
        #expect(OutsideModules.violations(in: file).map(\.line) == [1])
    }

    @Test("An import in its own room is allowed")
    func allowed() {
        let api = "import Crypto\nimport Foundation\nimport Hummingbird\nimport NIOCore\n"
        #expect(OutsideModules.violations(in: .planted(in: "API", api)).isEmpty)
        #expect(OutsideModules.violations(in: .planted(in: "Rules", "import Yams\n")).isEmpty)
        #expect(OutsideModules.violations(in: .planted(in: "Engine", "// import GRDB\n")).isEmpty)
    }
}
