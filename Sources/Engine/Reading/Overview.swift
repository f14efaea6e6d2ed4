// SPDX-License-Identifier: Apache-2.0

package import Loyalty

/// Whether an engine takes requests.
package enum Condition: Hashable, Sendable {
    case ready
    case stopping
    /// The store failed, as in a full disk or a failed sync. Says why.
    case failed(String)
}

/// The program at a glance, true as of `sequence`.
package struct Overview: Hashable, Sendable {
    package let sequence: UInt64
    package let members: UInt64
    package let program: ProgramState
    package let partners: [PartnerState]
    package let rewards: [RewardState]
    package let loadedMembers: Int
    package let cachedBytes: Int
    package let dirtyRows: Int
    package let waiting: Int
    /// Points issued and not yet redeemed, taken back or lapsed.
    package let openPoints: Int64
}
