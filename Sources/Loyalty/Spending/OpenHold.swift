// SPDX-License-Identifier: Apache-2.0

public import Ledger
public import Primitives

/// A hold that has not ended.
public struct OpenHold: Hashable, Sendable {
    public let id: EntryID
    public let partner: PartnerNumber
    public let expiresAt: Instant
    public let slices: [LotSlice]

    public var points: Points { slices.total }

    func encode(into writer: inout ByteWriter) {
        writer.put(id.rawValue)
        writer.put(UInt64(partner.rawValue))
        writer.put(expiresAt.microseconds)
        writer.put(slices) { $1.encode(into: &$0) }
    }

    init(id: EntryID, partner: PartnerNumber, expiresAt: Instant, slices: [LotSlice]) {
        self.id = id
        self.partner = partner
        self.expiresAt = expiresAt
        self.slices = slices
    }

    init(from reader: inout ByteReader) throws(MalformedBytes) {
        id = EntryID(try reader.unsigned())
        partner = PartnerNumber(try reader.narrow())
        expiresAt = Instant(microseconds: try reader.signed())
        slices = try reader.array { (reader) throws(MalformedBytes) in
            try LotSlice(from: &reader)
        }
    }
}
