// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// What may happen to a household.
///
/// The raw value is part of the fact's form in the journal and frozen.
public enum HouseholdStep: UInt8, Hashable, Sendable, CaseIterable {
    case form = 1
    case invite = 2
    case join = 3
    case leave = 4
    /// The head removed the member that the entry is about.
    case remove = 5

    /// The name of the journal entry.
    public var kind: StaticString {
        switch self {
        case .form: "household_formed"
        case .invite: "household_invited"
        case .join: "household_joined"
        case .leave: "household_left"
        case .remove: "household_removed"
        }
    }
}

/// A household changed: the entry's member formed it, invited to it, joined it, or is out of it.
public struct HouseholdChanged: Hashable, Sendable, Coded {
    public let step: HouseholdStep
    /// The entry that formed it, which is its id; of a forming the entry itself.
    public let household: EntryID
    /// Who was invited, who removed, or who becomes the head because that one leaves.
    public let other: MemberID?
    /// Until when an invitation can be taken up.
    public let expiresAt: Instant?
    /// What the member took before, which counts for the household from now on.
    public let redemptions: [RedemptionCount]

    public init(
        step: HouseholdStep,
        household: EntryID,
        other: MemberID? = nil,
        expiresAt: Instant? = nil,
        redemptions: [RedemptionCount] = []
    ) {
        self.step = step
        self.household = household
        self.other = other
        self.expiresAt = expiresAt
        self.redemptions = redemptions
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(step.rawValue)
        writer.put(household.rawValue)
        writer.put(other) { $0.put($1.rawValue) }
        writer.put(expiresAt) { $0.put($1.microseconds) }
        writer.put(redemptions) { $1.encode(into: &$0) }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        guard let step = HouseholdStep(rawValue: try reader.byte()) else {
            throw reader.malformed("an unknown step of a household")
        }
        self.step = step
        household = EntryID(try reader.unsigned())
        other = try reader.optional { (reader) throws(MalformedBytes) in
            MemberID(try reader.unsigned())
        }
        expiresAt = try reader.optional { (reader) throws(MalformedBytes) in
            Instant(microseconds: try reader.signed())
        }
        redemptions = try reader.array { (reader) throws(MalformedBytes) in
            try RedemptionCount(from: &reader)
        }
    }
}
