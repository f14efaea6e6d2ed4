// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// The two rising counters of an account; what people call its balance is derived from them.
public struct AccountTotals: Hashable, Sendable {
    public private(set) var debits: UInt64 = 0
    public private(set) var credits: UInt64 = 0

    public init() {}

    public init(debits: UInt64, credits: UInt64) {
        self.init()
        debit(debits)
        credit(credits)
    }

    /// Traps on overflow, which takes 18 million commands of the largest amount there is.
    public mutating func debit(_ amount: UInt64) {
        debits += amount
    }

    public mutating func credit(_ amount: UInt64) {
        credits += amount
    }

    /// Credits less debits: what the program owes the account's owner.
    public var creditBalance: Int64 {
        credits >= debits ? Int64(credits - debits) : -Int64(debits - credits)
    }

    /// Debits less credits: what the account's owner owes the program.
    public var debitBalance: Int64 { -creditBalance }

    public var isUntouched: Bool { debits == 0 && credits == 0 }

    public func encode(into writer: inout ByteWriter) {
        writer.put(debits)
        writer.put(credits)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        debits = try reader.unsigned()
        credits = try reader.unsigned()
    }
}
