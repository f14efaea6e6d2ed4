// SPDX-License-Identifier: Apache-2.0

public import Loyalty
public import Primitives

/// The closed settlement cycle that an entry fell into.
public struct SettlementPlace: Hashable, Sendable {
    /// The entry that closed the cycle.
    public let cycle: EntryID
    public let closedAt: Instant
    /// The entry that paid it; `nil` while it is open.
    public let payment: EntryID?

    public init(cycle: EntryID, closedAt: Instant, payment: EntryID?) {
        self.cycle = cycle
        self.closedAt = closedAt
        self.payment = payment
    }
}

extension Engine {
    /// In which closed cycle an entry was settled; `nil` as long as no cycle was closed behind it.
    func settlementPlace(of record: Record) async throws -> SettlementPlace? {
        nil
    }
}
