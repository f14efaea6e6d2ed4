// SPDX-License-Identifier: Apache-2.0

import Testing

/// Every room has a page for the newcomer: what lives here, what may not, where to start.
enum RoomPages {
    static func violations(rooms: [String], paths: [String]) -> [Violation] {
        let paths = Set(paths)
        return rooms.map { "Sources/\($0)/README.md" }.filter { !paths.contains($0) }.map {
            Violation(path: $0, "the room has no page: say what lives here and where to start")
        }
    }
}

@Suite("Room pages")
struct RoomPagesTests {
    @Test("Every room has a README.md")
    func repository() {
        expectNone(RoomPages.violations(rooms: Repository.rooms, paths: Repository.paths))
    }

    @Test("A planted room without a page is refused, one with it is allowed")
    func planted() {
        let paths = ["Sources/API/README.md", "Sources/API/A.swift", "Sources/Web/A.swift"]
        let found = RoomPages.violations(rooms: ["API", "Web"], paths: paths)
        #expect(found.map(\.path) == ["Sources/Web/README.md"])
    }
}
