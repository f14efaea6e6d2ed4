// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// The open lots of one holder, kept in spending order.
public struct LotBook: Hashable, Sendable {
    public private(set) var lots: [OpenLot] = []
    /// How many lots at the front carry an expiry; behind them the ids rise.
    private var datedCount = 0

    public init() {}

    /// A book of lots that are in spending order already.
    init(inSpendingOrder lots: [OpenLot]) {
        self.lots = lots
        datedCount = lots.prefix { $0.expiresAt != .never }.count
    }

    /// Applies a change that a decision has checked; a change that does not fit is a bug.
    public mutating func apply(_ change: LotChange) {
        switch change {
        case .issued(let lot): insert(OpenLot(lot))
        case .restored(let slice): restore(slice)
        case .matured(let slice):
            let index = requireIndex(slice.lot)
            precondition(lots[index].isPending, "a lot matures once")
            lots[index].maturesAt = .always
        case .consumed(let slice): move(slice, free: -1, held: 0)
        case .held(let slice): move(slice, free: -1, held: 1)
        case .released(let slice): move(slice, free: 1, held: -1)
        case .captured(let slice): move(slice, free: 0, held: -1)
        }
    }

    public subscript(id: Lot.ID) -> OpenLot? {
        index(of: id).map { lots[$0] }
    }

    /// Points come back with time: a lot that is open only because of a hold, and has lapsed
    /// meanwhile, ends when the slice does.
    private mutating func restore(_ slice: LotSlice) {
        guard let index = index(of: slice.lot) else { return insert(OpenLot(reopening: slice)) }
        lots[index].free += slice.points
        guard slice.expiresAt > lots[index].expiresAt else { return }
        var lot = lots.remove(at: index)
        datedCount -= 1
        lot.expiresAt = slice.expiresAt
        insert(lot)
    }

    private mutating func insert(_ lot: OpenLot) {
        if lot.expiresAt != .never { datedCount += 1 }
        guard let last = lots.last, !last.isSpent(before: lot) else {
            lots.append(lot)
            return
        }
        lots.insert(lot, at: lots.firstIndex { lot.isSpent(before: $0) } ?? lots.endIndex)
    }

    private mutating func move(_ slice: LotSlice, free: Int64, held: Int64) {
        let index = requireIndex(slice.lot)
        lots[index].free += Points(free * slice.points.rawValue)
        lots[index].held += Points(held * slice.points.rawValue)
        precondition(
            lots[index].free >= .zero && lots[index].held >= .zero,
            "a lot cannot owe points"
        )
        guard lots[index].isClosed else { return }
        if lots[index].expiresAt != .never { datedCount -= 1 }
        lots.remove(at: index)
    }

    private func requireIndex(_ id: Lot.ID) -> Int {
        guard let index = index(of: id) else { preconditionFailure("no open lot \(id)") }
        return index
    }

    private func index(of id: Lot.ID) -> Int? {
        var low = datedCount
        var high = lots.count
        while low < high {
            let middle = (low + high) / 2
            if lots[middle].id < id { low = middle + 1 } else { high = middle }
        }
        if low < lots.count, lots[low].id == id { return low }
        return lots[..<datedCount].firstIndex { $0.id == id }
    }
}

extension LotBook {
    /// The slices, in spending order, that make up `points` of what is free and matured; fewer
    /// when there is not enough.
    public func spendable(_ points: Points) -> [LotSlice] {
        pick(points) { !$0.isPending }
    }

    /// The free points of the given lots, pending ones first, up to `points`.
    public func reclaimable(_ points: Points, from ids: Set<Lot.ID>) -> [LotSlice] {
        let pending = pick(points) { $0.isPending && ids.contains($0.id) }
        let rest = points - pending.total
        return pending + pick(rest) { !$0.isPending && ids.contains($0.id) }
    }

    private func pick(_ points: Points, where isEligible: (OpenLot) -> Bool) -> [LotSlice] {
        var rest = points
        var slices: [LotSlice] = []
        for lot in lots where rest > .zero && lot.free > .zero && isEligible(lot) {
            let part = min(rest, lot.free)
            slices.append(lot.slice(part))
            rest -= part
        }
        return slices
    }
}
