// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives

/// Why points come into lots, or leave them.
public enum LiabilityMove: String, Hashable, Sendable, CaseIterable {
    case issued
    case redeemed
    /// A redemption that was undone.
    case refunded
    /// Undone with the purchase that they were for.
    case returned
    case lapsed
    case adjusted
    /// They paid back what the member owed after an earlier return.
    case repaid
    /// From one member of a household to another; these add up to nothing.
    case moved

    /// Its place among all of them.
    var place: Int {
        switch self {
        case .issued: 0
        case .redeemed: 1
        case .refunded: 2
        case .returned: 3
        case .lapsed: 4
        case .adjusted: 5
        case .repaid: 6
        case .moved: 7
        }
    }
}

/// What an entry does to lots, as far as what is owed for points needs it.
struct LotEntry {
    struct Move {
        let kind: LiabilityMove
        let points: Points
        let comes: Bool
    }

    private(set) var sequence: UInt64 = 0
    private(set) var recordedAt = Instant.always
    private(set) var moves: [Move] = []
    private(set) var taken: [LotSlice] = []
    private(set) var restored: [LotSlice] = []
    private(set) var born: [LotSlice] = []

    /// Reads an entry; answers whether points came into lots or left them.
    mutating func read(_ bytes: UnsafeRawBufferPointer) throws(MalformedBytes) -> Bool {
        var reader = try JournalBody.content(bytes)
        sequence = try reader.unsigned()
        recordedAt = Instant(microseconds: try reader.signed())
        _ = try reader.signed()
        if try reader.bool() { _ = try HolderLink(from: &reader) }
        moves.removeAll(keepingCapacity: true)
        for _ in 0..<(try reader.count()) { note(try Transfer(from: &reader)) }
        guard !moves.isEmpty else { return false }
        taken.removeAll(keepingCapacity: true)
        restored.removeAll(keepingCapacity: true)
        born.removeAll(keepingCapacity: true)
        for _ in 0..<(try reader.count()) {
            switch try LotChange(from: &reader) {
            case .issued(let lot): born.append(OpenLot(lot).slice(lot.points))
            case .consumed(let slice), .captured(let slice): taken.append(slice)
            case .restored(let slice): restored.append(slice)
            case .matured, .held, .released: continue
            }
        }
        return true
    }

    private mutating func note(_ transfer: Transfer) {
        guard transfer.debit.unit == .points, let debit = Chart(rawValue: transfer.debit.code),
            let credit = Chart(rawValue: transfer.credit.code),
            debit.isOfLots != credit.isOfLots, let amount = Int64(exactly: transfer.amount)
        else { return }
        let comes = credit.isOfLots
        let kind: LiabilityMove
        switch comes ? debit : credit {
        case .issued: kind = comes ? .issued : .returned
        case .redeemed: kind = comes ? .refunded : .redeemed
        case .expired: kind = .lapsed
        case .adjusted: kind = .adjusted
        case .clawbackDebt: kind = .repaid
        case .householdTransit: kind = .moved
        default: return
        }
        moves.append(Move(kind: kind, points: Points(amount), comes: comes))
    }
}

extension Chart {
    /// Whether what it holds lies in lots.
    fileprivate var isOfLots: Bool { self == .pending || self == .available || self == .held }
}
