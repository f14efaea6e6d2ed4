// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// A partner put codes of others into the pool of a reward.
public struct CodesImported: Hashable, Sendable, Coded {
    public let reward: RewardNumber
    public let partner: PartnerNumber
    /// The number of the first of them.
    public let first: Int64
    public let count: Int64
    /// As of `ImportCodes`.
    public let root: [UInt8]
    public let mark: [UInt8]

    public init(
        reward: RewardNumber,
        partner: PartnerNumber,
        first: Int64,
        count: Int64,
        root: [UInt8],
        mark: [UInt8]
    ) {
        precondition(root.count == CodeLimits.rootLength, "the shape was checked")
        precondition(mark.count == CodeLimits.markLength, "the shape was checked")
        self.reward = reward
        self.partner = partner
        self.first = first
        self.count = count
        self.root = root
        self.mark = mark
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(reward))
        writer.put(UInt64(partner.rawValue))
        writer.put(first)
        writer.put(count)
        writer.put(raw: root)
        writer.put(raw: mark)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        reward = try reader.narrow()
        partner = PartnerNumber(try reader.narrow())
        first = try reader.signed()
        count = try reader.signed()
        guard first > 0, (1...Int64(CodeLimits.codesOfImport)).contains(count),
            first <= CodeLimits.maximumNumber - count
        else { throw reader.malformed("an impossible number of codes") }
        root = Array(try reader.raw(CodeLimits.rootLength))
        mark = Array(try reader.raw(CodeLimits.markLength))
    }
}
