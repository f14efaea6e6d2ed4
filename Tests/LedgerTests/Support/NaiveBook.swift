// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives

/// The lots of a holder as anybody would write them down: a list that is sorted when asked.
struct NaiveBook {
    struct Row: Hashable {
        var id: UInt64
        var issuer: UInt32
        var rule: UInt32
        var isPending: Bool
        var expiresAt: Instant
        var free: Int64
        var held: Int64
    }

    private(set) var rows: [Row] = []

    /// By expiry, those without one last, then by age.
    var sorted: [Row] {
        rows.filter { $0.free + $0.held > 0 }.sorted {
            ($0.expiresAt.microseconds, $0.id) < ($1.expiresAt.microseconds, $1.id)
        }
    }

    mutating func apply(_ change: LotChange) {
        switch change {
        case .issued(let lot):
            rows.append(
                Row(
                    id: lot.id.rawValue,
                    issuer: lot.issuer,
                    rule: lot.rule,
                    isPending: lot.maturesAt != .always,
                    expiresAt: lot.expiresAt,
                    free: lot.points.rawValue,
                    held: 0
                )
            )
        case .matured(let slice): edit(slice) { row, _ in row.isPending = false }
        case .consumed(let slice): edit(slice) { $0.free -= $1 }
        case .held(let slice):
            edit(slice) {
                $0.free -= $1
                $0.held += $1
            }
        case .released(let slice):
            edit(slice) {
                $0.free += $1
                $0.held -= $1
            }
        case .captured(let slice): edit(slice) { $0.held -= $1 }
        case .restored(let slice):
            edit(slice) { row, points in
                let isClosed = row.free + row.held == 0
                row.free += points
                row.isPending = row.isPending && !isClosed
                row.expiresAt = isClosed ? slice.expiresAt : max(row.expiresAt, slice.expiresAt)
            }
        }
    }

    private mutating func edit(_ slice: LotSlice, _ body: (inout Row, Int64) -> Void) {
        for index in rows.indices where rows[index].id == slice.lot.rawValue {
            body(&rows[index], slice.points.rawValue)
        }
    }
}

extension NaiveBook.Row {
    init(_ lot: OpenLot) {
        self.init(
            id: lot.id.rawValue,
            issuer: lot.issuer,
            rule: lot.rule,
            isPending: lot.isPending,
            expiresAt: lot.expiresAt,
            free: lot.free.rawValue,
            held: lot.held.rawValue
        )
    }

    func slice(_ points: Int64, expiresAt: Instant? = nil) -> LotSlice {
        LotSlice(
            lot: Lot.ID(id),
            issuer: issuer,
            rule: rule,
            expiresAt: expiresAt ?? self.expiresAt,
            points: Points(points)
        )
    }
}
