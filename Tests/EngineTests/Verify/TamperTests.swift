// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Loyalty
import Primitives
import Testing

@testable import Engine
@testable import TestSupport

/// Entries that somebody has changed and given a new checksum.
@Suite("Tampering", .timeLimit(.minutes(15)))
struct TamperTests {
    private let settings = EngineSettings()

    private func bytes(of record: Record) -> [UInt8] {
        var writer = ByteWriter()
        JournalBody.write(record, into: &writer)
        return writer.bytes
    }

    /// Verifies with one entry replaced; answers the first problem.
    private func problem(
        _ disk: Disk,
        _ sequence: UInt64,
        _ change: (Record) throws -> Record
    ) throws -> VerificationProblem? {
        var tampered = disk
        let index = Int(sequence) - 1
        tampered.entries[index] = bytes(of: try change(try JournalBody.read(disk.entries[index])))
        return Lives.report(on: tampered, settings).problems.first
    }

    private func expectFound(
        _ disk: Disk,
        _ sequence: UInt64,
        _ invariant: Invariant,
        sourceLocation: SourceLocation = #_sourceLocation,
        _ change: (Record) throws -> Record
    ) throws {
        let problem = try problem(disk, sequence, change)
        #expect(problem?.sequence == sequence, sourceLocation: sourceLocation)
        #expect(problem?.invariant == invariant, sourceLocation: sourceLocation)
    }

    /// Two members; one buys, pays, holds, captures, redeems and returns.
    private func life() async throws -> (Disk, [String: UInt64]) {
        let store = MemoryStore()
        let coalition = try await Coalition(store)
        let members = try await coalition.enrol(2)
        var entries: [String: UInt64] = [:]
        func add(_ name: String, _ command: Command) async throws -> EntryID {
            let record = try #require(try await coalition.submit(command).record)
            entries[name] = record.sequence
            return record.id
        }
        let stay = try await add("stay", coalition.stay(members[0], yuan: 100, "1"))
        _ = try await add("pay", coalition.pay(members[0], yuan: 2, "2"))
        let hold = try await add("hold", coalition.hold(members[0], 50))
        _ = try await add("capture", .captureHold(CaptureHold(hold: hold, points: Points(20))))
        let redemption = RedeemReward(member: members[0], reward: coalition.voucher)
        _ = try await add("redeem", .redeemReward(redemption))
        _ = try await add("return", coalition.giveBack(stay, yuan: 40, "3"))
        _ = try await add("give", coalition.give(members[1], 5))
        _ = try await add("shop", coalition.purchase(members[1], yuan: 5, "4"))
        coalition.clock.advance(days: 8)
        _ = try await coalition.engine.settle()
        entries["mature"] = UInt64(store.disk.entries.count)
        try await coalition.engine.stop()
        #expect(Lives.report(on: store.disk, settings).isSound)
        return (store.disk, entries)
    }

    @Test("Amounts, lots and links that were changed are found at the changed entry")
    func ledger() async throws {
        let (disk, entries) = try await life()
        for (name, sequence) in entries {
            let hasLots = !["tier"].contains(name)
            try expectFound(disk, sequence, .historyIsChained) { record in
                record.with(holder: record.ledger.holder?.with(available: 1))
            }
            try expectFound(disk, sequence, .historyIsChained) { record in
                record.with(holder: record.ledger.holder?.with(previous: 3))
            }
            guard hasLots else { continue }
            try expectFound(disk, sequence, .lotsSumToBalances) { record in
                record.with(lotChanges: Array(record.ledger.lotChanges.dropLast()))
            }
            try expectFound(disk, sequence, .lotsSumToBalances) { record in
                record.with(transfers: record.ledger.transfers.map { $0.with(amount: 1) })
            }
            try expectFound(disk, sequence, .replayIsState) { $0.with(version: 2) }
        }
    }

    @Test("Points of others, accounts that there are not, and amounts beyond measure are found")
    func accounts() async throws {
        let (disk, entries) = try await life()
        let stay = try #require(entries["stay"])
        let accounts = [
            AccountID(unit: .points, code: Chart.available.rawValue, owner: 2),
            AccountID(unit: .points, code: Chart.available.rawValue, owner: 9_999),
            AccountID(unit: .points, code: Chart.redeemed.rawValue, owner: 77),
            AccountID(unit: .points, code: Chart.redeemed.rawValue, owner: 0),
            AccountID(unit: .points, code: Chart.expired.rawValue, owner: 1),
            AccountID(unit: .points, code: 99, owner: 1),
            AccountID(unit: .points, code: Chart.partnerPayable.rawValue, owner: 1),
        ]
        for account in accounts {
            try expectFound(disk, stay, .replayIsState) { record in
                let transfer = try #require(record.ledger.transfers.first)
                let other = Transfer(
                    debit: transfer.debit,
                    credit: account,
                    amount: transfer.amount
                )
                return record.with(transfers: [other])
            }
        }
        for amount: UInt64 in [.max, 1 << 63, 1 << 62, 1 << 61 + 1] {
            try expectFound(disk, stay, .replayIsState) { record in
                record.with(transfers: record.ledger.transfers.map { $0.with(amount: amount) })
            }
        }
    }

