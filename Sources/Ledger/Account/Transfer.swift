// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// Moves an amount from the debited account to the credited one: two postings that always balance.
public struct Transfer: Hashable, Sendable {
    public let debit: AccountID
    public let credit: AccountID
    public let amount: UInt64

    /// The amount must be above 0 and both accounts in the same unit; anything else is a bug.
    public init(debit: AccountID, credit: AccountID, amount: UInt64) {
        precondition(amount > 0, "a transfer moves something")
        precondition(debit.unit == credit.unit, "a transfer stays in its unit")
        precondition(debit != credit, "a transfer has two accounts")
        self.debit = debit
        self.credit = credit
        self.amount = amount
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(debit.unit.rawValue)
        writer.put(debit.code)
        writer.put(debit.owner)
        writer.put(credit.code)
        writer.put(credit.owner)
        writer.put(amount)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        let debit = try AccountID(from: &reader)
        let code = try reader.byte()
        let credit = AccountID(unit: debit.unit, code: code, owner: try reader.unsigned())
        let amount = try reader.unsigned()
        guard amount > 0, debit != credit else { throw reader.malformed("an impossible transfer") }
        self.init(debit: debit, credit: credit, amount: amount)
    }
}
