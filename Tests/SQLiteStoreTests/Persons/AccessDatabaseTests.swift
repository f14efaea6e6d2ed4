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

    @Test("A shift is open once for each cashier, is signed once, and stays as it was signed")
    func shifts() async throws {
        try folder.create()
        let database = try open()
        let shift = TillShift(
            partner: PartnerNumber(1),
            principal: 7,
            name: "小周",
            store: "market",
            openedAt: now,
            openedAfter: EntryID(3)
        )
        let opened = try await database.open(shift)
        #expect(opened.number == 1)
        #expect(try await database.open(shift) == opened)
        let closing = TillShift.Closing(
            at: now.adding(seconds: 60),
            through: EntryID(9),
            sheet: ShiftSheet(),
            counted: [TillShift.Count(kind: .void, count: 2, points: Points(30))],
            note: "n"
        )
        #expect(try await database.close(1, closing))
        #expect(try await !database.close(1, closing))
        #expect(try await database.open(shift).number == 2)
        database.close()
        let again = try open()
        var expected = opened
        expected.closing = closing
        #expect(try await again.shift(1) == expected)
        let numbers = try await again.shifts(
            of: PartnerNumber(1),
            by: 7,
            before: nil,
            limit: 9
        ).map(\.number)
        #expect(numbers == [2, 1])
        #expect(
            try await again.shifts(of: PartnerNumber(1), by: 8, before: nil, limit: 9).isEmpty
        )
        #expect(throws: (any Error).self) {
            try again.queue.write {
                try $0.execute(sql: "UPDATE shifts SET note = 'x' WHERE number = 1")
            }
        }
        #expect(throws: (any Error).self) {
            try again.queue.write { try $0.execute(sql: "DELETE FROM shifts") }
        }
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
        await #expect(throws: StaffRefusal.nameTaken) {
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

    @Test("A copy for a backup has the accounts and nobody signed in")
    func copying() async throws {
        try folder.create()
        let access = try open()
        let account = try await access.addStaff(newcomer("a"), at: now)
        try await access.open(session(1, of: .staff(account.number)))
        let path = folder.path + "/copy.db"
        try access.copy(to: path)
        let copy = try AccessDatabase.open(at: path)
        #expect(try await copy.allStaff() == [account])
        #expect(try await copy.sessions(of: .staff(1)).isEmpty)
        #expect(try await access.sessions(of: .staff(1)).count == 1)
    }

    @Test("A recovery code is used up, and goes with the second factor")
    func recovery() async throws {
        try folder.create()
        let access = try open()
        _ = try await access.addStaff(newcomer("a"), at: now)
        let codes = (1...3).map { Array(repeating: UInt8($0), count: 32) }
        try await access.setTOTP([9], recovery: codes, ofStaff: 1)
        #expect(try await access.staff(1)?.sealedTOTP == [9])
        #expect(try await access.takeRecoveryCode(codes[0], ofStaff: 1))
        #expect(try await !access.takeRecoveryCode(codes[0], ofStaff: 1))
        #expect(try await access.recoveryCodesLeft(ofStaff: 1) == 2)
        try await access.setTOTP(nil, recovery: [], ofStaff: 1)
        #expect(try await !access.takeRecoveryCode(codes[1], ofStaff: 1))
        #expect(try await access.staff(1)?.sealedTOTP == nil)
    }

    @Test("Somebody of an identity provider gets one account, brought up to date each time")
    func provided() async throws {
        try folder.create()
        let access = try open()
        _ = try await access.addStaff(newcomer("zhou"), at: now)
        func person(_ role: StaffRole, _ partner: String?) -> ProvidedPerson {
            ProvidedPerson(
                subject: "https://id.example u1",
                name: "zhou",
                displayName: "周",
                role: role,
                partner: partner
            )
        }
        let first = try await access.staff(of: person(.cashier, "fruit"), at: now)
        #expect(first.name == "zhou-2")
        #expect(first.passwordHash == nil)
        let second = try await access.staff(of: person(.auditor, nil), at: now)
        #expect(second.number == first.number)
        #expect(second.role == .auditor && second.partner == nil)
        #expect(try await access.allStaff().count == 2)
    }

    @Test("An inspection is kept for good, with its session's, and takes two officers")
    func inspecting() async throws {
        try folder.create()
        let access = try open()
        for name in ["a", "b"] {
            _ = try await access.addStaff(newcomer(name, role: .regulatorOfficer), at: now)
        }
        try await access.open(session(1, of: .staff(1)))
        let hash = Array(repeating: UInt8(1), count: 32)
        func inspection(_ second: UInt64) -> Inspection {
            Inspection(
                officer: 1,
                secondOfficer: second,
                document: "检字1号",
                purpose: "例行检查",
                scope: Inspection.Scope(
                    members: [MemberID(5), MemberID(6)],
                    partners: ["fruit"],
                    from: CalendarDay(iso8601: "2026-01-01")
                ),
                openedAt: now,
                endsAt: now.adding(seconds: 3_600)
            )
        }
        let opened = try await access.open(inspection(2), for: hash)
        #expect(opened.number == 1)
        #expect(try await access.session(hash)?.inspection == opened)
        #expect(opened.scope == inspection(2).scope)
        #expect(try await access.inspections(ofOfficer: 1, limit: 5) == [opened])
        await #expect(throws: DatabaseError.self) {
            _ = try await access.open(inspection(1), for: hash)
        }
        await #expect(throws: DatabaseError.self) {
            try await access.queue.write { try $0.execute(sql: "DELETE FROM inspections") }
        }
    }

    @Test("Refusals add up, heads and exports are kept once and for good")
    func supervision() async throws {
        try folder.create()
        let access = try open()
        let day = try #require(CalendarDay(iso8601: "2026-01-05"))
        func count(_ times: Int64, _ code: String = "slot_full") -> RefusalCount {
            let name = RefusalCount.Name(
                day: day,
                partner: 3,
                operation: "redeemReward",
                code: code
            )
            return RefusalCount(name, times: times)
        }
        try await access.add([count(2), count(1, "unknown_slot")])
        try await access.add([count(5)])
        let sums = try await access.refusals(from: day, through: day, limit: 9)
        #expect(sums == [count(7), count(1, "unknown_slot")])
        #expect(try await access.refusals(from: day.adding(days: 1), through: nil, limit: 9) == [])
        for number in 1...3 as ClosedRange<Int64> {
            let lookUp = LookUp(
                principal: 1,
                at: now.adding(days: number),
                operation: "readMember",
                subject: "mem_1",
                member: MemberID(UInt64(number))
            )
            try await access.add(lookUp, seal: LookUp.seal)
        }
        let later = LookUpFilter(member: MemberID(2), from: now.adding(days: 2))
        #expect(try await access.lookUps(later, before: nil, limit: 9).map(\.number) == [2])
        #expect(try await access.firstLookUp(behind: 1)?.number == 2)
        #expect(try await access.newestLookUp(before: now.adding(days: 3))?.number == 2)
        let hash = Array(repeating: UInt8(4), count: 32)
        let head = LookUpHead(day: day, lookUp: 2, hash: hash, note: "a")
        try await access.add(head)
        try await access.add(LookUpHead(day: day, lookUp: 3, hash: hash, note: "b"))
        #expect(try await access.lookUpHeads(before: nil, limit: 9) == [head])
        let export = EvidenceExport(
            evidence: EntryID(7),
            at: now,
            principal: 2,
            bytes: 10,
            hash: hash
        )
        try await access.add(export)
        #expect(try await access.evidenceExports(of: EntryID(7), limit: 9) == [export])
        var audit = LookUpAudit(keys: nil)
        try access.checkLookUps {
            audit.add($0)
        } heads: {
            audit.add($0)
        }
        #expect(audit.count == 3)
        for table in ["refusals", "look_up_heads", "evidence_exports", "look_ups"] {
            await #expect(throws: DatabaseError.self, "\(table)") {
                try await access.queue.write { try $0.execute(sql: "DELETE FROM \(table)") }
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
