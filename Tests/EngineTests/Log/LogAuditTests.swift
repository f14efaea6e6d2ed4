// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Testing

@testable import Engine
@testable import TestSupport

@Suite("The audit of a store and its log")
struct LogAuditTests {
    private let clock = ManualClock()

    private func settings(_ log: MemoryLog) -> LogSettings {
        var settings = LogSettings(storage: log)
        settings.signingMilliseconds = 1
        return settings
    }

    /// A small world: members, purchases, a payment, a hold; so many members in all.
    private func world(members: Int) async throws -> (MemoryStore, MemoryLog) {
        let (store, log) = (MemoryStore(), MemoryLog())
        var engineSettings = EngineSettings()
        engineSettings.log = settings(log)
        let coalition = try await Coalition(store, clock: clock, settings: engineSettings)
        let enrolled = try await coalition.enrol(members)
        let member = enrolled[0]
        let submissions = [
            coalition.stay(member, yuan: 300, "stay"), coalition.purchase(member, yuan: 40, "buy"),
            coalition.pay(member, yuan: 2, "pay"), coalition.hold(member, 10),
        ].enumerated().map { coalition.submission($1, key: "key-\($0)") }
        _ = try await coalition.engine.submit(submissions)
        try await coalition.engine.stop()
        return (store, log)
    }

    private func problems(_ disk: Disk, _ log: MemoryLog.Contents) -> [VerificationProblem] {
        Verifier(MemoryStore(disk), clock: clock, log: settings(MemoryLog(log))).verify().problems
    }

    @Test("A whole store with a whole log is in order, and says how many checkpoints it has")
    func sound() async throws {
        let (store, log) = try await world(members: 300)
        let report = Verifier(store, clock: clock, log: settings(log)).verify()
        #expect(report.problems == [])
        #expect(report.checkpoints == log.now.checkpoints.count && report.checkpoints > 0)
    }

    @Test("One byte changed in any entry is found")
    func entries() async throws {
        let (store, log) = try await world(members: 3)
        for entry in store.disk.entries.indices where entry > 0 {
            for place in store.disk.entries[entry].indices {
                var disk = store.disk
                disk.entries[entry][place] ^= 1 << UInt8(place % 8)
                #expect(problems(disk, log.now).first?.sequence == UInt64(entry) + 1)
            }
        }
    }

    @Test("One byte changed in any row, idempotency key or business key is found")
    func rowsAndKeys() async throws {
        let (store, log) = try await world(members: 3)
        for (key, row) in store.disk.rows {
            for place in row.indices {
                var disk = store.disk
                disk.rows[key]?[place] ^= 1 << UInt8(place % 8)
                #expect(!problems(disk, log.now).isEmpty, "\(key), byte \(place)")
            }
        }
        for keys in [\Disk.keys, \Disk.sources] {
            #expect(store.disk[keyPath: keys].count >= 3)
            for (key, sequence) in store.disk[keyPath: keys] {
                for place in key.indices {
                    var (disk, changed) = (store.disk, key)
                    changed[place] ^= 1 << UInt8(place % 8)
                    disk[keyPath: keys][key] = nil
                    disk[keyPath: keys][changed] = sequence
                    #expect(!problems(disk, log.now).isEmpty)
                }
                for bit in 0..<16 {
                    var disk = store.disk
                    disk[keyPath: keys][key] = sequence ^ (1 << UInt64(bit))
                    #expect(!problems(disk, log.now).isEmpty, "entry \(sequence), bit \(bit)")
                }
            }
        }
    }

