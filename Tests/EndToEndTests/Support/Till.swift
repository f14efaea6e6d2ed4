// SPDX-License-Identifier: Apache-2.0

import Foundation
import Primitives
import Testing

/// A till that posts purchases one after another and remembers what it was told.
///
/// What the server did not answer it posts again, with the same key, to whatever server comes next.
final class Till {
    let number: Int
    private let token: String
    /// Purchases that were posted and not answered.
    private(set) var unanswered: [Int] = []
    /// The id that each answered purchase has.
    private(set) var answered: [Int: String] = [:]
    private var next = 0
    private var chance: SeededGenerator

    init(number: Int, token: String) {
        self.number = number
        self.token = token
        chance = SeededGenerator(seed: UInt64(number))
    }

    static let members = 20

    func key(_ purchase: Int) -> String { "till-\(number)-\(purchase)" }

    private func body(_ purchase: Int) -> String {
        let member = 1 + (purchase * 7 + number) % Till.members
        let id =
            String(repeating: "0", count: 13 - String(member, radix: 32).count)
            + Till.crockford(member)
        return """
            {"member_id":"mem_\(id)","source":{"type":"receipt","id":"\(key(purchase))"},\
            "occurred_at":"2026-01-05T12:00:00+08:00","total":{"amount":1000,"currency":"CNY"}}
            """
    }

    private static func crockford(_ number: Int) -> String {
        let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        return number < 32
            ? String(digits[number]) : crockford(number / 32) + crockford(number % 32)
    }

    /// Posts until the server goes away, or until so many new purchases were answered.
    func work(port: UInt16, until maximum: Int = .max) {
        do {
            let connection = try HTTPConnection(port: port)
            for purchase in unanswered { try post(purchase, connection) }
            if let known = answered.keys.min(by: { _, _ in chance.number(below: 2) == 0 }) {
                try expectReplay(of: known, connection)
            }
            var posted = 0
            while posted < maximum {
                next += 1
                posted += 1
                try post(next, connection)
            }
        } catch is HTTPConnection.Broken {
            return
        } catch {
            Issue.record("\(error)")
        }
    }

    private func send(_ purchase: Int, _ connection: HTTPConnection) throws -> HTTPConnection.Answer
    {
        let headers = ["Authorization": "Bearer \(token)", "Idempotency-Key": key(purchase)]
        return try connection.post("/v1/purchases", headers: headers, body: body(purchase))
    }

    private func post(_ purchase: Int, _ connection: HTTPConnection) throws {
        if !unanswered.contains(purchase) { unanswered.append(purchase) }
        let answer = try send(purchase, connection)
        // A server that is about to end may still say so.
        guard answer.status != 503 else { throw HTTPConnection.Broken() }
        #expect(answer.status == 201, "\(answer.body)")
        answered[purchase] = try id(in: answer)
        unanswered.removeAll { $0 == purchase }
    }

    private func expectReplay(of purchase: Int, _ connection: HTTPConnection) throws {
        let answer = try send(purchase, connection)
        guard answer.status != 503 else { throw HTTPConnection.Broken() }
        #expect(answer.headers["idempotent-replayed"] == "true")
        #expect(try id(in: answer) == answered[purchase])
    }

    private func id(in answer: HTTPConnection.Answer) throws -> String {
        try #require(try Fields(answer.body).text("entry_id"), "\(answer.body)")
    }
}

/// Tills at work, each on a thread of its own.
// Reason: each till is touched by its thread only, until `wait` has returned.
struct WorkingTills: @unchecked Sendable {
    private let group = DispatchGroup()

    /// Each posts until the server goes away, or until so many new purchases were answered.
    init(_ tills: [Till], port: UInt16, until maximum: Int = .max) {
        for till in tills {
            nonisolated(unsafe) let till = till
            let group = group
            group.enter()
            let thread = Thread {
                till.work(port: port, until: maximum)
                group.leave()
            }
            thread.start()
        }
    }

    func wait() {
        group.wait()
    }
}
