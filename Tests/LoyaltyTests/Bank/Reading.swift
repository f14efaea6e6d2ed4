// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules

extension Bank {
    func member(_ id: MemberID) -> Member? { state.members[id.rawValue]?.value }

    func balances(_ id: MemberID) -> HolderBalances { member(id)?.balances ?? HolderBalances() }

    /// The balances that the member would see now, with everything due.
    func view(_ id: MemberID) -> HolderBalances {
        do throws(Stop) {
            return try state.view(of: id, at: now)?.balances ?? HolderBalances()
        } catch {
            return HolderBalances()
        }
    }

    func partner(_ code: String) -> PartnerNumber {
        state.registry.partner(code: code) ?? PartnerNumber(999)
    }

    func books(_ code: String) -> PartnerState {
        state.partners[Int(partner(code).rawValue) - 1].value
    }

    /// Fen that the program owes a partner.
    func payable(_ code: String) -> Money { Money(fen: books(code).payable.creditBalance) }

    func reward(_ code: String) -> RewardNumber { state.registry.reward(code: code) ?? 999 }

    func tier(_ code: String) -> TierNumber { state.registry.tier(code: code) ?? 99 }

    /// What is left of a reward; `nil` when there is no end to it.
    func stock(_ code: String) -> Int64? {
        guard let program = state.current, let index = program.index(ofReward: reward(code)),
            let stock = program.program.rewards[index].stock
        else { return nil }
        return stock - state.rewards[Int(reward(code)) - 1].value.redeemed
    }

    @discardableResult
    func enrol(tier code: String? = nil) -> MemberID {
        let reply = submit(.enrolMember(EnrolMember(tier: code.map { tier($0) })))
        return reply.records.last?.member ?? MemberID(0)
    }

    func source(_ partner: String, _ type: String = "receipt") -> SourceKey {
        SourceKey(partner: self.partner(partner), type: type, id: "no-\(records.count)")
    }

    @discardableResult
    func buy(_ member: MemberID, _ partner: String, _ fen: Int64) -> Reply {
        submit(
            .recordPurchase(
                RecordPurchase(
                    member: member,
                    source: source(partner),
                    occurredAt: now,
                    total: Money(fen: fen)
                )
            )
        )
    }

    @discardableResult
    func pay(_ member: MemberID, _ partner: String, _ fen: Int64) -> Reply {
        submit(
            .payWithPoints(
                PayWithPoints(member: member, source: source(partner), bill: Money(fen: fen))
            )
        )
    }

    @discardableResult
    func settle(_ member: MemberID) -> Reply { submit(.settleMember(member)) }

    /// Gives spendable points by hand.
    func give(_ member: MemberID, _ points: Int64) {
        submit(
            .adjustPoints(
                AdjustPoints(member: member, points: Points(points), reason: .goodwill)
            )
        )
    }
}
