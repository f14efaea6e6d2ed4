// SPDX-License-Identifier: Apache-2.0

public import Loyalty
public import Primitives

/// Whether an engine takes requests.
public enum Condition: Hashable, Sendable {
    case ready
    case stopping
    /// The store failed, as in a full disk or a failed sync. Says why.
    case failed(String)
}

/// The program at a glance, true as of `sequence`.
public struct Overview: Hashable, Sendable {
    public let sequence: UInt64
    public let members: UInt64
    public let program: ProgramState
    public let partners: [PartnerState]
    public let rewards: [RewardState]
    /// Draws that were started and prizes of badges that were given, by number.
    public let games: [GameNumber: GameState]
    public let loadedMembers: Int
    public let cachedBytes: Int
    public let dirtyRows: Int
    public let waiting: Int
    /// Points issued and not yet redeemed, taken back or lapsed.
    public let openPoints: Int64
    /// Closed cycles of settlement.
    public let settlements: SettlementBook
    public let chores: Chores
}

/// What the deciding thread does of its own accord, since it started.
public struct Chores: Hashable, Sendable {
    /// Members visited for a day of the calendar, by number.
    public struct Walk: Hashable, Sendable {
        public let day: CalendarDay
        public let visited: UInt64
    }

    /// When it looked last for what is due by time; `nil` before the first look.
    public private(set) var lookedAt: Instant?
    /// Entries that time made.
    public private(set) var entries: Int64 = 0
    /// Who is visited now; `nil` when nobody has to be.
    public internal(set) var walk: Walk?

    mutating func looked(at now: Instant, made count: Int) {
        lookedAt = now
        entries += Int64(count)
    }
}
