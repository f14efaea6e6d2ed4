// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import Loyalty
import Primitives
import SQLiteStore
import Testing

/// A data folder of the example coalition, made and checked by the executable.
final class DataFolder {
    private let folder: TemporaryFolder
    let path: String
    let token: String

    /// Publishes the example and makes a key for the fruit shop.
    init() throws {
        folder = try TemporaryFolder()
        path = folder.url.appending(path: "data").path
        let program = Jifen.example("hongmi") + "/program"
        let published = try Jifen.run("program", "publish", program, "--data", path)
        try #require(published.status == 0, "\(published.errors)")
        let made = try Jifen.run("key", "create", "--data", path, "--partner", "fruit", "--json")
        token = try #require(try made.object().text("token"))
    }

    /// Enrols the members whom tills name.
    func enrolMembers(through server: Server) throws {
        let connection = try HTTPConnection(port: server.port)
        for number in 1...Till.members {
            let headers = ["Authorization": "Bearer \(token)", "Idempotency-Key": "m-\(number)"]
            let answer = try connection.post("/v1/members", headers: headers, body: "{}")
            try #require(answer.status == 201, "\(answer.body)")
        }
    }

    /// Expects that `jifen verify` finds everything in order; answers what it says.
    @discardableResult
    func verify() throws -> Fields {
        let ended = try Jifen.run("verify", "--data", path, "--json")
        let report = try ended.object()
        #expect(ended.status == 0, "\(ended.output) \(ended.errors)")
        #expect(report.isTrue("ok"))
        return report
    }

    /// All entries, read without the executable.
    func records() throws -> [Record] {
        let store = try SQLiteStore.openForReading(at: path)
        var records: [Record] = []
        try store.forEachEntry(from: 1) { _, bytes in records.append(try JournalBody.read(bytes)) }
        try store.close()
        return records
    }

    /// Expects each answered purchase once, under its id, and nothing besides.
    func expectOnce(_ tills: [Till]) throws {
        let purchases = try records().filter { record in
            if case .purchaseRecorded = record.fact { true } else { false }
        }
        var found: [String: [String]] = [:]
        for purchase in purchases {
            found[purchase.key?.text ?? "", default: []].append(purchase.id.text)
        }
        for till in tills {
            #expect(till.unanswered.isEmpty)
            for (purchase, id) in till.answered { #expect(found[till.key(purchase)] == [id]) }
        }
        #expect(purchases.count == tills.reduce(0) { $0 + $1.answered.count })
    }
}
