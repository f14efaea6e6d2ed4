// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives

/// Writes entries that no decision would write, to see whether the checker notices.
struct Forgery {
    let bank: Bank
    let member: MemberID
    var transfers: [Transfer] = []
    var changes: [LotChange] = []
    var fact = Fact.lotsMatured
    var key: IdempotencyKey?
    var source: SourceKey?
    var sequence: UInt64
    var recordedAt: Instant
    var previous: UInt64
    var after: HolderBalances
    /// Whether the money of its points is posted as it should be.
    var isPaidFor = true

    init(_ bank: Bank, _ member: MemberID) {
        self.bank = bank
        self.member = member
        sequence = UInt64(bank.records.count + 1)
        recordedAt = bank.now
        previous = bank.member(member)?.lastEntry ?? 0
        after = bank.balances(member)
    }

    var record: Record {
        guard isPaidFor else { return unpaid }
        var postings = MoneyPostings(bank.state)
        let transfers = postings.transfers(of: unpaid)
        return transfers.isEmpty ? unpaid : unpaid.posting(transfers)
    }

    private var unpaid: Record {
        Record(
            ledger: LedgerEntry(
                sequence: sequence,
                recordedAt: recordedAt,
                occurredAt: recordedAt,
                holder: HolderLink(holder: member.rawValue, previous: previous, after: after),
                transfers: transfers,
                lotChanges: changes
            ),
            version: 1,
            authority: .operatorConsole,
            key: key,
            source: source,
            fact: fact
        )
    }

    func account(_ chart: Chart) -> AccountID { chart.account(member.rawValue) }

    func partner(_ chart: Chart, _ code: String) -> AccountID {
        chart.account(UInt64(bank.partner(code).rawValue))
    }

    mutating func move(_ amount: UInt64, from debit: AccountID, to credit: AccountID) {
        transfers.append(Transfer(debit: debit, credit: credit, amount: amount))
    }

    /// A state that has taken in the bank's journal and this entry, in the rows that are named.
    func state(_ isTaken: (RowKey) -> Bool = { _ in true }) -> LoyaltyState {
        let state = LoyaltyState()
        for record in bank.records { state.apply(record) }
        state.apply(record, whereRow: isTaken)
        return state
    }

    /// What the whole check says of the bank's journal with this entry at its end.
    func found(_ clearValues: [String] = []) -> [Invariant] {
        let state = state()
        var journal = JournalInvariants(clearValues: clearValues)
        let records = bank.records + [record]
        for record in records {
            journal.check(record, in: state) { id in records.first { $0.id == id } }
        }
        let violations = InvariantChecker.violations(in: state) + journal.violations
        return Array(Set(violations.map(\.invariant))).sorted { $0.rawValue < $1.rawValue }
    }
}
