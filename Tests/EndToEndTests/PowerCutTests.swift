// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import Loyalty
import Primitives
import Rules
import SQLiteStore
import Testing

/// Copies of the files taken while they are written: what a disk holds when the power fails.
@Suite("Power cuts", .timeLimit(.minutes(10)))
struct PowerCutTests {
    private struct Noon: WallClock {
        func now() -> Instant { Instant(seconds: 1_772_424_000) }
    }

    /// What was acknowledged so far.
    // Reason: `keys` is touched only with `lock` locked.
    private final class Acknowledged: @unchecked Sendable {
        private let lock = NSLock()
        private var keys: [Int] = []

        var all: [Int] { lock.withLock { keys } }

        func add(_ more: [Int]) { lock.withLock { keys += more } }
    }

    private func source() throws -> ProgramSource {
        let folder = URL(filePath: Jifen.example("hongmi") + "/program")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        return ProgramSource(
            files: try paths.filter { $0.hasSuffix(".yaml") }.map { path in
                let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
                return SourceFile(path: path, text: text)
            }
        )
    }

    private func submission(_ number: Int, _ partner: PartnerNumber) -> Submission {
        let key = IdempotencyKey(authority: .operatorConsole, text: "key-\(1_000_000 + number)")
        let purchase = RecordPurchase(
            member: MemberID(UInt64(1 + number % 300)),
            source: SourceKey(partner: partner, type: "receipt", id: "\(number)"),
            occurredAt: Noon().now(),
            total: Money(fen: 1_000)
        )
        return Submission(Request(.recordPurchase(purchase), key: key))
    }

    /// The files as of one moment; `nil` when the log started anew meanwhile and they do not fit.
    private func cut(_ folder: URL, into copy: URL) throws -> Bool {
        let log = folder.appending(path: "journal.db-wal")
        func head() -> Data? {
            guard let file = try? FileHandle(forReadingFrom: log) else { return nil }
            defer { try? file.close() }
            return try? file.read(upToCount: 32)
        }
        let before = head()
        try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
        for name in ["journal.db", "journal.db-wal"] {
            try FileManager.default.copyItem(
                at: folder.appending(path: name),
                to: copy.appending(path: name)
            )
        }
        return before != nil && before == head()
    }

    private func expectWhole(
        _ copy: URL,
        _ acknowledged: [Int],
        _ partner: PartnerNumber
    ) async throws {
        let store = try SQLiteStore.open(at: copy.path)
        let engine = try Engine(store: store, clock: Noon())
        for first in stride(from: 0, to: acknowledged.count, by: 500) {
            let keys = acknowledged[first..<min(first + 500, acknowledged.count)]
            let outcomes = try await engine.submit(keys.map { submission($0, partner) })
            for outcome in outcomes {
                guard case .replayed = outcome else {
                    Issue.record("an acknowledged purchase is lost: \(outcome)")
                    continue
                }
            }
        }
        try await engine.stop()
        let frozen = try SQLiteStore.openForReading(at: copy.path)
        let report = Verifier(frozen, clock: Noon()).verify()
        #expect(report.problems.isEmpty)
        try frozen.close()
    }

    @Test("A copy of the files at any moment holds everything acknowledged before it")
    func cuts() async throws {
        let folder = try TemporaryFolder()
        let data = folder.url.appending(path: "data")
        let engine = try Engine(store: try SQLiteStore.open(at: data.path), clock: Noon())
        let publish = PublishProgram(source: try source())
        _ = try await engine.submit([Submission(Request(.publishProgram(publish)))])
        let partner = try #require(engine.program?.registry.partner(code: "fruit"))
        _ = try await engine.submit(
            (0..<300).map { _ in Submission(Request(.enrolMember(EnrolMember()))) }
        )
        let acknowledged = Acknowledged()
        let writing = Task.detached {
            var number = 0
            while !Task.isCancelled {
                let numbers = Array(number..<(number + 25))
                number += 25
                _ = try await engine.submit(numbers.map { submission($0, partner) })
                acknowledged.add(numbers)
            }
        }
        var chance = SeededGenerator(seed: 7)
        var cuts: [(URL, [Int])] = []
        for number in 0..<60 where cuts.count < 12 {
            try await Task.sleep(for: .milliseconds(Int(chance.number(below: 120))))
            let copy = folder.url.appending(path: "cut-\(number)")
            let before = acknowledged.all
            if try cut(data, into: copy) { cuts.append((copy, before)) }
        }
        writing.cancel()
        _ = try? await writing.value
        try await engine.stop()
        #expect(cuts.count == 12)
        for (copy, before) in cuts { try await expectWhole(copy, before, partner) }
    }
}
