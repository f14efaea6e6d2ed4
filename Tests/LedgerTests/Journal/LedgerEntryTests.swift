// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Testing

@Suite("Ledger entries")
struct LedgerEntryTests {
    private let slice = LotSlice(
        lot: Lot.ID(entry: 3, ordinal: 1),
        issuer: 2,
        rule: 9,
        expiresAt: Instant(seconds: 99),
        points: Points(12)
    )

    private var entry: LedgerEntry {
        let pending = AccountID(unit: .points, code: 2, owner: 7)
        let available = AccountID(unit: .points, code: 3, owner: 7)
        return LedgerEntry(
            sequence: 12,
            recordedAt: Instant(seconds: 1_000),
            occurredAt: Instant(seconds: 400),
            holder: HolderLink(
                holder: 7,
                previous: 11,
                after: HolderBalances(
                    pending: Points(1),
                    available: Points(2),
                    held: Points(3),
                    debt: Points(4)
                )
            ),
            transfers: [Transfer(debit: pending, credit: available, amount: 5)],
            lotChanges: [
                .issued(
                    .plain(5, points: 8, maturesAt: Instant(seconds: 5), expiresAt: .never)
                ),
                .matured(slice), .consumed(slice), .held(slice), .released(slice),
                .captured(slice), .restored(slice.with(expiresAt: .never)),
            ]
        )
    }

    private func bytes(_ entry: LedgerEntry) -> [UInt8] {
        var writer = ByteWriter()
        entry.encode(into: &writer)
        return writer.bytes
    }

    private func decode(_ bytes: [UInt8]) throws(MalformedBytes) -> LedgerEntry {
        try bytes.decoded { (reader) throws(MalformedBytes) in try LedgerEntry(from: &reader) }
    }

    @Test("An entry is read again, with every kind of lot change")
    func roundTrip() throws {
        #expect(try decode(bytes(entry)) == entry)
        let kinds = Set(entry.lotChanges.map(\.lot))
        #expect(kinds == [slice.lot, Lot.ID(5)])
    }

    @Test("The encoding is frozen, because hashes are taken over it")
    func frozen() {
        let small = LedgerEntry(
            sequence: 1,
            recordedAt: Instant(microseconds: 2),
            occurredAt: Instant(microseconds: 1),
            holder: nil,
            transfers: entry.transfers,
            lotChanges: [.consumed(slice)]
        )
        let expected: [UInt8] = [
            1, 4, 1, 0, 1, 1, 2, 7, 3, 7, 5, 1, 3, 0x81, 6, 2, 9, 1, 0x80, 0xFB, 0xB4, 0x5E, 24,
        ]
        #expect(bytes(small) == expected)
    }

    @Test("An entry cut anywhere is malformed, and never a trap")
    func truncated() {
        let whole = bytes(entry)
        for length in 0..<whole.count {
            #expect(throws: MalformedBytes.self) { try decode(Array(whole.prefix(length))) }
        }
        #expect(throws: MalformedBytes.self) { try decode(whole + [0]) }
    }

    @Test("An entry with any byte changed is another entry or malformed, and never a trap")
    func damaged() {
        let whole = bytes(entry)
        for index in whole.indices {
            for value in [0x00, 0x01, 0x7F, 0x80, 0xFF, whole[index] ^ 0x10] as [UInt8]
            where value != whole[index] {
                var damaged = whole
                damaged[index] = value
                let read = try? decode(damaged)
                #expect(read != entry)
            }
        }
    }
}
