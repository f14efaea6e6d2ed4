// SPDX-License-Identifier: Apache-2.0

public import Ledger
import Primitives

/// A partner's money, beside what it is owed for points that it took.
public struct PartnerMoney: Hashable, Sendable {
    /// What it has paid ahead, or below zero what it has to pay.
    public internal(set) var account = AccountTotals()
    public internal(set) var deposit = AccountTotals()
    /// Its points that were given and are not spendable yet: it will pay for those that mature.
    public internal(set) var pending = AccountTotals()
    var accountRest = FenRest()
    var payableRest = FenRest()

    public init() {}

    public var pendingPoints: Int64 { pending.creditBalance }

    func encode(into writer: inout ByteWriter) {
        account.encode(into: &writer)
        deposit.encode(into: &writer)
        pending.encode(into: &writer)
        accountRest.encode(into: &writer)
        payableRest.encode(into: &writer)
    }

    init(from reader: inout ByteReader) throws(MalformedBytes) {
        account = try AccountTotals(from: &reader)
        deposit = try AccountTotals(from: &reader)
        pending = try AccountTotals(from: &reader)
        accountRest = try FenRest(from: &reader)
        payableRest = try FenRest(from: &reader)
    }
}
