// SPDX-License-Identifier: Apache-2.0

/// Checks all that can be checked at once over a state that is wholly in memory.
///
/// A caller with more than memory holds uses the parts: `MemberInvariants` for one member,
/// `BookSums` over all rows, `JournalInvariants` along the journal, `StateRows` to compare.
public enum InvariantChecker {
    /// What does not hold in the state alone: I1, I2, I3, I7, I12 and the deadlines.
    public static func violations(in state: LoyaltyState) -> [InvariantViolation] {
        audit(state).violations
    }

    /// The same, and what the state holds in all: members are many, and are walked once for both.
    public static func audit(
        _ state: LoyaltyState
    ) -> (sums: BookSums, violations: [InvariantViolation]) {
        var violations: [InvariantViolation] = []
        var sums = BookSums()
        sums.add(state.program.value)
        for (index, row) in state.partners.enumerated() {
            sums.add(row.value, number: UInt64(index + 1))
        }
        for (_, row) in state.members.sorted() {
            sums.add(row.value)
            let found = MemberInvariants.violations(of: row.value, versions: state.versions)
            if !found.isEmpty { violations += found }
        }
        violations += sums.violations + StockUses.violations(in: state)
        violations +=
            GameSums.violations(in: state) + SlotUses.violations(in: state)
            + CodeUses.violations(in: state)
        return (sums, violations)
    }

    /// What does not hold in the state, in the journal, or between them; all invariants.
    public static func violations(
        in state: LoyaltyState,
        records: [Record],
        clearValues: [String] = []
    ) -> [InvariantViolation] {
        let replayed = LoyaltyState()
        var journal = JournalInvariants(clearValues: clearValues)
        var known: [EntryID: Record] = [:]
        for record in records {
            replayed.apply(record)
            journal.check(record, in: replayed) { known[$0] }
            known[record.id] = record
        }
        return violations(in: state)
            + journal.violations
            + StateRows(of: state).differences(from: StateRows(of: replayed))
    }
}
