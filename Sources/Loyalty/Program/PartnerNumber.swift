// SPDX-License-Identifier: Apache-2.0

import Primitives

/// A partner's number: given by the first program version that names its code, and kept for good.
package struct PartnerNumber: Hashable, Comparable, Sendable {
    package let rawValue: UInt32

    package init(_ rawValue: UInt32) {
        self.rawValue = rawValue
    }

    package static func < (left: PartnerNumber, right: PartnerNumber) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// A rule's, a reward's or a group's number, 0 for none; numbers are given as partners' numbers are.
package typealias RuleNumber = UInt32
package typealias RewardNumber = UInt32
package typealias GroupNumber = UInt32
package typealias TierNumber = UInt8
package typealias ProgramVersion = UInt32
