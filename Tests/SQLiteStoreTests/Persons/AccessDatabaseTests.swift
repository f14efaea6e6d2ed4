// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import GRDB
import Loyalty
import Primitives
import Testing

@testable import SQLiteStore

/// Accounts and sessions in `access.db`.
@Suite("Who may sign in, and who has")
struct AccessDatabaseTests {
    private let folder = TemporaryFolder()
    private let now = Instant(seconds: 1_795_219_200)

    private var path: String { folder.path + "/access.db" }

    private func open() throws -> AccessDatabase { try AccessDatabase.open(at: path) }

    private func newcomer(_ name: String, role: StaffRole = .cashier) -> NewStaff {
        NewStaff(
            name: name,
            displayName: "小周",
            role: role,
            partner: role.side == .partner ? "fruit" : nil,
            passwordHash: "hash of \(name)"
        )
    }

    private func session(
        _ mark: UInt8,
        of owner: StoredSession.Owner,
        startedAt: Instant? = nil
    ) -> StoredSession {
        let started = startedAt ?? now
        return StoredSession(
            hash: Array(repeating: mark, count: StoredSession.hashLength),
            owner: owner,
            shownName: "name",
            startedAt: started,
            seenAt: started,
            idleSeconds: 1_800,
            endsAt: started.adding(seconds: 43_200),
            confirmedAt: started,
            device: "a browser"
        )
    }

    @Test("Accounts and sessions are there after the next opening, and only for the file's owner")
    func reopening() async throws {
        try folder.create()
        let first = try open()
        let account = try await first.addStaff(newcomer("fruit.till"), at: now)
        try await first.open(session(1, of: .staff(account.number)))
        try await first.open(session(2, of: .member(MemberID(9))))
        first.close()
        let second = try open()
        #expect(try await second.staff(named: "fruit.till") == account)
        #expect(try await second.allStaff().map(\.number) == [1])
        let stored = try await second.session(Array(repeating: 2, count: 32))
        #expect(stored?.owner == .member(MemberID(9)))
        #expect(try await second.sessions(of: .staff(1)).map(\.device) == ["a browser"])
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    }

    @Test("A name is taken once, and stays taken when its account is disabled")
    func names() async throws {
        try folder.create()
        let access = try open()
        let account = try await access.addStaff(newcomer("a"), at: now)
        try await access.disableStaff(account.number, at: now)
        await #expect(throws: StaffNameTaken.self) {
            try await access.addStaff(newcomer("a"), at: now)
        }
        #expect(try await access.staff(named: "a")?.disabledAt == now)
        #expect(try await access.addStaff(newcomer("b"), at: now).number == 2)
    }

    @Test("Disabling an account, and another password, end its sessions and nobody else's")
    func ending() async throws {
        try folder.create()
        let access = try open()
        let account = try await access.addStaff(newcomer("a"), at: now)
        let other = try await access.addStaff(newcomer("b"), at: now)
        for mark in UInt8(1)...3 { try await access.open(session(mark, of: .staff(1))) }
        try await access.open(session(4, of: .staff(other.number)))
        let kept = Array(repeating: UInt8(2), count: 32)
        try await access.setPassword("new", ofStaff: account.number, keeping: kept)
        #expect(try await access.sessions(of: .staff(1)).map(\.hash) == [kept])
        #expect(try await access.staff(1)?.passwordHash == "new")
        try await access.disableStaff(1, at: now)
        #expect(try await access.sessions(of: .staff(1)).isEmpty)
        #expect(try await access.sessions(of: .staff(2)).count == 1)
    }

    @Test("Of an owner with too many sessions the one that was longest unused ends")
    func bounded() async throws {
        try folder.create()
        let access = try open()
        for mark in 1...UInt8(SessionLimits.perOwner) {
            let started = now.adding(seconds: Int64(mark))
            try await access.open(session(mark, of: .member(MemberID(1)), startedAt: started))
        }
        try await access.noteSeen(Array(repeating: 1, count: 32), at: now.adding(seconds: 500))
        let newest = session(99, of: .member(MemberID(1)), startedAt: now.adding(seconds: 900))
        try await access.open(newest)
        let left = try await access.sessions(of: .member(MemberID(1))).map { $0.hash[0] }
        #expect(left.count == SessionLimits.perOwner)
        #expect(left.contains(1) && left.contains(99) && !left.contains(2))
    }

    @Test("What is over is removed: by disuse, or at its end")
    func sweeping() async throws {
        try folder.create()
        let access = try open()
        try await access.open(session(1, of: .member(MemberID(1))))
        try await access.open(session(2, of: .member(MemberID(1))))
        try await access.noteSeen(
            Array(repeating: 2, count: 32),
            at: now.adding(seconds: 1_700)
        )
        #expect(try await access.removeOver(at: now.adding(seconds: 1_799)) == 0)
        #expect(try await access.removeOver(at: now.adding(seconds: 1_800)) == 1)
        #expect(try await access.removeOver(at: now.adding(seconds: 43_200)) == 1)
    }

    @Test("A step of time of the second factor is taken once, and no earlier one after it")
    func steps() async throws {
        try folder.create()
        let access = try open()
        let account = try await access.addStaff(newcomer("a"), at: now)
        #expect(try await access.takeTOTPStep(100, ofStaff: account.number))
        #expect(try await !access.takeTOTPStep(100, ofStaff: account.number))
        #expect(try await !access.takeTOTPStep(99, ofStaff: account.number))
        #expect(try await access.takeTOTPStep(101, ofStaff: account.number))
    }

    @Test("What another process writes is seen at once")
    func others() async throws {
        try folder.create()
        let (server, command) = (try open(), try open())
        let account = try await command.addStaff(newcomer("a"), at: now)
        #expect(try await server.staff(named: "a") == account)
        try await server.open(session(1, of: .staff(1)))
        try await command.disableStaff(1, at: now)
        #expect(try await server.session(Array(repeating: 1, count: 32)) == nil)
    }

    @Test("Accounts are never removed, and keep their numbers and names")
    func lasting() async throws {
        try folder.create()
        let access = try open()
        _ = try await access.addStaff(newcomer("a"), at: now)
        for sql in [
            "DELETE FROM staff", "UPDATE staff SET name = 'b'", "UPDATE staff SET number = 7",
        ] {
            await #expect(throws: DatabaseError.self) {
                try await access.queue.write { try $0.execute(sql: sql) }
            }
        }
    }

    @Test("Another database, and one of a newer version, are refused")
    func foreign() async throws {
        try folder.create()
        let queue = try DatabaseQueue(path: path)
        try await queue.write { try $0.execute(sql: "CREATE TABLE t (a)") }
        try queue.close()
        #expect(throws: ForeignDatabase.self) { try open() }
        let other = folder.path + "/newer.db"
        let newer = try AccessDatabase.open(at: other)
        try await newer.queue.write { database in
            try database.execute(sql: "INSERT INTO grdb_migrations VALUES ('9999 later')")
        }
        newer.close()
        #expect(throws: NewerSchema.self) { try AccessDatabase.open(at: other) }
    }
}
