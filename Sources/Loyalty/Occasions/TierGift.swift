// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

/// What a partner gave for a tier that the member still has: taken back when the tier is lost to
/// returns.
struct TierGift: Hashable, Sendable {
    /// How many of them a member keeps; the oldest is forgotten first, and the member keeps it.
    static let maximumKept = 64

    let entry: EntryID
    let partner: PartnerNumber
    let tier: TierNumber
    /// What each lot of the entry got, in order.
    let lots: [Points]
    /// What payers other than the partner pay of it.
    let parts: [PayerPart]

    init(
        entry: EntryID,
        partner: PartnerNumber,
        tier: TierNumber,
        lots: [Points],
        parts: [PayerPart]
    ) {
        self.entry = entry
        self.partner = partner
        self.tier = tier
        self.lots = lots
        self.parts = parts
    }

    var total: Points { lots.reduce(.zero, +) }

    var pieces: [(lot: Lot.ID, points: Points)] {
        lots.enumerated().map { (Lot.ID(entry: entry.rawValue, ordinal: $0), $1) }
    }

    func encode(into writer: inout ByteWriter) {
        writer.put(entry.rawValue)
        writer.put(UInt64(partner.rawValue))
        writer.put(tier)
        writer.put(lots) { $0.put($1.rawValue) }
        writer.put(parts) { $1.encode(into: &$0) }
    }

    init(from reader: inout ByteReader) throws(MalformedBytes) {
        entry = EntryID(try reader.unsigned())
        partner = PartnerNumber(try reader.narrow())
        tier = try reader.byte()
        lots = try reader.array { (reader) throws(MalformedBytes) in
            Points(try reader.signed())
        }
        guard lots.count <= Lot.maximumPerEntry else { throw reader.malformed("too many lots") }
        parts = try reader.array { (reader) throws(MalformedBytes) in
            try PayerPart(from: &reader)
        }
    }
}

extension Member {
    var gifts: [TierGift] { rare(\.gifts) ?? [] }

    mutating func keep(_ fact: OccasionAwarded, _ entry: EntryID) {
        let lots = fact.awards.map(\.awarded).filter { $0 > .zero }
        guard fact.kind == .tierReached, !lots.isEmpty else { return }
        let gift = TierGift(
            entry: entry,
            partner: fact.partner,
            tier: fact.tier,
            lots: lots,
            parts: fact.awards.otherPayers
        )
        changeRarities { rarities in
            rarities.gifts.append(gift)
            if rarities.gifts.count > TierGift.maximumKept { rarities.gifts.removeFirst() }
        }
    }

    /// Gifts of tiers that the member has had to its end are the member's for good.
    mutating func forgetGifts(above tier: TierNumber, _ version: BoundProgram) {
        guard !gifts.isEmpty else { return }
        let index = version.index(ofTier: tier)
        changeRarities { $0.gifts.removeAll { version.index(ofTier: $0.tier) > index } }
    }
}

extension Settled {
    /// Takes back what partners gave for tiers above the one that is left.
    mutating func reverse(_ gifts: [TierGift], at instant: Instant, _ moment: Moment) {
        for gift in gifts {
            var undoing = Undoing(draft(at: instant), member.lots)
            let shortfall = undoing.takeBack(
                gift.pieces,
                by: gift.partner,
                moment.program.program.clawback
            )
            let fact = OccasionReversed(
                occasion: gift.entry,
                partner: gift.partner,
                clawedBack: gift.total,
                debt: shortfall.owed,
                parts: gift.parts
            )
            add(moment.dueRecord(undoing.draft, .occasionReversed(fact)), moment)
        }
    }
}