    @Test("Facts that do not fit their transfers are found")
    func facts() async throws {
        let (disk, entries) = try await life()
        let hotel = PartnerNumber(1)
        let wrong: [(String, Fact)] = [
            (
                "pay",
                .paidWithPoints(
                    PaidWithPoints(
                        partner: hotel,
                        store: "",
                        bill: Money(fen: 200),
                        requested: nil,
                        points: Points(121),
                        value: Money(fen: 200)
                    )
                )
            ),
            (
                "hold",
                .holdPlaced(
                    HoldPlaced(
                        partner: hotel,
                        points: Points(51),
                        minutes: 15,
                        expiresAt: ManualClock.start
                    )
                )
            ),
            ("capture", .holdReleased(HoldEnded(hold: EntryID(4), released: Points(50)))),
            ("capture", .holdReleased(HoldEnded(hold: EntryID(6), released: Points(.max)))),
            (
                "redeem",
                .rewardRedeemed(
                    RewardRedeemed(reward: 9, partner: hotel, quantity: 1, points: Points(300))
                )
            ),
            ("give", .lotsLapsed), ("stay", .lotsMatured), ("mature", .lotsLapsed),
        ]
        for (name, fact) in wrong {
            let sequence = try #require(entries[name])
            try expectFound(disk, sequence, .replayIsState) { $0.with(fact: fact) }
        }
    }

    @Test("Who pays for an award cannot be changed, nor how much")
    func payers() async throws {
        let (disk, entries) = try await life()
        let shop = try #require(entries["shop"])
        let honest = try JournalBody.read(disk.entries[Int(shop) - 1])
        guard case .purchaseRecorded(let fact) = honest.fact, let award = fact.awards.first else {
            return #expect(Bool(false), "the shop's entry is a purchase with an award")
        }
        #expect(award.parts.map(\.points) == [Points(9), Points(6)])
        let wrong: [[PayerPart]] = [
            [],
            [PayerPart(payer: .partner, points: Points(15))],
            [
                PayerPart(payer: .partner, points: Points(8)),
                PayerPart(payer: .operator, points: Points(7)),
            ],
            [
                PayerPart(payer: .partner, points: Points(9)),
                PayerPart(payer: .sponsor(PartnerNumber(1)), points: Points(6)),
            ],
            [
                PayerPart(payer: .partner, points: Points(9)),
                PayerPart(payer: .operator, points: Points(5)),
            ],
        ]
        for parts in wrong {
            let fact = Fact.purchaseRecorded(fact.with(award.with(parts: parts)))
            try expectFound(disk, shop, .partsAddUp) { $0.with(fact: fact) }
        }
    }

    @Test(
        "Whatever bit of an entry is changed, verifying ends, and names no entry before it",
        arguments: 1...4 as ClosedRange<UInt64>
    )
    func anyBit(seed: UInt64) async throws {
        let (disk, _) = try await life()
        var chance = SeededGenerator(seed: seed)
        for _ in 0..<150 {
            let index = 1 + Int(chance.number(below: UInt64(disk.entries.count - 1)))
            var content = Array(disk.entries[index].dropLast(CRC32C.byteCount))
            let position = 1 + Int(chance.number(below: UInt64(content.count - 1)))
            content[position] ^= 1 << UInt8(chance.number(below: 8))
            var tampered = disk
            let checksum = content.withUnsafeBytes { CRC32C.checksum(of: $0) }
            tampered.entries[index] =
                content + withUnsafeBytes(of: checksum.littleEndian) { Array($0) }
            let problems = Lives.report(on: tampered, settings).problems
            if let first = problems.first?.sequence { #expect(first > UInt64(index)) }
        }
    }
}

extension AwardRecord {
    fileprivate func with(parts: [PayerPart]) -> AwardRecord {
        AwardRecord(
            rule: rule,
            wanted: wanted,
            awarded: awarded,
            cutBy: cutBy,
            uses: uses,
            qualifies: qualifies,
            parts: parts
        )
    }
}

extension PurchaseRecorded {
    fileprivate func with(_ award: AwardRecord) -> PurchaseRecorded {
        PurchaseRecorded(
            partner: partner,
            store: store,
            tier: tier,
            credit: credit,
            total: total,
            items: items,
            tenders: tenders,
            payments: payments,
            awards: [award]
        )
    }
}

extension HolderLink {
    fileprivate func with(available: Int64) -> HolderLink {
        var after = after
        after.available = after.available + Points(available)
        return HolderLink(holder: holder, previous: previous, after: after)
    }

    fileprivate func with(previous: UInt64) -> HolderLink {
        HolderLink(holder: holder, previous: previous + 1_000, after: after)
    }
}

extension Transfer {
    fileprivate func with(amount: UInt64) -> Transfer {
        Transfer(
            debit: debit,
            credit: credit,
            amount: amount == 1 ? self.amount + 1 : amount
        )
    }
}

extension Record {
    fileprivate func with(
        holder: HolderLink? = nil,
        transfers: [Transfer]? = nil,
        lotChanges: [LotChange]? = nil,
        version: ProgramVersion? = nil,
        fact: Fact? = nil
    ) -> Record {
        Record(
            ledger: LedgerEntry(
                sequence: sequence,
                recordedAt: ledger.recordedAt,
                occurredAt: ledger.occurredAt,
                holder: holder ?? ledger.holder,
                transfers: transfers ?? ledger.transfers,
                lotChanges: lotChanges ?? ledger.lotChanges
            ),
            version: version ?? self.version,
            authority: authority,
            key: key,
            source: source,
            fact: fact ?? self.fact
        )
    }
}
