// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives

/// What must hold for grams along a journal: they move as claims and returns say, and evidence
/// counts once for whomever.
struct GramSums {
    private var used: [EvidenceKey: EntryID] = [:]

    init() {}

    mutating func violations(in record: Record) -> [InvariantViolation] {
        var found: [InvariantViolation] = []
        let (moved, claimed) = (GramSums.moved(by: record), GramSums.claimed(by: record.fact))
        if moved != claimed {
            let detail = "\(moved) grams are moved, \(claimed) are claimed"
            found.append(InvariantViolation(.gramsAreClaimed, in: record, detail))
        }
        guard case .activityRecorded(let fact) = record.fact, let key = fact.evidence?.key else {
            return found
        }
        if let earlier = used.updateValue(record.id, forKey: key) {
            let detail = "its evidence was used by entry \(earlier.rawValue)"
            found.append(InvariantViolation(.keysHaveOneEffect, in: record, detail))
        }
        return found
    }

    /// What the member's grams gain by the transfers.
    private static func moved(by record: Record) -> Int64 {
        record.ledger.transfers.reduce(0) { sum, transfer in
            if transfer.credit.code == Chart.grams.rawValue { return sum + Int64(transfer.amount) }
            if transfer.debit.code == Chart.grams.rawValue { return sum - Int64(transfer.amount) }
            return sum
        }
    }

    private static func claimed(by fact: Fact) -> Int64 {
        switch fact {
        case .purchaseRecorded(let fact): fact.claims.grams
        case .activityRecorded(let fact): fact.claim?.grams ?? 0
        case .purchaseReturned(let fact): -fact.grams.reduce(0) { $0 + $1.grams }
        default: 0
        }
    }
}
