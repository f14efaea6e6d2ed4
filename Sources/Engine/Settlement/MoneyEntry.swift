// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives

/// What settlement needs of a journal entry; one value is used for all entries, so that reading a
/// million of them takes no memory of its own.
struct MoneyEntry {
    private(set) var sequence: UInt64 = 0
    private(set) var recordedAt = Instant.always
    private(set) var isOfMember = false
    /// Those in fen.
    private(set) var money: [Transfer] = []
    /// Points that partners took, or gave back.
    private(set) var redeemed: [Transfer] = []
    /// Slices that left their lots.
    private(set) var taken: [LotSlice] = []
    /// Slices that came back into their lots.
    private(set) var restored: [LotSlice] = []
    /// Slices that became spendable.
    private(set) var matured: [LotSlice] = []

    private var settles: Bool { !money.isEmpty || !redeemed.isEmpty }

    /// Reads an entry as far as its lots, and those only when something is to be settled; answers
    /// whether there is.
    mutating func read(_ bytes: UnsafeRawBufferPointer) throws(MalformedBytes) -> Bool {
        var reader = try JournalBody.content(bytes)
        sequence = try reader.unsigned()
        recordedAt = Instant(microseconds: try reader.signed())
        _ = try reader.signed()
        isOfMember = try reader.bool()
        if isOfMember { _ = try HolderLink(from: &reader) }
        money.removeAll(keepingCapacity: true)
        redeemed.removeAll(keepingCapacity: true)
        for _ in 0..<(try reader.count()) {
            let transfer = try Transfer(from: &reader)
            if transfer.debit.unit == .fen {
                money.append(transfer)
            } else if transfer.isRedeemed {
                redeemed.append(transfer)
            }
        }
        guard settles else { return false }
        try readLots(&reader)
        return true
    }

    private mutating func readLots(_ reader: inout ByteReader) throws(MalformedBytes) {
        taken.removeAll(keepingCapacity: true)
        restored.removeAll(keepingCapacity: true)
        matured.removeAll(keepingCapacity: true)
        for _ in 0..<(try reader.count()) {
            switch try LotChange(from: &reader) {
            case .issued(let lot):
                guard lot.maturesAt == .always else { continue }
                matured.append(OpenLot(lot).slice(lot.points))
            case .matured(let slice): matured.append(slice)
            case .consumed(let slice), .captured(let slice): taken.append(slice)
            case .restored(let slice): restored.append(slice)
            case .held, .released: continue
            }
        }
    }
}

extension Transfer {
    fileprivate var isRedeemed: Bool {
        debit.unit == .points
            && (debit.code == Chart.redeemed.rawValue || credit.code == Chart.redeemed.rawValue)
    }
}
