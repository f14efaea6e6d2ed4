// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import Rules

extension LedgerWrite {
    /// `POST /v1/redemptions`: points buy a reward.
    static let redeemReward = LedgerWrite(
        id: "redeemReward",
        scope: .redemptionsWrite,
        confirmation: .ofLargeRedemptions,
        prepare: { reader, site in
            let member = reader.member(site.caller)
            let reward = try reader.reward(site.caller)
            let quantity = reader.integer("quantity", in: 1...CommandLimits.quantity)
            let store = try reader.store(site.caller)
            let cash = reader.money("cash")
            let slot = reader.slot()
            let item = reader.text("item")
            let source = reader.source(partner: reward?.partner, type: "redemption")
            let (reference, wanted) = try reader.finish(member, reward)
            let command = RedeemReward(
                member: try await site.caller.member(reference),
                reward: wanted.number,
                quantity: quantity ?? 1,
                store: store,
                cash: cash ?? .zero,
                slot: slot,
                item: item ?? "",
                source: source
            )
            return PreparedWrite(command: .redeemReward(command))
        },
        location: { "/v1/redemptions/\(RedemptionID($0))" },
        write: { record, view, writer in writer.putRedemption(record, view) }
    )
}

extension JSONWriter {
    mutating func putRedemption(_ record: Record, _ view: RecordView) {
        guard case .rewardRedeemed(let fact) = record.fact else {
            preconditionFailure("\(record.fact.kind) is no redemption")
        }
        beginObject("redemption", RedemptionID(record.id), record, view)
        putPartner(fact.partner.rawValue, view)
        field("reward")
        put(view.rewardCode(fact.reward))
        field("quantity")
        put(fact.quantity)
        field("points")
        put(fact.points)
        field("partner_points")
        put(view.partnerPoints(fact.points, fact.partner))
        putTerms(fact.terms)
        field("prize")
        if let gift = fact.gift {
            beginObject()
            field("game")
            put(view.gameCode(gift.game))
            field("entry_id")
            put(gift.entry)
            endObject()
        } else {
            putNull()
        }
        field("available_from")
        if let from = fact.availableFrom { put(from, in: view.zone) } else { putNull() }
        field("slot")
        put(fact.booked, in: view.zone)
        field("item")
        put(fact.item.isEmpty ? nil : fact.item)
        endObject(record, view)
    }
}

extension JSONWriter {
    /// On which terms, share by share; an entry from before they were noted says none.
    private mutating func putTerms(_ terms: RedemptionTerms?) {
        field("option")
        put(terms?.shares.first.flatMap { $0.option.isEmpty ? nil : $0.option })
        field("store")
        put(terms.flatMap { $0.store.isEmpty ? nil : $0.store })
        field("cash")
        put(terms?.cash ?? .zero)
        field("fee")
        put(terms?.fee ?? .zero)
        field("terms")
        beginArray()
        for share in terms?.shares ?? [] {
            beginObject()
            field("program_version")
            put(Int64(share.version))
            field("option")
            put(share.option.isEmpty ? nil : share.option)
            field("points")
            put(share.points)
            field("whole_points")
            put(share.whole)
            field("fee")
            put(share.fee)
            endObject()
        }
        endArray()
    }
}
