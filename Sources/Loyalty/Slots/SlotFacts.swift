// SPDX-License-Identifier: Apache-2.0

public import Primitives
import Rules

/// A partner said which slots there are on some days.
public struct SlotsImported: Hashable, Sendable, Coded {
    public let reward: RewardNumber
    public let partner: PartnerNumber
    /// Each day as a whole.
    public let days: [OfferedDay]

    public init(reward: RewardNumber, partner: PartnerNumber, days: [OfferedDay]) {
        self.reward = reward
        self.partner = partner
        self.days = days
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(reward))
        writer.put(UInt64(partner.rawValue))
        writer.put(days) { $1.encode(into: &$0) }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        reward = try reader.narrow()
        partner = PartnerNumber(try reader.narrow())
        days = try reader.array { (reader) throws(MalformedBytes) in
            try OfferedDay(from: &reader)
        }
    }
}

/// A partner cancelled a slot; what was booked in it is cancelled by entries of its own.
public struct SlotCancelled: Hashable, Sendable, Coded {
    public let reward: RewardNumber
    public let partner: PartnerNumber
    public let slot: SlotName
    public let reason: String
    /// Pieces that were booked and not used, and the redemptions that hold them.
    public let pieces: Int64
    public let redemptions: Int64

    public init(
        reward: RewardNumber,
        partner: PartnerNumber,
        slot: SlotName,
        reason: String,
        pieces: Int64,
        redemptions: Int64
    ) {
        self.reward = reward
        self.partner = partner
        self.slot = slot
        self.reason = reason
        self.pieces = pieces
        self.redemptions = redemptions
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(reward))
        writer.put(UInt64(partner.rawValue))
        slot.encode(into: &writer)
        writer.put(reason)
        writer.put(pieces)
        writer.put(redemptions)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        reward = try reader.narrow()
        partner = PartnerNumber(try reader.narrow())
        slot = try SlotName(from: &reader)
        reason = try reader.text()
        pieces = try reader.signed()
        redemptions = try reader.signed()
    }
}

extension Record {
    /// The rows of slots that the record changes.
    public var slotRows: [UInt64] {
        switch fact {
        case .slotsImported(let fact):
            fact.days.compactMap { SlotDayKey(fact.reward, $0.day).id }
        case .slotCancelled(let fact):
            [SlotDayKey(fact.reward, fact.slot.day).id].compactMap { $0 }
        case .rewardRedeemed(let fact):
            [fact.booked.flatMap { SlotDayKey(fact.reward, $0.name.day).id }].compactMap { $0 }
        case .redemptionChanged(let fact):
            [fact.origin.slot.flatMap { SlotDayKey(fact.reward, $0.day).id }].compactMap { $0 }
        default: []
        }
    }
}
