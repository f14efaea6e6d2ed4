// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives

/// Checks that lot changes fit a member's lots, and counts what they do to the balances.
struct LotFit {
    private(set) var pending: Int64 = 0
    private(set) var available: Int64 = 0
    private(set) var held: Int64 = 0
    private let entry: LedgerEntry
    private var issued = 0

    /// Changes that only issue need no book; a single one needs no copy of it.
    init(_ entry: LedgerEntry, in lots: LotBook) throws(Misfit) {
        self.entry = entry
        let changes = entry.lotChanges
        guard changes.count > 1, !changes.allSatisfy(\.isIssue) else {
            for change in changes { try add(change, in: lots) }
            return
        }
        var book = lots
        for change in changes {
            try add(change, in: book)
            book.apply(change)
        }
    }

    private mutating func add(_ change: LotChange, in book: LotBook) throws(Misfit) {
        switch change {
        case .issued(let lot): try issue(lot)
        case .restored(let slice): try restore(slice, book[slice.lot])
        case .matured(let slice):
            let lot = try require(slice, in: book)
            guard lot.isPending, lot.free == slice.points else {
                throw Misfit(.lotsSumToBalances, "\(slice.lot) has not so much to mature")
            }
            try count(pending: -slice.points, available: slice.points)
        case .consumed(let slice):
            let lot = try require(slice, in: book)
            guard lot.free >= slice.points else { throw tooMuch(slice) }
            if lot.isPending {
                try count(pending: -slice.points)
            } else {
                try count(available: -slice.points)
            }
        case .held(let slice):
            let lot = try require(slice, in: book)
            guard !lot.isPending, lot.free >= slice.points else { throw tooMuch(slice) }
            try count(available: -slice.points, held: slice.points)
        case .released(let slice):
            let lot = try require(slice, in: book)
            guard lot.held >= slice.points else { throw tooMuch(slice) }
            try count(available: slice.points, held: -slice.points)
        case .captured(let slice):
            let lot = try require(slice, in: book)
            guard lot.held >= slice.points else { throw tooMuch(slice) }
            try count(held: -slice.points)
        }
    }

    private mutating func issue(_ lot: Lot) throws(Misfit) {
        guard issued < Lot.maximumPerEntry,
            lot.id == Lot.ID(entry: entry.sequence, ordinal: issued)
        else { throw Misfit(.lotsSumToBalances, "\(lot.id) is not this entry's next lot") }
        issued += 1
        if lot.maturesAt == .always {
            try count(available: lot.points)
        } else {
            try count(pending: lot.points)
        }
    }

    private mutating func restore(_ slice: LotSlice, _ lot: OpenLot?) throws(Misfit) {
        guard slice.lot.entry < entry.sequence, slice.lot.entry > 0 else {
            throw Misfit(.lotsSumToBalances, "\(slice.lot) is not born yet")
        }
        if let lot {
            guard !lot.isPending, lot.issuer == slice.issuer, lot.rule == slice.rule,
                (lot.expiresAt == .never) == (slice.expiresAt == .never)
            else { throw Misfit(.lotsSumToBalances, "\(slice.lot) has other terms") }
        }
        try count(available: slice.points)
    }

    private func require(_ slice: LotSlice, in book: LotBook) throws(Misfit) -> OpenLot {
        guard let lot = book[slice.lot] else {
            throw Misfit(.lotsSumToBalances, "\(slice.lot) is not open")
        }
        guard lot.issuer == slice.issuer, lot.rule == slice.rule else {
            throw Misfit(.lotsSumToBalances, "\(slice.lot) has other terms")
        }
        return lot
    }

    private func tooMuch(_ slice: LotSlice) -> Misfit {
        Misfit(.lotsSumToBalances, "\(slice.lot) has less than \(slice.points) points for that")
    }

    private mutating func count(
        pending: Points = .zero,
        available: Points = .zero,
        held: Points = .zero
    ) throws(Misfit) {
        self.pending &+= pending.rawValue
        self.available &+= available.rawValue
        self.held &+= held.rawValue
        let limit = Movement.maximum
        guard self.pending.magnitude <= limit, self.available.magnitude <= limit,
            self.held.magnitude <= limit, pending.rawValue.magnitude <= limit,
            available.rawValue.magnitude <= limit, held.rawValue.magnitude <= limit
        else { throw Misfit(.lotsSumToBalances, "its lots are larger than there can be") }
    }
}

extension LotChange {
    fileprivate var isIssue: Bool {
        if case .issued = self { true } else { false }
    }
}

extension Points {
    fileprivate static prefix func - (points: Points) -> Points { Points(-points.rawValue) }
}
