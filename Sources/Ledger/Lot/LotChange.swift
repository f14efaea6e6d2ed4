// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// One step in the life of a lot.
public enum LotChange: Hashable, Sendable {
    /// Born, with all its points free.
    case issued(Lot)
    /// Pending points become spendable.
    case matured(LotSlice)
    /// Free points leave the lot for good: spent, taken back or lapsed.
    case consumed(LotSlice)
    /// Free points are reserved.
    case held(LotSlice)
    /// Reserved points become free again.
    case released(LotSlice)
    /// Reserved points leave the lot for good.
    case captured(LotSlice)
    /// Points come back into the lot that they left; the slice's terms reopen a closed one.
    case restored(LotSlice)

    public var lot: Lot.ID {
        switch self {
        case .issued(let lot): lot.id
        case .matured(let slice), .consumed(let slice), .held(let slice), .released(let slice),
            .captured(let slice), .restored(let slice):
            slice.lot
        }
    }

    public func encode(into writer: inout ByteWriter) {
        switch self {
        case .issued(let lot):
            writer.put(1 as UInt8)
            lot.encode(into: &writer)
        case .matured(let slice): encode(2, slice, into: &writer)
        case .consumed(let slice): encode(3, slice, into: &writer)
        case .held(let slice): encode(4, slice, into: &writer)
        case .released(let slice): encode(5, slice, into: &writer)
        case .captured(let slice): encode(6, slice, into: &writer)
        case .restored(let slice): encode(7, slice, into: &writer)
        }
    }

    private func encode(_ tag: UInt8, _ slice: LotSlice, into writer: inout ByteWriter) {
        writer.put(tag)
        slice.encode(into: &writer)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        switch try reader.byte() {
        case 1: self = .issued(try Lot(from: &reader))
        case 2: self = .matured(try LotSlice(from: &reader))
        case 3: self = .consumed(try LotSlice(from: &reader))
        case 4: self = .held(try LotSlice(from: &reader))
        case 5: self = .released(try LotSlice(from: &reader))
        case 6: self = .captured(try LotSlice(from: &reader))
        case 7: self = .restored(try LotSlice(from: &reader))
        default: throw reader.malformed("an unknown lot change")
        }
    }
}
