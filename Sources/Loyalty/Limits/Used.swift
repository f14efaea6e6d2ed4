// SPDX-License-Identifier: Apache-2.0

package import Primitives
package import Rules

extension LimitUses {
    /// What the counter holds that an evaluation under a version asks for.
    package func used(_ key: LimitKey, in version: BoundProgram) -> Points {
        Points(amount(key.counter, version.number(of: key), key.start))
    }
}

extension LoyaltyState {
    /// What an evaluation asks: the member's own counters, and those of everyone.
    func used(_ key: LimitKey, by member: Member, in version: BoundProgram) -> Points {
        switch key.counter.holder {
        case .member: member.limits.used(key, in: version)
        case .everyone: program.value.limits.used(key, in: version)
        }
    }
}
