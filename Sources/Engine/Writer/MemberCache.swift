// SPDX-License-Identifier: Apache-2.0

import Loyalty

/// Bounds the memory of loaded members: a clock hand passes over them and lets go of clean ones
/// that were not used since it last passed.
struct MemberCache {
    /// What a member costs beside its encoded row: the box, the dictionary's slot, the arrays.
    static let overhead = 420
    /// Decoded lots take about this many times their encoded size.
    static let expansion = 3
    /// How many rows the hand passes at most for one commit.
    private static let stepsMaximum = 65_536

    private let maximumBytes: Int
    private var ring: [UInt64] = []
    private var hand = 0
    private(set) var bytes = 0

    init(maximumBytes: Int) {
        self.maximumBytes = maximumBytes
    }

    var count: Int { ring.count }

    /// What is loaded does not fit, because too much of it waits to be written back.
    var isOverfull: Bool { bytes > maximumBytes }

    mutating func add(_ id: UInt64, to state: LoyaltyState, encodedSize: Int) {
        ring.append(id)
        measure(id, in: state, encodedSize: encodedSize)
    }

    mutating func measure(_ id: UInt64, in state: LoyaltyState, encodedSize: Int) {
        guard let row = state.members[id] else { return }
        let cost = MemberCache.overhead + encodedSize * MemberCache.expansion
        bytes += cost - Int(row.cost)
        row.cost = UInt32(cost)
    }

    /// Lets go of members until they fit, or the hand has passed far enough for now.
    mutating func evict(from state: LoyaltyState) {
        var steps = 0
        while bytes > maximumBytes, !ring.isEmpty, steps < MemberCache.stepsMaximum {
            steps += 1
            if hand >= ring.count { hand = 0 }
            let id = ring[hand]
            guard let row = state.members[id], !row.isDirty, !row.isReferenced else {
                state.members[id]?.isReferenced = false
                hand += 1
                continue
            }
            bytes -= Int(row.cost)
            state.evict(member: id)
            ring.swapAt(hand, ring.count - 1)
            ring.removeLast()
        }
    }
}
