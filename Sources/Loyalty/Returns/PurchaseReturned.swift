// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// So many of the purchase's item at this position.
public struct ReturnedLine: Hashable, Sendable {
    public let item: Int
    public let quantity: Int64

    public init(item: Int, quantity: Int64) {
        self.item = item
        self.quantity = quantity
    }
}

/// Goods came back: what they had earned was taken back, and points that paid were given back.
public struct PurchaseReturned: Hashable, Sendable, Coded {
    public let purchase: EntryID
    public let partner: PartnerNumber
    public let lines: [ReturnedLine]
    /// The value of what came back, part paid with points included.
    public let amount: Money
    /// What each award of the purchase lost, in the order of the awards.
    public let clawedBack: [Points]
    /// The part of it that the member did not have any more and now owes.
    public let debt: Points
    /// What each payment with points got back, in the order of the purchase's payments.
    public let refunded: [Points]
    /// What the counters of limits, budgets and purchases get back.
    public let limits: [LimitUse]
    /// What it takes of the points toward tiers.
    public let qualifying: QualifyingTaken?
    /// What it takes of the grams that certified goods saved.
    public let grams: [GramsReturned]
    /// What the payers of awards are spared, for awards that not the partner alone pays for.
    public let parts: [PartsTaken]

    public init(
        purchase: EntryID,
        partner: PartnerNumber,
        lines: [ReturnedLine],
        amount: Money,
        clawedBack: [Points],
        debt: Points,
        refunded: [Points],
        limits: [LimitUse] = [],
        qualifying: QualifyingTaken? = nil,
        grams: [GramsReturned] = [],
        parts: [PartsTaken] = []
    ) {
        self.purchase = purchase
        self.partner = partner
        self.lines = lines
        self.amount = amount
        self.clawedBack = clawedBack
        self.debt = debt
        self.refunded = refunded
        self.limits = limits
        self.qualifying = qualifying
        self.grams = grams
        self.parts = parts
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(purchase.rawValue)
        writer.put(UInt64(partner.rawValue))
        writer.put(lines) { writer, line in
            writer.put(UInt64(line.item))
            writer.put(line.quantity)
        }
        writer.put(amount.fen)
        writer.put(clawedBack) { $0.put($1.rawValue) }
        writer.put(debt.rawValue)
        writer.put(refunded) { $0.put($1.rawValue) }
        writer.put(limits) { $1.encode(into: &$0) }
        writer.put(qualifying) { $1.encode(into: &$0) }
        writer.put(grams) { $1.encode(into: &$0) }
        if !parts.isEmpty { writer.put(parts) { $1.encode(into: &$0) } }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        try self.init(from: &reader, hasParts: false)
    }

    /// Parts stand at the end, and only where there are any.
    init(from reader: inout ByteReader, hasParts: Bool) throws(MalformedBytes) {
        purchase = EntryID(try reader.unsigned())
        partner = PartnerNumber(try reader.narrow())
        lines = try reader.array { (reader) throws(MalformedBytes) in
            ReturnedLine(item: Int(try reader.narrow(UInt32.self)), quantity: try reader.signed())
        }
        amount = Money(fen: try reader.signed())
        clawedBack = try reader.array { (reader) throws(MalformedBytes) in
            Points(try reader.signed())
        }
        debt = Points(try reader.signed())
        refunded = try reader.array { (reader) throws(MalformedBytes) in
            Points(try reader.signed())
        }
        limits = try reader.array { (reader) throws(MalformedBytes) in
            try LimitUse(from: &reader)
        }
        qualifying = try reader.optional { (reader) throws(MalformedBytes) in
            try QualifyingTaken(from: &reader)
        }
        grams = try reader.array { (reader) throws(MalformedBytes) in
            try GramsReturned(from: &reader)
        }
        guard hasParts else {
            parts = []
            return
        }
        parts = try reader.array { (reader) throws(MalformedBytes) in
            try PartsTaken(from: &reader)
        }
        guard !parts.isEmpty else { throw reader.malformed("payers that are none") }
    }
}
