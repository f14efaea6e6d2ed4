// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// A step toward handing a redemption over, with what it leaves.
public struct RedemptionHanded: Hashable, Sendable, Coded {
    public let step: HandingStep
    public let redemption: EntryID
    public let reward: RewardNumber
    public let partner: PartnerNumber
    public let file: HandedFile?
    /// How many attempts to credit failed, this one included.
    public let attempts: Int64
    /// From when on the next attempt is due.
    public let nextAt: Instant?
    public let reason: String

    public init(
        step: HandingStep,
        redemption: EntryID,
        reward: RewardNumber,
        partner: PartnerNumber,
        file: HandedFile? = nil,
        attempts: Int64 = 0,
        nextAt: Instant? = nil,
        reason: String = ""
    ) {
        self.step = step
        self.redemption = redemption
        self.reward = reward
        self.partner = partner
        self.file = file
        self.attempts = attempts
        self.nextAt = nextAt
        self.reason = reason
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(step.rawValue)
        writer.put(redemption.rawValue)
        writer.put(UInt64(reward))
        writer.put(UInt64(partner.rawValue))
        writer.put(file) { $1.encode(into: &$0) }
        writer.put(attempts)
        writer.put(nextAt) { $0.put($1.microseconds) }
        writer.put(reason)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        guard let step = HandingStep(rawValue: try reader.byte()) else {
            throw reader.malformed("an unknown step of handing over")
        }
        self.step = step
        redemption = EntryID(try reader.unsigned())
        reward = try reader.narrow()
        partner = PartnerNumber(try reader.narrow())
        file = try reader.optional { (reader) throws(MalformedBytes) in
            try HandedFile(from: &reader)
        }
        attempts = try reader.signed()
        nextAt = try reader.optional { (reader) throws(MalformedBytes) in
            Instant(microseconds: try reader.signed())
        }
        reason = try reader.text()
    }
}
