// SPDX-License-Identifier: Apache-2.0

public import Primitives
public import Rules

/// What evaluations ask: the counters of one member, and those that all members share.
public struct UsedCounters: Sendable {
    private let own: LimitUses
    private let shared: LimitUses

    public init(own: LimitUses = LimitUses(), shared: LimitUses) {
        self.own = own
        self.shared = shared
    }

    /// What the counter holds that an evaluation under a version asks for.
    public func used(_ key: LimitKey, in version: BoundProgram) -> Points {
        let uses =
            switch key.counter.holder {
            case .member: own
            case .everyone: shared
            }
        return Points(uses.amount(key.counter, version.number(of: key), key.start))
    }
}

extension LoyaltyState {
    public func counters(of member: Member) -> UsedCounters {
        UsedCounters(own: member.limits, shared: program.value.limits)
    }
}
