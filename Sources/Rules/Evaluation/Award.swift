// SPDX-License-Identifier: Apache-2.0

package import Primitives

/// The points one rule gives for one purchase or activity.
package struct Award: Hashable, Sendable {
    /// The limit that made `awarded` smaller than `wanted`.
    package enum CutBy: String, Hashable, Sendable, CaseIterable {
        case purchase
        case day
        case member
    }

    package var ruleIndex: Int
    /// What the formula gives, in program points.
    package var wanted: Points
    /// What is left of it after the limits.
    package var awarded: Points
    package var wantedPartnerPoints: Int64
    /// When several limits cut, the one that left least.
    package var cutBy: CutBy?
    package var maturesAfterDays: Int64
    package var validity: Validity
    /// Whether `awarded` must be added to the rule's counter of the day.
    package var usesDayLimit: Bool
    /// Whether `awarded` must be added to the rule's counter of the member.
    package var usesMemberLimit: Bool

    @inlinable
    package init(
        ruleIndex: Int,
        wanted: Points,
        awarded: Points,
        wantedPartnerPoints: Int64,
        cutBy: CutBy?,
        maturesAfterDays: Int64,
        validity: Validity,
        usesDayLimit: Bool,
        usesMemberLimit: Bool
    ) {
        self.ruleIndex = ruleIndex
        self.wanted = wanted
        self.awarded = awarded
        self.wantedPartnerPoints = wantedPartnerPoints
        self.cutBy = cutBy
        self.maturesAfterDays = maturesAfterDays
        self.validity = validity
        self.usesDayLimit = usesDayLimit
        self.usesMemberLimit = usesMemberLimit
    }
}
