// SPDX-License-Identifier: Apache-2.0

package import Ledger
package import Primitives

/// The program's own row: counters, numbers and accounts that belong to nobody else.
package struct ProgramState: Hashable, Sendable, Coded {
    package internal(set) var lastSequence: UInt64 = 0
    package internal(set) var lastMember: UInt64 = 0
    package internal(set) var lastRecordedAt = Instant(microseconds: 0)
    /// The sequence numbers of the entries that published the versions, in order.
    package internal(set) var publications: [UInt64] = []
    package internal(set) var expired = AccountTotals()
    package internal(set) var adjusted = AccountTotals()
    package internal(set) var redemptionClearing = AccountTotals()

    package init() {}

    package func encode(into writer: inout ByteWriter) {
        writer.put(lastSequence)
        writer.put(lastMember)
        writer.put(lastRecordedAt.microseconds)
        writer.put(publications) { $0.put($1) }
        expired.encode(into: &writer)
        adjusted.encode(into: &writer)
        redemptionClearing.encode(into: &writer)
    }

    package init(from reader: inout ByteReader) throws(MalformedBytes) {
        lastSequence = try reader.unsigned()
        lastMember = try reader.unsigned()
        lastRecordedAt = Instant(microseconds: try reader.signed())
        publications = try reader.array { (reader) throws(MalformedBytes) in
            try reader.unsigned()
        }
        expired = try AccountTotals(from: &reader)
        adjusted = try AccountTotals(from: &reader)
        redemptionClearing = try AccountTotals(from: &reader)
    }
}

/// A partner's accounts.
package struct PartnerState: Hashable, Sendable, Coded {
    package internal(set) var issued = AccountTotals()
    package internal(set) var redeemed = AccountTotals()
    package internal(set) var payable = AccountTotals()

    package init() {}

    package func encode(into writer: inout ByteWriter) {
        issued.encode(into: &writer)
        redeemed.encode(into: &writer)
        payable.encode(into: &writer)
    }

    package init(from reader: inout ByteReader) throws(MalformedBytes) {
        issued = try AccountTotals(from: &reader)
        redeemed = try AccountTotals(from: &reader)
        payable = try AccountTotals(from: &reader)
    }
}

/// How much of a reward is gone.
package struct RewardState: Hashable, Sendable, Coded {
    package internal(set) var redeemed: Int64 = 0

    package init() {}

    package func encode(into writer: inout ByteWriter) {
        writer.put(redeemed)
    }

    package init(from reader: inout ByteReader) throws(MalformedBytes) {
        redeemed = try reader.signed()
    }
}

/// What has been undone of a purchase so far; there is a row only once something was.
package struct Reversal: Hashable, Sendable, Coded {
    package internal(set) var returned: [Int64]
    package internal(set) var amount = Money.zero
    package internal(set) var clawedBack: [Points]
    package internal(set) var refunded: [Points]

    package init(of purchase: PurchaseRecorded) {
        returned = Array(repeating: 0, count: purchase.items.count)
        clawedBack = Array(repeating: .zero, count: purchase.awards.count)
        refunded = Array(repeating: .zero, count: purchase.payments.count)
    }

    /// The first return of a purchase, known by the sizes of its lists alone.
    init(sized fact: PurchaseReturned, items: Int) {
        returned = Array(repeating: 0, count: items)
        clawedBack = Array(repeating: .zero, count: fact.clawedBack.count)
        refunded = Array(repeating: .zero, count: fact.refunded.count)
    }

    mutating func apply(_ fact: PurchaseReturned) {
        for line in fact.lines {
            if line.item >= returned.count {
                returned += Array(repeating: 0, count: line.item - returned.count + 1)
            }
            returned[line.item] += line.quantity
        }
        amount += fact.amount
        for index in fact.clawedBack.indices { clawedBack[index] += fact.clawedBack[index] }
        for index in fact.refunded.indices { refunded[index] += fact.refunded[index] }
    }

    func returned(item: Int) -> Int64 {
        returned.indices.contains(item) ? returned[item] : 0
    }

    package func encode(into writer: inout ByteWriter) {
        writer.put(returned) { $0.put($1) }
        writer.put(amount.fen)
        writer.put(clawedBack) { $0.put($1.rawValue) }
        writer.put(refunded) { $0.put($1.rawValue) }
    }

    package init(from reader: inout ByteReader) throws(MalformedBytes) {
        returned = try reader.array { (reader) throws(MalformedBytes) in try reader.signed() }
        amount = Money(fen: try reader.signed())
        clawedBack = try reader.array { (reader) throws(MalformedBytes) in
            Points(try reader.signed())
        }
        refunded = try reader.array { (reader) throws(MalformedBytes) in
            Points(try reader.signed())
        }
    }
}
