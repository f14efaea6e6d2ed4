// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What was bought of one certified product, and by how many different people at least.
public struct GoodsTally: Hashable, Sendable {
    /// Products of a partner that are told apart; others are not counted.
    public static let maximumProducts = 2_000

    public private(set) var units: Int64 = 0
    public private(set) var grams: Int64 = 0
    private var people = FewPeople()

    public init() {}

    public var isOfEnoughPeople: Bool { people.isEnough }

    mutating func add(_ claim: GramClaim, by member: MemberID) {
        units += claim.units
        grams += claim.grams
        people.add(member.rawValue)
    }
}
