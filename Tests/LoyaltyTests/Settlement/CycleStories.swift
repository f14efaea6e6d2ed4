// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

/// Cycles decided by themselves: what a run finds is given, so that every check has its turn.
@Suite("Cycles of settlement, decided")
struct CycleStories {
    private static let digest = [UInt8](repeating: 7, count: SettlementLimits.digestBytes)

    /// A month with a payment at the hotel, which is over.
    private static func month() -> Bank {
        Scenario.play(
            """
            enrol ann
            buy ann hotel 1.00 item n/room/night 1 1.00
            pay ann hotel 0.50 as y
            later 40 days
            """
        )
    }

    private static func close(_ bank: Bank, last: UInt64? = nil, first: UInt64 = 1) -> Command? {
        let state = bank.state
        guard let hotel = state.registry.partner(code: "hotel"),
            let start = state.versions.firstSettlementDay,
            let period = SettlementPeriod.next(after: nil, startsOn: start, .month)
        else { return nil }
        let row = state.partners[Int(hotel.rawValue) - 1].value
        let statement = PartnerStatement(
            partner: hotel,
            payable: row.payable.creditBalance,
            account: row.money.account.creditBalance,
            digest: digest
        )
        return .settlement(
            .close(
                CloseSettlement(
                    number: 1,
                    period: period,
                    first: first,
                    last: last ?? state.nextSequence - 1,
                    statements: [statement],
                    matrix: digest
                )
            )
        )
    }

    /// A cycle that was closed, paid, disputed and resolved.
    static func world() -> Bank {
        let bank = month()
        guard let close = close(bank), let hotel = bank.state.registry.partner(code: "hotel") else {
            Issue.record("the town has no hotel")
            return bank
        }
        bank.submit(close)
        let payment = PaySettlement(
            number: 1,
            partner: hotel,
            amount: Money(fen: 1),
            reference: "bank"
        )
        bank.submit(.settlement(.pay(payment)))
        let line = bank.records.last {
            if case .paidWithPoints = $0.fact { true } else { false }
        }
        guard let line else { return bank }
        let dispute = DisputeLine(number: 1, partner: hotel, entry: line.id, reason: "twice")
        bank.submit(.settlement(.dispute(dispute)))
        guard let disputed = bank.records.last else { return bank }
        let resolve = ResolveDispute(dispute: disputed.id, isUpheld: true, reason: "it was")
        bank.submit(.settlement(.resolve(resolve)))
        return bank
    }

    @Test("A closing, a payment, a dispute and its resolution are entries, and nothing is broken")
    func entries() {
        let kinds = Self.world().records.suffix(4).map { "\($0.fact.kind)" }
        #expect(
            kinds == ["settlement_closed", "settlement_paid", "line_disputed", "dispute_resolved"]
        )
    }

    @Test("A run that missed the last entries, or began late, is outdated")
    func outdated() throws {
        let bank = Self.month()
        let last = bank.state.nextSequence - 1
        let early = bank.submit(try #require(Self.close(bank, last: last - 1)))
        #expect(early.refusal == .settlement(.runOutdated))
        let late = bank.submit(try #require(Self.close(bank, first: 2)))
        #expect(late.refusal == .settlement(.runOutdated))
        let beyond = bank.submit(try #require(Self.close(bank, last: last + 1)))
        #expect(beyond.refusal == .settlement(.runOutdated))
        #expect(bank.submit(try #require(Self.close(bank))).refusal == nil)
    }

    @Test("Rows of cycles cut anywhere are malformed, and whole ones are read again")
    func rows() throws {
        let book = Self.world().state.settlementBook
        let cycle = try #require(book.newest)
        var writer = ByteWriter()
        cycle.encode(into: &writer)
        let bytes = writer.bytes
        func read(_ bytes: [UInt8]) throws -> SettlementState {
            try bytes.decoded { (reader) throws(MalformedBytes) in
                try SettlementState(from: &reader)
            }
        }
        #expect(try read(bytes) == cycle)
        for length in bytes.indices {
            #expect(throws: MalformedBytes.self) { try read(Array(bytes.prefix(length))) }
        }
    }
}
