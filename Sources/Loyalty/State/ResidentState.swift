// SPDX-License-Identifier: Apache-2.0

package import Ledger
package import Primitives

/// The program's own row: counters, numbers and accounts that belong to nobody else.
package struct ProgramState: Hashable, Sendable, Coded {
    package internal(set) var lastSequence: UInt64 = 0
    package internal(set) var lastMember: UInt64 = 0
    package internal(set) var lastRecordedAt = Instant(microseconds: 0)
    /// The sequence numbers of the entries that published the versions, in order.
    package internal(set) var publications: [UInt64] = []
    package internal(set) var expired = AccountTotals()
    package internal(set) var adjusted = AccountTotals()
    package internal(set) var redemptionClearing = AccountTotals()
    /// The counters of budgets, which all members share.
    package internal(set) var limits = LimitUses()

    package init() {}

    mutating func change(_ chart: Chart, _ body: (inout AccountTotals) -> Void) {
        switch chart {
        case .expired: body(&expired)
        case .adjusted: body(&adjusted)
        case .redemptionClearing: body(&redemptionClearing)
        default: preconditionFailure("the program has no account \(chart)")
        }
    }

    package func encode(into writer: inout ByteWriter) {
        writer.put(lastSequence)
        writer.put(lastMember)
        writer.put(lastRecordedAt.microseconds)
        writer.put(publications) { $0.put($1) }
        expired.encode(into: &writer)
        adjusted.encode(into: &writer)
        redemptionClearing.encode(into: &writer)
        limits.encode(into: &writer)
    }

    package init(from reader: inout ByteReader) throws(MalformedBytes) {
        lastSequence = try reader.unsigned()
        lastMember = try reader.unsigned()
        lastRecordedAt = Instant(microseconds: try reader.signed())
        publications = try reader.array { (reader) throws(MalformedBytes) in
            try reader.unsigned()
        }
        expired = try AccountTotals(from: &reader)
        adjusted = try AccountTotals(from: &reader)
        redemptionClearing = try AccountTotals(from: &reader)
        limits = try LimitUses(from: &reader)
    }
}

/// A partner's accounts.
package struct PartnerState: Hashable, Sendable, Coded {
    package internal(set) var issued = AccountTotals()
    package internal(set) var redeemed = AccountTotals()
    package internal(set) var payable = AccountTotals()
    package internal(set) var avoided = AccountTotals()
    /// How many activities it has reported.
    package internal(set) var activities: UInt64 = 0

    package init() {}

    mutating func change(_ chart: Chart, _ body: (inout AccountTotals) -> Void) {
        switch chart {
        case .issued: body(&issued)
        case .redeemed: body(&redeemed)
        case .partnerPayable: body(&payable)
        case .avoided: body(&avoided)
        default: preconditionFailure("a partner has no account \(chart)")
        }
    }

    package func encode(into writer: inout ByteWriter) {
        issued.encode(into: &writer)
        redeemed.encode(into: &writer)
        payable.encode(into: &writer)
        avoided.encode(into: &writer)
        writer.put(activities)
    }

    package init(from reader: inout ByteReader) throws(MalformedBytes) {
        issued = try AccountTotals(from: &reader)
        redeemed = try AccountTotals(from: &reader)
        payable = try AccountTotals(from: &reader)
        avoided = try AccountTotals(from: &reader)
        activities = try reader.unsigned()
    }
}

/// How much of a reward is gone.
package struct RewardState: Hashable, Sendable, Coded {
    package internal(set) var redeemed: Int64 = 0

    package init() {}

    package func encode(into writer: inout ByteWriter) {
        writer.put(redeemed)
    }

    package init(from reader: inout ByteReader) throws(MalformedBytes) {
        redeemed = try reader.signed()
    }
}
