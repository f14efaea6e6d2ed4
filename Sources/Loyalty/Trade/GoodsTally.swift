// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What was bought of one certified product, and by how many different people at least.
public struct GoodsTally: Hashable, Sendable {
    /// People are told apart up to here, which is as many as it takes to publish a figure.
    public static let enoughPeople = 10
    /// Products of a partner that are told apart; others are not counted.
    public static let maximumProducts = 2_000

    public private(set) var units: Int64 = 0
    public private(set) var grams: Int64 = 0
    /// No more than `enoughPeople` of them.
    private var people: Set<UInt64> = []

    public init() {}

    public var isOfEnoughPeople: Bool { people.count >= GoodsTally.enoughPeople }

    mutating func add(_ claim: GramClaim, by member: MemberID) {
        units += claim.units
        grams += claim.grams
        if !isOfEnoughPeople { people.insert(member.rawValue) }
    }
}
