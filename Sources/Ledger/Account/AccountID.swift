// SPDX-License-Identifier: Apache-2.0

package import Primitives

/// Names an account: its unit, its code in the chart of accounts, and its owner's number.
package struct AccountID: Hashable, Comparable, Sendable {
    package let unit: LedgerUnit
    package let code: UInt8
    package let owner: UInt64

    @inlinable
    package init(unit: LedgerUnit, code: UInt8, owner: UInt64) {
        self.unit = unit
        self.code = code
        self.owner = owner
    }

    package static func < (left: AccountID, right: AccountID) -> Bool {
        (left.unit.rawValue, left.code, left.owner) < (right.unit.rawValue, right.code, right.owner)
    }
}

extension AccountID {
    package func encode(into writer: inout ByteWriter) {
        writer.put(unit.rawValue)
        writer.put(code)
        writer.put(owner)
    }

    package init(from reader: inout ByteReader) throws(MalformedBytes) {
        guard let unit = LedgerUnit(rawValue: try reader.byte()) else {
            throw reader.malformed("an unknown ledger unit")
        }
        self.unit = unit
        code = try reader.byte()
        owner = try reader.unsigned()
    }
}
