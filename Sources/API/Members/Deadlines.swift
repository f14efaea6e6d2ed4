// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives

/// When points of a member become spendable and when they lapse: all the dates, not only the next.
struct Deadlines: Hashable, Sendable {
    struct Deadline: Hashable, Sendable {
        let instant: Instant
        var points: Points
    }

    /// Points that no date ends.
    private(set) var lifetime = Points.zero
    /// Pending points by the moment at which they mature, earliest first.
    private(set) var maturing: [Deadline] = []
    /// Dated points by the moment at which they lapse, earliest first.
    private(set) var expiring: [Deadline] = []

    init(_ lots: [OpenLot]) {
        for lot in lots {
            let points = lot.free + lot.held
            if lot.expiresAt == .never {
                lifetime += points
            } else {
                Deadlines.add(points, at: lot.expiresAt, to: &expiring)
            }
            if lot.isPending { Deadlines.add(points, at: lot.maturesAt, to: &maturing) }
        }
        maturing.sort { $0.instant < $1.instant }
        expiring.sort { $0.instant < $1.instant }
    }

    /// Lots come in spending order, so equal dates mostly follow each other.
    private static func add(_ points: Points, at instant: Instant, to list: inout [Deadline]) {
        if let index = list.lastIndex(where: { $0.instant == instant }) {
            list[index].points += points
        } else {
            list.append(Deadline(instant: instant, points: points))
        }
    }
}
