// SPDX-License-Identifier: Apache-2.0

import Testing

/// Imports between our own rooms follow the levels of `Room.all`.
enum RoomImports {
    static func violations(in file: SourceFile) -> [Violation] {
        guard let name = file.room else { return [] }
        guard let room = Room.named(name) else {
            return [Violation(file, "`\(name)` is not a room: add it to Room.all with its level")]
        }
        return Import.all(in: file).compactMap { item in
            guard let other = Room.named(item.module), !room.mayImport(other) else { return nil }
            return Violation(file, line: item.line, refusal(of: other, in: room))
        }
    }

    private static func refusal(of other: Room, in room: Room) -> String {
        if room.never.contains(other.name) {
            return "\(room.name) must not import \(other.name): Room.all says never"
        }
        return "\(room.name) (level \(room.level)) must not import \(other.name)"
            + " (level \(other.level)): a room imports only rooms of a lower level"
    }
}

@Suite("Imports between rooms")
struct RoomImportsTests {
    @Test("A room imports only rooms of a lower level")
    func repository() {
        expectNone(Repository.sources.flatMap(RoomImports.violations))
    }

    @Test(
        "A planted import of a sibling or of a higher room is refused",
        arguments: [
            ("Primitives", "import Ledger"),
            ("Ledger", "package import Rules"),
            ("Rules", "import struct Ledger.Lot"),
            ("Loyalty", "@testable import Engine"),
            ("SQLiteStore", "internal import PostgresStore"),
            ("API", "public import Web"),
            ("Web", "import SQLiteStore"),
            ("Simulator", "import API"),
            ("Engine", "@preconcurrency import jifen"),
        ]
    )
    func planted(room: String, text: String) {
        let file = SourceFile.planted(in: room, "import Swift\n\(text)\n")
        #expect(RoomImports.violations(in: file).map(\.line) == [2])
    }

    @Test("A planted folder that is no room is refused")
    func unknownRoom() {
        #expect(RoomImports.violations(in: .planted(in: "Attic", "")).count == 1)
    }

    @Test("An import of a lower room is allowed")
    func lower() {
        let text = "package import Ledger\nimport Primitives\n"
        #expect(RoomImports.violations(in: .planted(in: "Loyalty", text)).isEmpty)
        #expect(RoomImports.violations(in: .planted(in: "jifen", "import API\n")).isEmpty)
    }
}
