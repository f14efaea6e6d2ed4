// SPDX-License-Identifier: Apache-2.0

public import Primitives
public import Rules

/// What one rule gave: the breakdown that is stored with every award.
public struct AwardRecord: Hashable, Sendable {
    public let rule: RuleNumber
    /// What the rule would give without limits.
    public let wanted: Points
    /// What it gave.
    public let awarded: Points
    /// The limit that cut it.
    public let cutBy: Counter?
    /// The counters that this award counts against.
    public let uses: CounterSet
    /// Whether it counts toward tiers.
    public let qualifies: Bool
    /// Who pays for it; empty when the partner pays alone.
    public let parts: [PayerPart]

    public init(
        rule: RuleNumber,
        wanted: Points,
        awarded: Points,
        cutBy: Counter?,
        uses: CounterSet,
        qualifies: Bool = false,
        parts: [PayerPart] = []
    ) {
        self.rule = rule
        self.wanted = wanted
        self.awarded = awarded
        self.cutBy = cutBy
        self.uses = uses
        self.qualifies = qualifies
        self.parts = parts
    }

    func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(rule))
        writer.put(wanted.rawValue)
        writer.put(awarded.rawValue)
        let hasOthers = !uses.subtracting(AwardRecord.flagged).isEmpty
        var flags: UInt8 = hasOthers ? 0x40 : 0
        if uses.contains(.memberDay) { flags |= 0x10 }
        if uses.contains(.memberEver) { flags |= 0x20 }
        if qualifies { flags |= 0x80 }
        if !parts.isEmpty { flags |= AwardRecord.hasParts }
        let code = AwardRecord.code(of: cutBy)
        writer.put(code | flags)
        if code == AwardRecord.otherCut { writer.put(cutBy?.rawValue ?? 0) }
        if hasOthers { writer.put(uses.rawValue) }
        if !parts.isEmpty { writer.put(parts) { $1.encode(into: &$0) } }
    }

    /// The counters that have flags of their own.
    private static let flagged = CounterSet([.memberDay, .memberEver])

    /// The limit's own number follows.
    private static let otherCut: UInt8 = 4

    /// The payers follow at the end.
    private static let hasParts: UInt8 = 0x08

    init(from reader: inout ByteReader) throws(MalformedBytes) {
        rule = try reader.narrow()
        wanted = Points(try reader.signed())
        awarded = Points(try reader.signed())
        let byte = try reader.byte()
        switch byte & 0x07 {
        case 0: cutBy = nil
        case 1: cutBy = .memberPurchase
        case 2: cutBy = .memberDay
        case 3: cutBy = .memberEver
        case AwardRecord.otherCut:
            guard let counter = Counter(rawValue: try reader.byte()) else {
                throw reader.malformed("an unknown limit")
            }
            cutBy = counter
        default: throw reader.malformed("an unknown limit")
        }
        var uses = CounterSet.none
        if byte & 0x10 != 0 { uses.insert(.memberDay) }
        if byte & 0x20 != 0 { uses.insert(.memberEver) }
        if byte & 0x40 != 0 {
            let all = CounterSet(rawValue: try reader.unsigned())
            guard all.intersection(AwardRecord.flagged) == uses, all != uses,
                all.subtracting(.ofAwards).isEmpty
            else { throw reader.malformed("an unknown counter") }
            uses = all
        }
        self.uses = uses
        qualifies = byte & 0x80 != 0
        parts = byte & AwardRecord.hasParts == 0 ? [] : try PayerPart.parts(from: &reader)
    }

    /// The first three are as old as the journal.
    private static func code(of cut: Counter?) -> UInt8 {
        switch cut {
        case nil: 0
        case Counter.memberPurchase: 1
        case Counter.memberDay: 2
        case Counter.memberEver: 3
        default: otherCut
        }
    }
}

extension [AwardRecord] {
    /// What the awards add toward tiers.
    public var qualifying: Points {
        var sum = Points.zero
        for award in self where award.qualifies { sum += award.awarded }
        return sum
    }
}

/// A partner reported a purchase; the awards became the lots of the same entry, in this order.
public struct PurchaseRecorded: Hashable, Sendable, Coded {
    public let partner: PartnerNumber
    public let store: String
    public let tier: TierNumber
    /// The level of credit when the purchase was recorded.
    public let credit: CreditLevel
    public let total: Money
    public let items: [PurchaseItem]
    public let tenders: [Tender]
    /// Entries of payments with points that paid part of this purchase.
    public let payments: [EntryID]
    public let awards: [AwardRecord]
    /// Grams that certified goods among the items save.
    public let claims: [GramClaim]
    public let details: PurchaseDetails

    public init(
        partner: PartnerNumber,
        store: String,
        tier: TierNumber,
        credit: CreditLevel = .none,
        total: Money,
        items: [PurchaseItem],
        tenders: [Tender],
        payments: [EntryID],
        awards: [AwardRecord],
        claims: [GramClaim] = [],
        details: PurchaseDetails = .none
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
        self.details = details
    }

    /// Whether its till says more than what was paid: then that stands at the end in the journal.
    var isDetailed: Bool { details != .none || items.contains(where: \.isDetailed) }

    public func encode(into writer: inout ByteWriter) {
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
        if isDetailed { PurchaseDetailsCoding.encode(details, items, into: &writer) }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        try self.init(from: &reader, isDetailed: false)
    }

    init(from reader: inout ByteReader, isDetailed: Bool) throws(MalformedBytes) {
        partner = PartnerNumber(try reader.narrow())
        store = try reader.text()
        tier = try reader.byte()
        credit = try reader.creditLevel()
        total = Money(fen: try reader.signed())
        var items = try reader.array { (reader) throws(MalformedBytes) in
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
        details =
            isDetailed
            ? try PurchaseDetailsCoding.decode(from: &reader, addingTo: &items) : .none
        self.items = items
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
public struct ActivityRecorded: Hashable, Sendable, Coded {
    public let partner: PartnerNumber
    public let kind: String
    /// Rounded down to the activity's buckets.
    public let quantity: Int64
    /// The size of a bucket when it was recorded.
    public let bucket: Int64
    public let tier: TierNumber
    public let awards: [AwardRecord]
    /// The class or group of an institution; empty for none.
    public let group: String
    public let evidence: Evidence?
    /// `nil` when nothing measurable is saved, or not well enough proved.
    public let claim: GramClaim?

    public init(
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

    public func encode(into writer: inout ByteWriter) {
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

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
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
