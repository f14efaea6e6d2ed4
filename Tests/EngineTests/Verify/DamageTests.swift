// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Loyalty
import Primitives
import Testing

@testable import Engine
@testable import TestSupport

@Suite("Damage", .timeLimit(.minutes(15)))
struct DamageTests {
    private static let settings = Lives.settings(ranges: 3)

    /// A life of two members, with marks behind the journal, and the same after a clean stop.
    private func disks() async throws -> [Disk] {
        let disks = try await Lives.disks(seed: 11, members: 2, batches: 6, DamageTests.settings)
        let behind = try #require(
            disks.last { disk in
                Set(disk.marks).count > 1 && disk.vault.count > 0 && disk.rows.count > 4
            }
        )
        return [behind, try #require(disks.last)]
    }

    private func report(on disk: Disk) -> VerificationReport {
        Lives.report(on: disk, DamageTests.settings)
    }

    @Test("One flipped bit in an entry is found by whoever reads it")
    func everyBitOfEntries() async throws {
        let disk = try #require(try await disks().last)
        for entry in disk.entries {
            for position in entry.indices {
                var damaged = entry
                damaged[position] ^= 1 << UInt8(position % 8)
                #expect(throws: MalformedBytes.self) { try JournalBody.read(damaged) }
            }
            #expect(throws: MalformedBytes.self) { try JournalBody.read(Array(entry.dropLast())) }
            #expect(throws: MalformedBytes.self) { try JournalBody.read(entry + [0]) }
        }
        #expect(throws: MalformedBytes.self) { try JournalBody.read([]) }
    }

    @Test("A damaged entry is named, wherever the byte is")
    func entries() async throws {
        let disk = try #require(try await disks().last)
        for (index, entry) in disk.entries.enumerated().dropFirst(1) {
            for position in stride(from: index % 7, to: entry.count, by: 41) {
                var damaged = disk
                damaged.entries[index][position] ^= 0x10
                let report = report(on: damaged)
                #expect(report.problems.first?.sequence == UInt64(index) + 1)
            }
        }
    }

    @Test("A flipped byte of an idempotency or business key is found, and one that leads elsewhere")
    func keys() async throws {
        let disk = try #require(try await disks().last)
        for index in [\Disk.keys, \Disk.sources] {
            for (key, sequence) in disk[keyPath: index] {
                for position in key.indices {
                    var damaged = disk
                    var other = key
                    other[position] ^= 1 << UInt8(position % 8)
                    damaged[keyPath: index][key] = nil
                    damaged[keyPath: index][other] = sequence
                    let report = report(on: damaged)
                    #expect(report.problems.contains { $0.sequence == sequence })
                    #expect(report.problems.first?.invariant == .keysHaveOneEffect)
                }
                var damaged = disk
                damaged[keyPath: index][key] = sequence ^ 1
                #expect(!report(on: damaged).isSound)
                damaged[keyPath: index][key] = nil
                #expect(report(on: damaged).problems.first?.sequence == sequence)
            }
        }
    }

    @Test("A flipped byte of a row is found, a row too many and a row too few")
    func rows() async throws {
        for disk in try await disks() {
            for (key, row) in disk.rows {
                for position in row.indices {
                    var damaged = disk
                    damaged.rows[key]?[position] ^= 1 << UInt8(position % 8)
                    let report = report(on: damaged)
                    #expect(report.problems.map(\.invariant) == [.replayIsState])
                }
                var damaged = disk
                damaged.rows[key] = nil
                #expect(!report(on: damaged).isSound || key.kind == .reward)
                damaged.rows[RowKey(key.kind, key.id + 70_000)] = row
                #expect(!report(on: damaged).isSound)
            }
        }
    }

    @Test("A flipped bit of a mark is found, or changes nothing that recovers")
    func marks() async throws {
        for disk in try await disks() {
            let replayed = StateRows(of: try Journal.replay(disk)).rows
            for range in disk.marks.indices {
                for bit in 0..<64 {
                    var damaged = disk
                    damaged.marks[range] ^= 1 << UInt64(bit)
                    guard report(on: damaged).isSound else { continue }
                    let settings = DamageTests.settings
                    let rows = try Journal.recoveredRows(of: damaged, settings: settings)
                    #expect(rows == replayed)
                }
            }
        }
    }

    @Test("What the vault should not hold, does not hold, or holds of another member is found")
    func vault() async throws {
        let disk = try #require(try await disks().last)
        for (digest, identifier) in disk.vault {
            let entry = identifier.entry
            func expectFound(_ change: (inout Disk) -> Void) {
                var damaged = disk
                change(&damaged)
                #expect(report(on: damaged).problems.contains { $0.invariant == .noPersonalData })
            }
            func replaced(
                digest: [UInt8]? = nil,
                kind: IdentifierKind? = nil,
                partner: UInt32? = nil,
                salt: [UInt8]? = nil,
                value: String? = nil
            ) -> VaultEntry {
                VaultEntry(
                    digest: digest ?? entry.digest,
                    kind: kind ?? entry.kind,
                    partner: partner ?? entry.partner,
                    salt: salt ?? entry.salt,
                    value: value ?? entry.value
                )
            }
            var salt = entry.salt
            salt[3] ^= 1
            expectFound { $0.vault[digest] = nil }
            expectFound { $0.vault[digest]?.member += 1 }
            expectFound { $0.vault[digest]?.entry = replaced(salt: salt) }
            expectFound { $0.vault[digest]?.entry = replaced(value: entry.value + "0") }
            expectFound { $0.vault[digest]?.entry = replaced(kind: .card) }
            expectFound { $0.vault[digest]?.entry = replaced(partner: 1) }
            expectFound { $0.vault[digest]?.entry = replaced(digest: Array(digest.reversed())) }
            expectFound { $0.vault[[1]] = .init(entry: replaced(digest: [1]), member: 1) }
        }
    }

    @Test("Entries that are missing, swapped or repeated are named")
    func order() async throws {
        let disk = try #require(try await disks().last)
        var swapped = disk
        swapped.entries.swapAt(4, 5)
        #expect(report(on: swapped).problems.first?.sequence == 5)
        var missing = disk
        missing.entries.remove(at: 7)
        #expect(report(on: missing).problems.first?.sequence == 8)
        var repeated = disk
        repeated.entries.insert(repeated.entries[7], at: 7)
        #expect(report(on: repeated).problems.first?.sequence == 9)
        var short = disk
        short.entries.removeLast()
        #expect(!report(on: short).isSound)
    }

    @Test("A deadline that is lost is found")
    func deadlines() async throws {
        let disk = try #require(try await disks().last)
        #expect(!disk.deadlines.isEmpty)
        for member in disk.deadlines.keys {
            var damaged = disk
            damaged.deadlines[member] = nil
            #expect(report(on: damaged).problems.map(\.invariant) == [.deadlinesAreKept])
        }
    }
}
