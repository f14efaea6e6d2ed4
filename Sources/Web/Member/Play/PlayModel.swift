// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What a member can play, and how far it has come.
struct PlayModel: Hashable, Sendable {
    struct Mission: Hashable, Sendable {
        let code: String
        let name: String
        let goal: MissionGoal
        let isOpen: Bool
        let isDone: Bool
        /// Once, daily, weekly or monthly.
        let repeats: String
        let points: Int64
        let tickets: Int64
        let draw: String?
        let badge: String?
    }

    struct Draw: Hashable, Sendable {
        let code: String
        let name: String
        let mechanic: String
        let status: String
        let from: String
        let until: String
        let tickets: Int64
        let drawnToday: Int64
        let perDay: Int64
    }

    struct Badge: Hashable, Sendable {
        let code: String
        let name: String
        let isEarned: Bool
        /// The mission that gives it.
        let mission: String?
    }

    struct Prize: Hashable, Sendable {
        let code: String
        let name: String
        let prize: String
        let left: Int64?
        let missing: Int
        let isClaimed: Bool
        let isOpen: Bool
    }

    let missions: [Mission]
    let draws: [Draw]
    let badges: [Badge]
    let prizes: [Prize]
    /// The tickets that were drawn last, newest first.
    let drawn: [Movement]
    let checkIns: Int64
    let hasCheckedIn: Bool
    /// Draws are for adults; others are not offered them.
    let isAdult: Bool
}
