// SPDX-License-Identifier: Apache-2.0

/// A room of the house: a folder under `Sources` and its level.
///
/// The one rule of `docs/ARCHITECTURE.md`: a room imports only rooms of a lower level.
struct Room {
    let name: String
    let level: Int
    /// Rooms of a lower level that are forbidden all the same.
    var never: Set<String> = []

    static let all = [
        Room(name: "Primitives", level: 0),
        Room(name: "Ledger", level: 1),
        Room(name: "Rules", level: 1),
        Room(name: "Disclosure", level: 2),
        Room(name: "Loyalty", level: 2),
        Room(name: "Engine", level: 3),
        Room(name: "SQLiteStore", level: 4),
        Room(name: "PostgresStore", level: 4),
        Room(name: "API", level: 4),
        Room(name: "Web", level: 4),
        Room(name: "Simulator", level: 5, never: ["API", "Web"]),
        Room(name: "jifen", level: 6),
    ]

    /// Folders under `Sources` that describe a system library and hold no Swift.
    static let systemLibraries: Set<String> = ["CPostgres", "CQRCode"]

    static func named(_ name: String) -> Room? { all.first { $0.name == name } }

    /// Rooms up to this level are pure: no clock, no randomness, no I/O, no floating point.
    static let highestPureLevel = 2

    static let pure = Set(all.filter { $0.level <= highestPureLevel }.map(\.name))
    static let entryPoint: Set<String> = ["jifen"]
    static let everyName = Set(all.map(\.name))
    static let allButEntryPoint = everyName.subtracting(entryPoint)

    func mayImport(_ other: Room) -> Bool {
        other.level < level && !never.contains(other.name)
    }
}
