// SPDX-License-Identifier: Apache-2.0

import Engine
import Ledger
import Loyalty
import Primitives
import Rules

/// What a proposed campaign would have given for the partner's latest purchases.
///
/// Each is judged by the compiled rule as if it happened on the campaign's first day. Without
/// limits is the most that it can cost; with the limits for each member and the budget, the least.
struct CampaignPreview: Hashable, Sendable {
    /// How many purchases are judged at most.
    static let maximumPurchases = 1_000
    private static let entriesPerLook = 200

    private(set) var purchases: Int64 = 0
    private(set) var matching: Int64 = 0
    private(set) var points = Points.zero
    private(set) var capped = Points.zero
    private(set) var firstDay: CalendarDay?

    init(
        _ campaign: ProposedCampaign,
        in proposed: CompiledProgram,
        of partner: PartnerNumber,
        _ caller: Caller
    ) async throws {
        let code = caller.program.registry.code(of: partner)
        guard let partnerIndex = proposed.partnerIndex(code: code),
            let rule = proposed.rules.firstIndex(where: { $0.code == campaign.code })
        else { return }
        let denomination = proposed.partners[partnerIndex].denomination
        let limit = campaign.perMember.map { Points($0 * denomination) }
        var given: [MemberID: Points] = [:]
        var cursor: EntryID?
        while purchases < CampaignPreview.maximumPurchases {
            let before = cursor
            let ids = try await caller.engine.trade { book in
                book.partners[partner]?.receipts
                    .newest(before: before, limit: CampaignPreview.entriesPerLook) ?? []
            }
            guard let last = ids.last else { return }
            cursor = last
            for record in try await caller.engine.records(ids) {
                guard case .purchaseRecorded(let fact) = record.fact, let member = record.member,
                    purchases < CampaignPreview.maximumPurchases
                else { continue }
                purchases += 1
                firstDay = proposed.timeZone.day(of: record.ledger.recordedAt)
                let facts = PurchaseFacts(
                    partnerIndex: partnerIndex,
                    day: campaign.from,
                    tierIndex: caller.program.index(ofTier: fact.tier),
                    total: fact.total,
                    items: fact.items,
                    tenders: fact.tenders,
                    listTotal: fact.details.listTotal,
                    tax: fact.details.tax,
                    store: fact.store,
                    channel: fact.details.channel,
                    member: MemberFacts(number: member.rawValue)
                )
                let awards = proposed.evaluate(facts) { _ in .zero }.awards
                guard let award = awards.first(where: { $0.ruleIndex == rule }) else { continue }
                matching += 1
                points += award.awarded
                let earlier = given[member] ?? .zero
                let ceiling = limit ?? award.awarded + earlier
                let kept = min(award.awarded, ceiling - earlier)
                given[member] = earlier + kept
                capped = min(capped + kept, Points(campaign.budget))
            }
        }
    }
}
