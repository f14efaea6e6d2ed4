// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// Names an account: its unit, its code in the chart of accounts, and its owner's number.
public struct AccountID: Hashable, Comparable, Sendable {
    public let unit: LedgerUnit
    public let code: UInt8
    public let owner: UInt64

    public init(unit: LedgerUnit, code: UInt8, owner: UInt64) {
        self.unit = unit
        self.code = code
        self.owner = owner
    }

    public static func < (left: AccountID, right: AccountID) -> Bool {
        (left.unit.rawValue, left.code, left.owner) < (right.unit.rawValue, right.code, right.owner)
    }
}

extension AccountID {
    public func encode(into writer: inout ByteWriter) {
        writer.put(unit.rawValue)
        writer.put(code)
        writer.put(owner)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        guard let unit = LedgerUnit(rawValue: try reader.byte()) else {
            throw reader.malformed("an unknown ledger unit")
        }
        self.unit = unit
        code = try reader.byte()
        owner = try reader.unsigned()
    }
}
