// SPDX-License-Identifier: Apache-2.0

package import Primitives
package import Rules

/// What one rule gave: the breakdown that is stored with every award.
package struct AwardRecord: Hashable, Sendable {
    package let rule: RuleNumber
    /// What the rule would give without limits.
    package let wanted: Points
    /// What it gave.
    package let awarded: Points
    /// The limit that cut it.
    package let cutBy: Award.CutBy?
    /// Which of the rule's running limits this award counts against.
    package let countsDay: Bool
    package let countsMember: Bool
    /// Whether it counts toward tiers.
    package let qualifies: Bool

    package init(
        rule: RuleNumber,
        wanted: Points,
        awarded: Points,
        cutBy: Award.CutBy?,
        countsDay: Bool,
        countsMember: Bool,
        qualifies: Bool = false
    ) {
        self.rule = rule
        self.wanted = wanted
        self.awarded = awarded
        self.cutBy = cutBy
        self.countsDay = countsDay
        self.countsMember = countsMember
        self.qualifies = qualifies
    }

    func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(rule))
        writer.put(wanted.rawValue)
        writer.put(awarded.rawValue)
        var flags: UInt8 = (countsDay ? 0x10 : 0) | (countsMember ? 0x20 : 0)
        if qualifies { flags |= 0x40 }
        writer.put(AwardRecord.code(of: cutBy) | flags)
    }

    init(from reader: inout ByteReader) throws(MalformedBytes) {
        rule = try reader.narrow()
        wanted = Points(try reader.signed())
        awarded = Points(try reader.signed())
        let byte = try reader.byte()
        switch byte & 0x0F {
        case 0: cutBy = nil
        case 1: cutBy = .purchase
        case 2: cutBy = .day
        case 3: cutBy = .member
        default: throw reader.malformed("an unknown limit")
        }
        countsDay = byte & 0x10 != 0
        countsMember = byte & 0x20 != 0
        qualifies = byte & 0x40 != 0
    }

    private static func code(of cut: Award.CutBy?) -> UInt8 {
        switch cut {
        case nil: 0
        case .purchase: 1
        case .day: 2
        case .member: 3
        }
    }
}

extension [AwardRecord] {
    /// What the awards add toward tiers.
    var qualifying: Points {
        var sum = Points.zero
        for award in self where award.qualifies { sum += award.awarded }
        return sum
    }
}

