// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import GRDB
import Loyalty
import Primitives
import Testing

@testable import SQLiteStore

/// What `jifen verify` says of the trail of access.
@Suite("The trail of access is checked line by line")
struct AccessTrailTests {
    private let folder = TemporaryFolder()
    private let now = Instant(seconds: 1_795_219_200)

    private var path: String { folder.path + "/access.db" }

    /// A file with five acts of people and keys.
    private func makeTrail() async throws {
        try folder.create()
        let access = try AccessDatabase.open(at: path)
        let actor = AccessActor(principal: 9, request: "till-7", fingerprint: [1, 2, 3])
        let acts = [
            AccessAct(.staffMade, .staff(1), partner: "fruit", by: actor, at: now),
            AccessAct(
                .staffChanged,
                .staff(1),
                partner: "fruit",
                detail: "cashier -> store_manager",
                by: AccessActor(principal: 9),
                at: now.adding(seconds: 1)
            ),
            AccessAct(.keyMade, .key(3), partner: nil, by: .machine, at: now.adding(seconds: 2)),
            AccessAct(
                .signInFailed,
                .staff(1),
                partner: "fruit",
                detail: "password",
                by: .machine,
                at: now.adding(seconds: 3)
            ),
            AccessAct(.keyRevoked, .key(3), partner: nil, by: .machine, at: now.adding(seconds: 4)),
        ]
        for act in acts { #expect(try await access.note(act)) }
        access.close()
    }

    private func problems() throws -> (lines: Int, texts: [String]) {
        let access = try AccessDatabase.open(at: path)
        defer { access.close() }
        var audit = AccessTrailAudit()
        let damage = access.damage()
        audit.add(damage: damage)
        if damage.isEmpty { try access.checkActs { audit.add($0) } }
        var report = VerificationReport.none
        audit.finish(into: &report)
        #expect(report.problems.allSatisfy { $0.invariant == .accessIsChained })
        return (report.accessActs, report.problems.map(\.detail))
    }

    /// As somebody who owns the machine would: the triggers stand in nobody's way.
    private func tamper(_ sql: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.write { database in
            try database.execute(sql: "DROP TRIGGER IF EXISTS access_acts_stay")
            try database.execute(sql: "DROP TRIGGER IF EXISTS access_acts_keep")
            try database.execute(sql: sql)
        }
        try queue.close()
    }

    @Test("A trail as it was written is in order")
    func sound() async throws {
        try await makeTrail()
        let found = try problems()
        #expect(found.lines == 5 && found.texts.isEmpty)
    }

    @Test(
        "Whatever is changed in a line, the first wrong line is named",
        arguments: [
            ("kind = 'staff_disabled'", 2), ("kind = 'nonsense'", 3), ("staff = 2", 2),
            ("api_key = 4", 3), ("partner = NULL", 1), ("partner = 'x'", 5), ("detail = ''", 2),
            ("principal = 8", 4), ("principal = -1", 4), ("request = 'other'", 1),
            ("request = NULL", 1), ("fingerprint = x'010204'", 1), ("at = at + 1", 5),
            ("hash = zeroblob(32)", 4),
        ]
    )
    func changed(set: String, number: Int) async throws {
        try await makeTrail()
        try tamper("UPDATE access_acts SET \(set) WHERE number = \(number)")
        let found = try problems()
        let words =
            set.contains("nonsense") ? "has an act 'nonsense'" : "is not what its hash says"
        #expect(found.texts == ["line \(number) \(words)"])
    }

    @Test(
        "A line that is taken out, moved or put in between is found, and the one behind it named",
        arguments: [
            ("DELETE FROM access_acts WHERE number = 2", "line 3 stands where line 2 belongs"),
            ("DELETE FROM access_acts WHERE number = 1", "line 2 stands where line 1 belongs"),
            (
                "UPDATE access_acts SET number = 6 WHERE number = 3",
                "line 4 stands where line 3 belongs"
            ),
            (
                """
                INSERT INTO access_acts SELECT 6, kind, staff, api_key, partner, detail, principal,
                    request, fingerprint, at, zeroblob(32) FROM access_acts WHERE number = 5
                """,
                "line 6 is not what its hash says"
            ),
        ]
    )
    func moved(sql: String, finding: String) async throws {
        try await makeTrail()
        try tamper(sql)
        #expect(try problems().texts == [finding])
    }

    /// The bytes of the file in which the lines of the trail stand.
    private func cells() throws -> Range<Int> {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        let (page, size) = try queue.read { database in
            let root = try Int.fetchOne(
                database,
                sql: "SELECT rootpage FROM sqlite_schema WHERE name = 'access_acts'"
            )
            return (
                try #require(root),
                try #require(try Int.fetchOne(database, sql: "PRAGMA page_size"))
            )
        }
        let bytes = try Data(contentsOf: URL(filePath: path))
        let start = (page - 1) * size
        // A leaf of a table, whose header says where its content begins.
        #expect(bytes[start] == 13)
        let content = Int(bytes[start + 5]) << 8 | Int(bytes[start + 6])
        return start + content..<start + size
    }

    @Test("One flipped byte in any line is found, wherever it is")
    func flipped() async throws {
        try await makeTrail()
        let cells = try cells()
        #expect(cells.count > 300)
        let whole = try Data(contentsOf: URL(filePath: path))
        for place in cells {
            var bytes = whole
            bytes[place] ^= 0x01
            try bytes.write(to: URL(filePath: path))
            #expect(try !problems().texts.isEmpty, "byte \(place - cells.lowerBound)")
        }
        try whole.write(to: URL(filePath: path))
        #expect(try problems().texts.isEmpty)
    }
}
