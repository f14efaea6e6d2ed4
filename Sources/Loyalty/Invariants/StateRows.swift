// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// Every row that is in memory, encoded, in key order: what two states are compared by.
public struct StateRows: Hashable, Sendable {
    public let rows: [RowKey: [UInt8]]
    private let registry: Registry
    private let documents: [[UInt8]]

    public init(of state: LoyaltyState) {
        var rows: [RowKey: [UInt8]] = [:]
        func add(_ kind: RowKey.Kind, _ id: UInt64, _ value: some Coded) {
            var writer = ByteWriter()
            value.encode(into: &writer)
            rows[RowKey(kind, id)] = writer.bytes
        }
        add(.program, 0, state.program.value)
        for (index, row) in state.partners.enumerated() {
            add(.partner, UInt64(index + 1), row.value)
        }
        for (index, row) in state.rewards.enumerated() {
            add(.reward, UInt64(index + 1), row.value)
        }
        for (id, row) in state.games { add(.game, id, row.value) }
        for (id, row) in state.evidenceCases { add(.evidenceCase, id, row.value) }
        for (id, row) in state.members.sorted() { add(.member, id, row.value) }
        for (id, row) in state.reversals { add(.reversal, id, row.value) }
        for (id, row) in state.evidence { add(.evidence, id, row.value) }
        for (id, row) in state.redemptions { add(.redemption, id, row.value) }
        for (id, row) in state.households { add(.household, id, row.value) }
        for (id, row) in state.slotDays { add(.slots, id, row.value) }
        for (id, row) in state.settlements { add(.settlement, id, row.value) }
        self.rows = rows
        registry = state.registry
        documents = state.versions.map(\.program.digestInput)
    }

    /// The rows in key order, each with its key, kind and length before it.
    public var bytes: [UInt8] {
        var writer = ByteWriter()
        for (key, row) in rows.sorted(by: { $0.key < $1.key }) {
            writer.put(key.kind.rawValue)
            writer.put(key.id)
            writer.put(UInt64(row.count))
            writer.put(raw: row)
        }
        return writer.bytes
    }

    /// I4: where this state differs from what the journal says.
    public func differences(from replayed: StateRows) -> [InvariantViolation] {
        var violations: [InvariantViolation] = []
        for key in Set(rows.keys).union(replayed.rows.keys).sorted() {
            let detail: String
            switch (rows[key], replayed.rows[key]) {
            case (nil, _): detail = "the journal gives a row that the state does not have"
            case (_, nil): detail = "the state has a row that the journal does not give"
            case (let row, let other) where row != other:
                detail = "the state has another row than the journal gives"
            default: continue
            }
            let place = "\(key.kind) \(key.id)"
            violations.append(InvariantViolation(.replayIsState, place, detail))
        }
        if registry != replayed.registry || documents != replayed.documents {
            let detail = "the published programs are not those of the journal"
            violations.append(InvariantViolation(.replayIsState, "program", detail))
        }
        return violations
    }
}
