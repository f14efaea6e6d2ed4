// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

/// Remembers what the rows of a sweep range were at the range's mark, while the journal is replayed.
///
/// Only of ranges that are behind the journal's end, by a fingerprint for each row; rows that are
/// up to date are compared with the state itself.
struct BehindRows {
    let marks: [UInt64]
    private(set) var fingerprints: [RowKey: UInt64] = [:]
    /// The ranges by mark, the latest first, so that the next one is the last.
    private var pending: [(mark: UInt64, ranges: Set<Int>)]
    private var nextMark: UInt64

    init(marks: [UInt64], last: UInt64) {
        self.marks = marks
        let behind = marks.enumerated().filter { $0.element < last }
        pending = Dictionary(grouping: behind) { $0.element }
            .map { (mark: $0.key, ranges: Set($0.value.map(\.offset))) }
            .sorted { $0.mark > $1.mark }
        nextMark = pending.last?.mark ?? .max
    }

    func mark(of key: RowKey) -> UInt64 {
        marks[Sweep.range(of: key, ranges: marks.count)]
    }

    /// Keeps the rows whose mark is the entry before `sequence`.
    mutating func keep(_ state: LoyaltyState, before sequence: UInt64) {
        while nextMark < sequence, let next = pending.popLast() {
            for key in state.rowKeys(in: next.ranges, of: marks.count) {
                fingerprints[key] = state.encodedRow(key).map { Fingerprint.of($0) }
            }
            nextMark = pending.last?.mark ?? .max
        }
    }
}

extension LoyaltyState {
    /// All rows that there are in some of the sweep ranges.
    func rowKeys(in ranges: Set<Int>, of count: Int) -> [RowKey] {
        var keys = [RowKey(.program, 0)]
        keys += partners.indices.map { RowKey(.partner, UInt64($0) + 1) }
        keys += rewards.indices.map { RowKey(.reward, UInt64($0) + 1) }
        keys += reversals.keys.map { RowKey(.reversal, $0) }
        keys += evidence.keys.map { RowKey(.evidence, $0) }
        keys += games.keys.map { RowKey(.game, $0) }
        keys += redemptions.keys.map { RowKey(.redemption, $0) }
        keys += households.keys.map { RowKey(.household, $0) }
        keys += slotDays.keys.map { RowKey(.slots, $0) }
        keys += evidenceCases.keys.map { RowKey(.evidenceCase, $0) }
        keys += settlements.keys.map { RowKey(.settlement, $0) }
        keys = keys.filter { ranges.contains(Sweep.range(of: $0, ranges: count)) }
        // Members are the many; a range is known by any id of a block.
        let block = Sweep.idsPerBlock
        for number in 0...(program.value.lastMember / block) {
            let first = number * block
            let range = Sweep.range(of: RowKey(.member, first), ranges: count)
            guard ranges.contains(range) else { continue }
            for id in first..<(first + block) where members[id] != nil {
                keys.append(RowKey(.member, id))
            }
        }
        return keys
    }

    /// The row as the store should have it; `nil` when there is none.
    func encodedRow(_ key: RowKey) -> [UInt8]? {
        var writer = ByteWriter(reserving: 128)
        switch key.kind {
        case .program: program.value.encode(into: &writer)
        case .partner:
            guard key.id > 0, key.id <= partners.count else { return nil }
            partners[Int(key.id) - 1].value.encode(into: &writer)
        case .reward:
            guard key.id > 0, key.id <= rewards.count else { return nil }
            rewards[Int(key.id) - 1].value.encode(into: &writer)
        case .member:
            guard let row = members[key.id] else { return nil }
            row.value.encode(into: &writer)
        case .reversal:
            guard let row = reversals[key.id] else { return nil }
            row.value.encode(into: &writer)
        case .game:
            guard let row = games[key.id] else { return nil }
            row.value.encode(into: &writer)
        case .evidenceCase:
            guard let row = evidenceCases[key.id] else { return nil }
            row.value.encode(into: &writer)
        case .evidence:
            guard let row = evidence[key.id] else { return nil }
            row.value.encode(into: &writer)
        case .household:
            guard let row = households[key.id] else { return nil }
            row.value.encode(into: &writer)
        case .redemption:
            guard let row = redemptions[key.id] else { return nil }
            row.value.encode(into: &writer)
        case .slots:
            guard let row = slotDays[key.id] else { return nil }
            row.value.encode(into: &writer)
        case .settlement:
            guard let row = settlements[key.id] else { return nil }
            row.value.encode(into: &writer)
        }
        return writer.bytes
    }
}
