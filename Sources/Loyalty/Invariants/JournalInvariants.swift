// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives

/// What must hold along a journal: takes its records one by one, in order, so that a journal of
/// any length can be checked while it is read.
public struct JournalInvariants {
    /// More violations than this are not collected: the first ones say where to look.
    public static let maximumViolations = 1_000

    public private(set) var violations: [InvariantViolation] = []
    private var chain = HistoryChain()
    private var keys: KeyUses
    private var entries = EntryInvariants()
    private let clearValues: [[UInt8]]

    /// `clearValues` are personal data that no entry may hold in the clear; `keyRetentionDays` is
    /// how long an idempotency key stays taken, `nil` for ever.
    public init(clearValues: [String] = [], keyRetentionDays: Int64? = nil) {
        self.clearValues = clearValues.map { Array($0.utf8) }.filter { !$0.isEmpty }
        keys = KeyUses(retentionDays: keyRetentionDays)
    }

    /// Checks the record that `state` has just taken in; `lookUp` answers earlier records.
    public mutating func check(
        _ record: Record,
        in state: LoyaltyState,
        lookUp: (EntryID) -> Record?
    ) {
        guard violations.count < JournalInvariants.maximumViolations else { return }
        violations += chain.violations(in: record.ledger)
        violations += keys.violations(in: record)
        // Before the first version a draft may stand, which has no terms.
        if record.version > 0 {
            let terms = state.version(record.version)
            violations += entries.violations(
                in: record,
                terms: terms,
                state: state,
                lookUp: lookUp
            )
        }
        violations += personalData(in: record)
        violations += balances(after: record, in: state)
    }

    /// I11: known clear values, looked for in the entry's bytes.
    private func personalData(in record: Record) -> [InvariantViolation] {
        guard !clearValues.isEmpty else { return [] }
        var writer = ByteWriter()
        record.encode(into: &writer)
        return clearValues.filter { writer.bytes.contains(sequence: $0) }.map { _ in
            let place = "entry \(record.sequence)"
            return InvariantViolation(.noPersonalData, place, "it holds a value in the clear")
        }
    }

    private func balances(after record: Record, in state: LoyaltyState) -> [InvariantViolation] {
        guard let link = record.ledger.holder, let row = state.members[link.holder],
            row.value.lastEntry == record.sequence, row.value.balances != link.after
        else { return [] }
        let place = "entry \(record.sequence)"
        let detail = "it states \(link.after), the member has \(row.value.balances)"
        return [InvariantViolation(.historyIsChained, place, detail)]
    }
}

extension [UInt8] {
    fileprivate func contains(sequence: [UInt8]) -> Bool {
        guard let first = sequence.first, count >= sequence.count else { return false }
        return (0...(count - sequence.count)).contains { start in
            self[start] == first && self[start..<(start + sequence.count)].elementsEqual(sequence)
        }
    }
}