/// A partner reported a purchase; the awards became the lots of the same entry, in this order.
package struct PurchaseRecorded: Hashable, Sendable, Coded {
    package let partner: PartnerNumber
    package let store: String
    package let tier: TierNumber
    /// The level of credit when the purchase was recorded.
    package let credit: CreditLevel
    package let total: Money
    package let items: [PurchaseItem]
    package let tenders: [Tender]
    /// Entries of payments with points that paid part of this purchase.
    package let payments: [EntryID]
    package let awards: [AwardRecord]
    /// Grams that certified goods among the items save.
    package let claims: [GramClaim]

    package init(
        partner: PartnerNumber,
        store: String,
        tier: TierNumber,
        credit: CreditLevel = .none,
        total: Money,
        items: [PurchaseItem],
        tenders: [Tender],
        payments: [EntryID],
        awards: [AwardRecord],
        claims: [GramClaim] = []
    ) {
        self.partner = partner
        self.store = store
        self.tier = tier
        self.credit = credit
        self.total = total
        self.items = items
        self.tenders = tenders
        self.payments = payments
        self.awards = awards
        self.claims = claims
    }

    package func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(partner.rawValue))
        writer.put(store)
        writer.put(tier)
        writer.put(credit.rawValue)
        writer.put(total.fen)
        writer.put(items) { PurchaseRecorded.encode($1, into: &$0) }
        writer.put(tenders) { writer, tender in
            writer.put(tender.kind.rawValue)
            writer.put(tender.amount.fen)
        }
        writer.put(payments) { $0.put($1.rawValue) }
        writer.put(awards) { $1.encode(into: &$0) }
        writer.put(claims) { $1.encode(into: &$0) }
    }

    package init(from reader: inout ByteReader) throws(MalformedBytes) {
        partner = PartnerNumber(try reader.narrow())
        store = try reader.text()
        tier = try reader.byte()
        credit = try reader.creditLevel()
        total = Money(fen: try reader.signed())
        items = try reader.array { (reader) throws(MalformedBytes) in
            try PurchaseRecorded.item(from: &reader)
        }
        tenders = try reader.array { (reader) throws(MalformedBytes) in
            guard let kind = TenderKind(rawValue: try reader.byte()) else {
                throw reader.malformed("an unknown tender")
            }
            return Tender(kind: kind, amount: Money(fen: try reader.signed()))
        }
        payments = try reader.array { (reader) throws(MalformedBytes) in
            EntryID(try reader.unsigned())
        }
        awards = try reader.array { (reader) throws(MalformedBytes) in
            try AwardRecord(from: &reader)
        }
        claims = try reader.array { (reader) throws(MalformedBytes) in
            try GramClaim(from: &reader)
        }
    }

    private static func encode(_ item: PurchaseItem, into writer: inout ByteWriter) {
        writer.put(item.sku)
        writer.put(item.category)
        writer.put(item.unit)
        writer.put(item.quantity)
        writer.put(item.amount.fen)
    }

    private static func item(from reader: inout ByteReader) throws(MalformedBytes) -> PurchaseItem {
        PurchaseItem(
            sku: try reader.text(),
            category: try reader.text(),
            unit: try reader.text(),
            quantity: try reader.signed(),
            amount: Money(fen: try reader.signed())
        )
    }
}

/// A partner or institution reported something a member did that is not a purchase.
package struct ActivityRecorded: Hashable, Sendable, Coded {
    package let partner: PartnerNumber
    package let kind: String
    /// Rounded down to the activity's buckets.
    package let quantity: Int64
    /// The size of a bucket when it was recorded.
    package let bucket: Int64
    package let tier: TierNumber
    package let awards: [AwardRecord]
    /// The class or group of an institution; empty for none.
    package let group: String
    package let evidence: Evidence?
    /// `nil` when nothing measurable is saved, or not well enough proved.
    package let claim: GramClaim?

    package init(
        partner: PartnerNumber,
        kind: String,
        quantity: Int64,
        tier: TierNumber,
        awards: [AwardRecord],
        bucket: Int64 = 1,
        group: String = "",
        evidence: Evidence? = nil,
        claim: GramClaim? = nil
    ) {
        self.partner = partner
        self.kind = kind
        self.quantity = quantity
        self.tier = tier
        self.awards = awards
        self.bucket = bucket
        self.group = group
        self.evidence = evidence
        self.claim = claim
    }

    package func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(partner.rawValue))
        writer.put(kind)
        writer.put(quantity)
        writer.put(tier)
        writer.put(awards) { $1.encode(into: &$0) }
        writer.put(bucket)
        writer.put(group)
        writer.put(evidence) { $1.encode(into: &$0) }
        writer.put(claim) { $1.encode(into: &$0) }
    }

    package init(from reader: inout ByteReader) throws(MalformedBytes) {
        partner = PartnerNumber(try reader.narrow())
        kind = try reader.text()
        quantity = try reader.signed()
        tier = try reader.byte()
        awards = try reader.array { (reader) throws(MalformedBytes) in
            try AwardRecord(from: &reader)
        }
        bucket = try reader.signed()
        guard bucket > 0 else { throw reader.malformed("a bucket without a size") }
        group = try reader.text()
        evidence = try reader.optional { (reader) throws(MalformedBytes) in
            try Evidence(from: &reader)
        }
        claim = try reader.optional { (reader) throws(MalformedBytes) in
            try GramClaim(from: &reader)
        }
    }
}
