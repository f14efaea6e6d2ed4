// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives

/// Follows every holder's chain of entries, with balances counted from the transfers alone.
struct HistoryChain {
    private struct End {
        var entry: UInt64
        var balances: HolderBalances
    }

    private var ends: [UInt64: End] = [:]
    private var last: UInt64 = 0
    private var lastRecordedAt = Instant.always

    init() {}

    /// Where the holder's chain ends so far; 0 for nobody that is known.
    func lastEntry(of holder: UInt64) -> UInt64 { ends[holder]?.entry ?? 0 }

    mutating func violations(in entry: LedgerEntry) -> [InvariantViolation] {
        var details: [String] = []
        if entry.sequence != last + 1 { details.append("it follows entry \(last)") }
        if entry.recordedAt < lastRecordedAt {
            details.append("it was recorded before the entry before it")
        }
        last = entry.sequence
        lastRecordedAt = entry.recordedAt
        details += entry.transfers.flatMap { strayAccounts($0, holder: entry.holder?.holder) }
        if let link = entry.holder { details += follow(link, entry) }
        return details.map {
            InvariantViolation(.historyIsChained, "entry \(entry.sequence)", $0)
        }
    }

    private mutating func follow(_ link: HolderLink, _ entry: LedgerEntry) -> [String] {
        var end = ends[link.holder] ?? End(entry: 0, balances: HolderBalances())
        var details: [String] = []
        if link.previous != end.entry {
            details.append("it links to \(link.previous), the chain ends at \(end.entry)")
        }
        for transfer in entry.transfers {
            end.balances.count(transfer.debit, -Int64(transfer.amount), holder: link.holder)
            end.balances.count(transfer.credit, Int64(transfer.amount), holder: link.holder)
        }
        end.entry = entry.sequence
        if link.after != end.balances {
            details.append("it states \(link.after), the transfers give \(end.balances)")
        }
        ends[link.holder] = end
        return details
    }

    /// Accounts that the chart does not have, or of a member whom the entry is not about.
    private func strayAccounts(_ transfer: Transfer, holder: UInt64?) -> [String] {
        [transfer.debit, transfer.credit].compactMap { account in
            guard let chart = Chart(rawValue: account.code), chart.unit == account.unit else {
                return "no account \(account.code) of \(account.unit) is in the chart"
            }
            switch chart.owner {
            case .member where account.owner != holder: return "it moves points of another member"
            case .program where account.owner != 0: return "the program has no number"
            case .partner where account.owner == 0: return "a partner has a number"
            default: return nil
            }
        }
    }
}

extension HolderBalances {
    fileprivate mutating func count(_ account: AccountID, _ amount: Int64, holder: UInt64) {
        guard account.owner == holder else { return }
        switch Chart(rawValue: account.code) {
        case .pending: pending += Points(amount)
        case .available: available += Points(amount)
        case .held: held += Points(amount)
        case .clawbackDebt: debt -= Points(amount)
        default: break
        }
    }
}
