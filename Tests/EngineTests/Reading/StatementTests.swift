// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import Ledger
import Loyalty
import Primitives
import Testing

@testable import TestSupport

@Suite("Statements", .timeLimit(.minutes(15)))
struct StatementTests {
    /// Two members with 25 entries each, between each other's.
    private func open() async throws -> (Coalition, [MemberID]) {
        let coalition = try await Coalition()
        let members = try await coalition.enrol(2)
        for index in 0..<24 {
            for member in members {
                let stay = coalition.stay(member, yuan: 1, "\(member)-\(index)")
                try await coalition.submit(stay)
            }
        }
        return (coalition, members)
    }

    private func page(
        _ coalition: Coalition,
        _ member: MemberID,
        before cursor: EntryID?,
        limit: Int,
        where isIncluded: @Sendable @escaping (Record) -> Bool = { _ in true }
    ) async throws -> Statement {
        try #require(
            try await coalition.engine.statement(
                of: member,
                before: cursor,
                limit: limit,
                where: isIncluded
            )
        )
    }

    @Test(
        "Pages follow each other by cursor, newest first, each entry once",
        arguments: [1, 2, 7, 25, 100]
    )
    func pages(limit: Int) async throws {
        let (coalition, members) = try await open()
        for member in members {
            var found: [Record] = []
            var cursor: EntryID?
            repeat {
                let page = try await page(coalition, member, before: cursor, limit: limit)
                #expect(page.records.count <= limit)
                found += page.records
                cursor = page.next
            } while cursor != nil
            #expect(found.count == 25)
            #expect(found.allSatisfy { $0.member == member })
            #expect(zip(found, found.dropFirst()).allSatisfy { $0.sequence > $1.sequence })
            let balances = found.map { $0.ledger.holder?.after.available.rawValue }
            let expected: [Int64] = (0...24).reversed().map { $0 * 10 }
            #expect(balances == expected)
        }
        try await coalition.engine.stop()
    }

    @Test("What a filter leaves out is passed over, and the cursor goes on behind it")
    func filter() async throws {
        let (coalition, members) = try await open()
        let isEnrolment: @Sendable (Record) -> Bool = { record in
            if case .memberEnrolled = record.fact { true } else { false }
        }
        let page = try await page(
            coalition,
            members[0],
            before: nil,
            limit: 5,
            where: isEnrolment
        )
        #expect(page.records.count == 1)
        #expect(page.next == nil)
        try await coalition.engine.stop()
    }

    @Test("Another member's entry as a cursor gives nothing")
    func foreignCursor() async throws {
        let (coalition, members) = try await open()
        let other = try await page(coalition, members[1], before: nil, limit: 1)
        let page = try await page(
            coalition,
            members[0],
            before: other.records.first?.id,
            limit: 5
        )
        #expect(page.records.isEmpty)
        #expect(page.next == nil)
        try await coalition.engine.stop()
    }

    @Test("Nobody has no statement; entries are found by id and by source")
    func lookUps() async throws {
        let (coalition, members) = try await open()
        let nobody = try await coalition.engine.statement(
            of: MemberID(99),
            before: nil,
            limit: 5,
            where: { _ in true }
        )
        #expect(nobody == nil)
        let newest = try await page(coalition, members[0], before: nil, limit: 1)
        let record = try #require(newest.records.first)
        let source = try #require(record.source)
        #expect(try await coalition.engine.record(record.id) == record)
        #expect(try await coalition.engine.record(of: source) == record)
        #expect(try await coalition.engine.record(EntryID(0)) == nil)
        #expect(try await coalition.engine.record(EntryID(9_999)) == nil)
        try await coalition.engine.stop()
    }
}