    @Test("One byte changed in any checkpoint or key of the log is found")
    func checkpoints() async throws {
        let (store, log) = try await world(members: 3)
        for (number, text) in log.now.checkpoints.enumerated() {
            for place in text.utf8.indices.enumerated() {
                var bytes = Array(text.utf8)
                bytes[place.offset] ^= 1 << UInt8(place.offset % 8)
                var contents = log.now
                contents.checkpoints[number] = String(decoding: bytes, as: UTF8.self)
                let found = problems(store.disk, contents)
                #expect(found.contains { $0.invariant == .logIsSigned }, "byte \(place.offset)")
            }
        }
        let keys = Array(try #require(log.now.keys).utf8)
        for place in keys.indices {
            var contents = log.now
            var bytes = keys
            bytes[place] ^= 1 << UInt8(place % 8)
            contents.keys = String(decoding: bytes, as: UTF8.self)
            #expect(!problems(store.disk, contents).isEmpty, "byte \(place)")
        }
        let seed = try #require(log.now.seed)
        for place in seed.indices {
            var contents = log.now
            contents.seed?[place] ^= 1
            #expect(!problems(store.disk, contents).isEmpty)
        }
    }

    @Test("One byte changed in a tile is found, with the entry whose hash it is")
    func tiles() async throws {
        let (store, log) = try await world(members: 260)
        let tile = TreeTile(level: 0, index: 0)
        for place in stride(from: 0, to: TreeTile.fullBytes, by: 331) {
            var contents = log.now
            contents.tiles[tile]?[place] ^= 1 << UInt8(place % 8)
            let found = problems(store.disk, contents)
            #expect(found.map(\.sequence) == [UInt64(place / TreeHash.length) + 1])
        }
        var contents = log.now
        contents.tiles[tile] = nil
        #expect(problems(store.disk, contents).count == 1)
    }

    /// One tile and a few entries more, so that 8,192 audits end in a test's time: of each only the log is
    /// made anew, as `Verifier` has it made.
    @Test("One byte changed anywhere in a tile is found, every byte of it", arguments: 0..<4)
    func everyByteOfTiles(part: Int) async throws {
        let (store, log) = try await world(members: 260)
        let records = try store.disk.entries.map { try JournalBody.read($0) }
        let registry = try Journal.replay(store.disk).registry
        let tile = TreeTile(level: 0, index: 0)
        #expect(log.now.tiles.keys.filter { $0.width == TreeTile.fullWidth } == [tile])
        let last = UInt64(TreeTile.fullWidth)
        func found(_ contents: MemoryLog.Contents) -> [UInt64?] {
            var contents = contents
            contents.checkpoints = []
            let audit = LogAudit(
                MemoryLog(contents),
                witnesses: settings(MemoryLog()).witnesses,
                last: last
            )
            audit.start()
            audit.put(Array(records.prefix(Int(last))), registry)
            return audit.finish().map(\.sequence)
        }
        #expect(found(log.now) == [])
        for place in stride(from: part, to: TreeTile.fullBytes, by: 4) {
            var contents = log.now
            contents.tiles[tile]?[place] ^= 1 << UInt8(place % 8)
            #expect(found(contents) == [UInt64(place / TreeHash.length) + 1], "byte \(place)")
        }
    }

    @Test("A journal that was rewritten with care is found by what was signed")
    func rewritten() async throws {
        let (store, log) = try await world(members: 3)
        clock.advance(seconds: 5)
        let (other, _) = try await world(members: 3)
        #expect(Verifier(other, clock: clock).verify().problems == [])
        #expect(problems(store.disk, log.now) == [])
        let found = problems(other.disk, log.now)
        #expect(found.contains { $0.invariant == .logIsSigned })
    }

    @Test("Checkpoints that are left out of order, repeated or beyond the journal are found")
    func history() async throws {
        let (store, log) = try await world(members: 3)
        var contents = log.now
        contents.checkpoints.append(try #require(contents.checkpoints.first))
        #expect(!problems(store.disk, contents).isEmpty)
        var (disk, whole) = (store.disk, log.now)
        disk.entries.removeLast()
        whole.tiles = [:]
        #expect(
            problems(disk, whole).contains { $0.detail.contains("was signed, and the journal") }
        )
        contents = log.now
        contents.keys = nil
        #expect(!problems(store.disk, contents).isEmpty)
    }
}
