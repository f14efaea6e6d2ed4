// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

/// What a random caller wants beyond the till: what becomes of redemptions, credit and games.
enum WideIntent: Hashable {
    case redeem(member: Int, reward: String, quantity: Int64, store: String, cash: Int64)
    case change(redemption: Int, step: RedemptionStep, quantity: Int64?, ago: Int64?)
    case consent(member: Int)
    case attest(member: Int, level: CreditLevel, days: Int64)
    case withdraw(member: Int)
    case checkIn(member: Int)
    case report(member: Int, event: String)
    case judge(report: Int, isApproved: Bool)
    case draw(member: Int, code: String)
    case claim(member: Int)
    case codes(reward: String, count: Int64)
}

extension Player {
    func command(_ intent: WideIntent) -> Command {
        switch intent {
        case .redeem(let member, let reward, let quantity, let store, let cash):
            .redeemReward(
                RedeemReward(
                    member: pick(members, member),
                    reward: bank.reward(reward),
                    quantity: quantity,
                    store: store,
                    cash: Money(fen: cash)
                )
            )
        case .change(let redemption, let step, let quantity, let ago):
            .changeRedemption(
                ChangeRedemption(
                    redemption: pick(redemptions, redemption),
                    step: step,
                    quantity: quantity,
                    reason: "as told",
                    occurredAt: ago.map { moment($0) }
                )
            )
        case .consent(let member):
            .giveConsent(ChangeConsent(member: pick(members, member), purpose: .creditUplift))
        case .attest(let member, let level, let days):
            attest(pick(members, member), level, days)
        case .withdraw(let member):
            .withdrawCredit(WithdrawCredit(member: pick(members, member)))
        case .codes(let reward, let count):
            importCodes(bank.reward(reward), count)
        default: game(intent)
        }
    }

    private func importCodes(_ reward: RewardNumber, _ count: Int64) -> Command {
        let rows = bank.state.rewards
        let place = Int(reward) - 1
        let known = rows.indices.contains(place) ? rows[place].value.codes.imported : 0
        return .importCodes(MadeUpCodes.command(reward, count: count, after: known))
    }

    private func game(_ intent: WideIntent) -> Command {
        switch intent {
        case .report(let member, let event):
            .reportGameEvent(
                ReportGameEvent(
                    member: pick(members, member),
                    source: source("shop"),
                    event: bank.game(event),
                    occurredAt: bank.now
                )
            )
        case .judge(let report, let isApproved):
            .judgeGameEvent(
                JudgeGameEvent(
                    report: pick(reports, report),
                    partner: bank.partner("shop"),
                    isApproved: isApproved
                )
            )
        case .draw(let member, let code):
            .drawPrize(DrawPrize(member: pick(members, member), draw: bank.game(code)))
        case .claim(let member):
            .claimBadgePrize(
                ClaimBadgePrize(member: pick(members, member), prize: bank.game("grand"))
            )
        case .checkIn(let member): .checkIn(CheckIn(member: pick(members, member)))
        default: .settleMember(MemberID(1))
        }
    }

    private func attest(_ member: MemberID, _ level: CreditLevel, _ days: Int64) -> Command {
        let attestation = CreditAttestation(
            issuer: "city",
            level: level,
            consent: consents[member] ?? EntryID(1),
            validFrom: bank.now,
            validUntil: bank.now.adding(days: days)
        )
        let program = bank.state.current?.program
        let form = attestation.signedForm(program: program?.code ?? "", member: member)
        let key = program?.credit?.issuer(code: "city")?.publicKey ?? []
        return .attestCredit(
            AttestCredit(
                member: member,
                attestation: attestation,
                signature: TestSignatures.sign(form, key)
            )
        )
    }
}

extension Workload {
    mutating func wideIntent(for player: Player) -> WideIntent {
        switch chance.number(below: 100) {
        case 0..<25: redemption(player)
        case 25..<48: change(player)
        case 48, 49:
            .codes(
                reward: isTrue(oneIn: 20) ? "box" : "film",
                count: isTrue(oneIn: 20) ? 0 : chance.number(in: 1...2)
            )
        case 50..<60: .draw(member: member(player), code: "wheel")
        case 60..<64: .consent(member: member(player))
        case 64..<68:
            .attest(
                member: member(player),
                level: pick([.trusted, .trusted, .model]),
                days: chance.number(in: 1...90)
            )
        case 68: .withdraw(member: member(player))
        case 69..<77: .checkIn(member: member(player))
        case 77..<83: .report(member: member(player), event: pick(["share", "review"]))
        case 83..<87: .judge(report: recent(player.reports.count), isApproved: isTrue(oneIn: 2))
        case 87..<97: .draw(member: member(player), code: pick(["wheel", "wheel", "raffle"]))
        default: .claim(member: member(player))
        }
    }

    private mutating func redemption(_ player: Player) -> WideIntent {
        let reward = pick([
            "box", "ticket", "ticket", "treat", "treat", "plate", "plate", "tea", "lounge",
            "seasonal", "cake", "film", "film",
        ])
        return .redeem(
            member: member(player),
            reward: reward,
            quantity: isTrue(oneIn: 3) ? chance.number(in: 2...4) : 1,
            store: reward == "plate" ? pick(["north", "south", "south", ""]) : "",
            cash: reward == "ticket" && isTrue(oneIn: 2) ? pick([50, 100, 300, 310]) : 0
        )
    }

    private mutating func change(_ player: Player) -> WideIntent {
        .change(
            redemption: recent(player.redemptions.count),
            step: pick([
                .fulfil, .use, .use, .cancelByMember, .cancelByPartner, .refund, .expire,
            ]),
            quantity: isTrue(oneIn: 2) ? nil : chance.number(in: 1...3),
            ago: isTrue(oneIn: 5) ? chance.number(in: 1...20_000) * 1_000_000 : nil
        )
    }
}
