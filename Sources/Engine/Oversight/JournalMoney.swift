// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Loyalty
import Primitives

/// Money as the entries of the journal moved it.
public struct JournalMoney: Sendable {
    private var balances: [UInt8: Int64] = [:]
    /// Fen of statements that were paid; below zero what partners paid.
    public private(set) var paid: Int64 = 0

    mutating func add(_ record: Record) {
        for transfer in record.ledger.transfers where transfer.debit.unit == .fen {
            let fen = Int64(clamping: transfer.amount)
            balances[transfer.credit.code, default: 0] += fen
            balances[transfer.debit.code, default: 0] -= fen
        }
        if case .settlement(.paid(let fact)) = record.fact { paid += fact.fen }
    }

    /// Credits less debits of all accounts of a chart.
    public func balance(_ chart: Chart) -> Int64 { balances[chart.rawValue] ?? 0 }
}

extension Record {
    var movesMoney: Bool { ledger.transfers.contains { $0.debit.unit == .fen } }
}
