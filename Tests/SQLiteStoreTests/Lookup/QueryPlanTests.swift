// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import SQLiteStore

@Suite("Query plans")
struct QueryPlanTests {
    private let folder = TemporaryFolder()

    /// The walks of the verifier, which are about every row of a table.
    private static let walks: Set<Query> = [
        .firstKeys, .secondKeys, .sources, .identifiers, .codes,
    ]

    private func plan(_ sql: String, _ store: SQLiteStore) throws -> [String] {
        try store.write { writing in
            try writing.connection.withStatement("EXPLAIN QUERY PLAN " + sql) { statement in
                var lines: [String] = []
                while try statement.step() { lines.append(statement.text(at: 3)) }
                return lines
            }
        }
    }

    @Test("No question reads through a table or sorts", arguments: Query.allCases)
    func plans(query: Query) throws {
        let store = try folder.open()
        let plan = try plan(query.sql, store)
        #expect(!plan.isEmpty)
        #expect(!plan.contains { $0.contains("TEMP B-TREE") })
        let scans = plan.filter { $0.hasPrefix("SCAN") && !$0.contains("subquery") }
        #expect(scans.isEmpty == !QueryPlanTests.walks.contains(query), "\(plan)")
        try store.close()
    }

    @Test("What the committing connection reads and removes is found by key")
    func committing() throws {
        let store = try folder.open()
        let statements = try store.write { $0.connection.heldSQL }
        #expect(statements.count > 15)
        for sql in statements where sql.contains("WHERE") {
            let plan = try plan(sql, store)
            // The share of old keys is the first ones in key order: a scan that ends early.
            let scans = plan.filter { $0.hasPrefix("SCAN") && !sql.contains("LIMIT") }
            #expect(scans.isEmpty, "\(sql): \(plan)")
        }
        try store.close()
    }
}
