// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Different people, told apart as far as it takes to know that they are enough to publish a figure.
public struct FewPeople: Hashable, Sendable {
    /// Figures of fewer people are not given out.
    public static let enough = 10

    private(set) var people: Set<UInt64> = []

    public init() {}

    public var isEnough: Bool { people.count >= FewPeople.enough }

    public var isEmpty: Bool { people.isEmpty }

    /// Takes one in, as long as there are not enough.
    public mutating func add(_ member: UInt64) {
        if !isEnough { people.insert(member) }
    }

    public mutating func add(_ others: FewPeople) {
        for member in others.people { add(member) }
    }
}
