// SPDX-License-Identifier: Apache-2.0

import Primitives

/// A partner's number: given by the first program version that names its code, and kept for good.
public struct PartnerNumber: Hashable, Comparable, Sendable {
    public let rawValue: UInt32

    public init(_ rawValue: UInt32) {
        self.rawValue = rawValue
    }

    public static func < (left: PartnerNumber, right: PartnerNumber) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// A rule's, a reward's or a group's number, 0 for none; numbers are given as partners' numbers are.
public typealias RuleNumber = UInt32
public typealias RewardNumber = UInt32
public typealias GroupNumber = UInt32
public typealias TierNumber = UInt8
public typealias ProgramVersion = UInt32
