// SPDX-License-Identifier: Apache-2.0

internal import Loyalty

extension RowKey {
    /// How many bits of a stored key the id has; the kind stands above them.
    static let idBits = 56

    /// The largest id of a row.
    static let largestID: UInt64 = 1 << idBits - 1

    /// The key as stored: kind above id, so that rows of a kind lie together in id order.
    @inline(__always)
    var stored: Int64 {
        precondition(id <= RowKey.largestID, "a row id has at most 56 bits")
        return Int64(kind.rawValue) << RowKey.idBits | Int64(id)
    }

    static func storedRange(of kind: Kind) -> ClosedRange<Int64> {
        RowKey(kind, 0).stored...RowKey(kind, largestID).stored
    }

    @inline(__always)
    static func id(ofStored key: Int64) -> UInt64 {
        UInt64(bitPattern: key) & largestID
    }
}
