// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Loyalty
import Primitives
import Testing

@testable import Engine
@testable import TestSupport

/// Money that somebody has changed and given a new checksum: the first entry that is wrong is named.
@Suite("Tampering with money", .timeLimit(.minutes(15)))
struct MoneyFitTests {
    /// A stay that is paid for, points that pay, a refund, and what the bank moved.
    private func life() async throws -> (disk: Disk, records: [Record]) {
        let store = MemoryStore()
        let coalition = try await Coalition(store)
        let members = try await coalition.enrol(1)
        var records: [Record] = []
        func add(_ command: Command) async throws {
            let record: Record = try #require(try await coalition.submit(command).record)
            records.append(record)
        }
        try await add(coalition.stay(members[0], yuan: 100, "1"))
        try await add(coalition.pay(members[0], yuan: 2, "2"))
        try await add(coalition.give(members[0], 5))
        let hotel = try #require(coalition.engine.program?.registry.partner(code: "hotel"))
        let steps: [(MoneyStep, PartnerNumber?)] = [
            (.partnerPaid, hotel), (.partnerWasPaid, hotel), (.fundToppedUp, nil),
            (.depositReceived, hotel), (.depositReturned, hotel),
        ]
        for (step, partner) in steps {
            let money = Money(fen: 100)
            try await add(.moveMoney(MoveMoney(step: step, partner: partner, amount: money)))
        }
        try await coalition.engine.stop()
        #expect(Lives.report(on: store.disk, EngineSettings()).isSound)
        return (store.disk, records)
    }

    private func problem(_ disk: Disk, _ record: Record) -> VerificationProblem? {
        var writer = ByteWriter()
        JournalBody.write(record, into: &writer)
        var tampered = disk
        tampered.entries[Int(record.sequence) - 1] = writer.bytes
        return Lives.report(on: tampered, EngineSettings()).problems.first
    }

    private func changed(
        _ record: Record,
        _ transfers: [Transfer],
        _ fact: Fact? = nil
    ) -> Record {
        let ledger = record.ledger
        return Record(
            ledger: LedgerEntry(
                sequence: ledger.sequence,
                recordedAt: ledger.recordedAt,
                occurredAt: ledger.occurredAt,
                holder: ledger.holder,
                transfers: transfers,
                lotChanges: ledger.lotChanges
            ),
            version: record.version,
            authority: record.authority,
            key: record.key,
            source: record.source,
            fact: fact ?? record.fact
        )
    }

    @Test("A fen more, a fen less, a posting left out, moved or added is found where it is")
    func postings() async throws {
        let (disk, records) = try await life()
        var tried = 0
        for record in records {
            let transfers = record.ledger.transfers
            for (index, transfer) in transfers.enumerated() where transfer.debit.unit == .fen {
                for amount in [transfer.amount + 1, transfer.amount - 1] where amount > 0 {
                    var other = transfers
                    other[index] = Transfer(
                        debit: transfer.debit,
                        credit: transfer.credit,
                        amount: amount
                    )
                    let found = problem(disk, changed(record, other))
                    // A payment says its value, too, and then that is what does not fit.
                    #expect(found?.sequence == record.sequence)
                }
                var fewer = transfers
                fewer.remove(at: index)
                let missing = problem(disk, changed(record, fewer))
                #expect(missing?.sequence == record.sequence)
                var moved = transfers
                moved[index] = Transfer(
                    debit: transfer.debit,
                    credit: Chart.writeOffs.account(),
                    amount: transfer.amount
                )
                let found = problem(disk, changed(record, moved))
                #expect(found?.sequence == record.sequence)
                tried += 1
            }
            let more = Transfer(
                debit: Chart.bank.account(),
                credit: Chart.fees.account(),
                amount: 1
            )
            let found = problem(disk, changed(record, transfers + [more]))
            #expect(found?.sequence == record.sequence && found?.invariant == .owedIsValue)
        }
        #expect(tried > 8)
    }

    @Test("Money of a partner that there is not, of another step, or more than there was")
    func movements() async throws {
        let (disk, records) = try await life()
        for record in records {
            guard case .moneyMoved(let fact) = record.fact else { continue }
            func found(_ change: (inout (MoneyStep, UInt32, Int64, String)) -> Void) -> Bool {
                var parts = (fact.step, fact.partner, fact.amount.fen, fact.reason)
                change(&parts)
                let other = MoneyMoved(
                    step: parts.0,
                    partner: parts.1,
                    amount: Money(fen: parts.2),
                    reference: fact.reference,
                    reason: parts.3
                )
                let forged = changed(record, [other.transfer], .moneyMoved(other))
                return problem(disk, forged)?.sequence == record.sequence
            }
            #expect(found { $0.3 = String(repeating: "-", count: 501) })
            if fact.partner > 0 { #expect(found { $0.1 = 77 }) }
            if fact.step == .partnerWasPaid { #expect(found { $0.2 = 201 }) }
            if fact.step == .depositReturned { #expect(found { $0.2 = 101 }) }
            if fact.partner > 0 { #expect(found { $0.0 = .receivableWrittenOff }) }
        }
    }
}
