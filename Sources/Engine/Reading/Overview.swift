// SPDX-License-Identifier: Apache-2.0

public import Loyalty

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
}
