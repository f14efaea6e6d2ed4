// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import Ledger
import Loyalty
import Primitives
import Rules
import Testing

@testable import TestSupport

/// A seeded stream of commands of all kinds, some of them bound to be refused.
///
/// It learns from the answers which purchases, payments and holds there are, so that the same seed
/// and the same answers give the same commands, whatever numbers the entries got.
struct Workload {
    struct Step {
        let submission: Submission
        let key: String
    }

    private var chance: SeededGenerator
    private var coalition: Coalition
    private let sealer: Sealer
    private var count = 0
    private(set) var members: [MemberID]
    private var purchases: [(id: EntryID, partner: PartnerNumber)] = []
    private var payments: [(id: EntryID, member: MemberID)] = []
    private var holds: [EntryID] = []
    private var phones: [(member: MemberID, value: String)] = []

    init(seed: UInt64, coalition: Coalition, members: [MemberID]) {
        chance = SeededGenerator(seed: seed)
        sealer = TestSealer.make(seed: seed)
        self.coalition = coalition
        self.members = members
    }

    /// The same life goes on in another engine.
    mutating func move(to coalition: Coalition) {
        self.coalition = coalition
    }

    mutating func next() -> Step {
        count += 1
        let key = "key-\(chance.number(below: 1_000))-\(count)"
        var vault: [VaultEntry] = []
        let command = command("\(count)", &vault)
        return Step(
            submission: coalition.submission(command, key: key, vault: vault),
            key: key
        )
    }

    private mutating func command(_ id: String, _ vault: inout [VaultEntry]) -> Command {
        let member = anyMember()
        let yuan = chance.number(in: 1...40)
        switch chance.number(below: 100) {
        case 0..<4: return enrolment(&vault)
        case 4..<30: return coalition.stay(member, yuan: yuan, id)
        case 30..<46: return coalition.purchase(member, yuan: yuan, id)
        case 46..<52: return paidPurchase(yuan, id) ?? coalition.stay(member, yuan: yuan, id)
        case 52..<58: return survey(member, id)
        case 58..<60: return consent(member)
        case 60..<66: return coalition.pay(member, yuan: yuan, id)
        case 66..<72: return coalition.hold(member, yuan * 5)
        case 72..<78: return endOfHold() ?? coalition.give(member, yuan)
        case 78..<82:
            let reward = chance.number(below: 4) == 0 ? coalition.box : coalition.voucher
            return .redeemReward(RedeemReward(member: member, reward: reward))
        case 82..<92: return returned(yuan, id) ?? coalition.give(member, yuan)
        case 92..<95: return coalition.give(member, chance.number(below: 3) == 0 ? -yuan : yuan)
        case 95..<97: return identifierChange(member, &vault)
        case 97..<99:
            let tier = TierNumber(1 + chance.number(below: 2))
            return .assignTier(AssignTier(member: member, tier: tier, reason: "test"))
        default: return .settleMember(member)
        }
    }

    private mutating func anyMember() -> MemberID {
        members[Int(chance.number(below: UInt64(members.count)))]
    }

    private mutating func any<Value>(_ values: [Value]) -> Value? {
        values.isEmpty ? nil : values[Int(chance.number(below: UInt64(values.count)))]
    }

    private mutating func enrolment(_ vault: inout [VaultEntry]) -> Command {
        let sealed = sealer.seal(.phone, partner: 0, value: "phone-\(chance.number(below: 200))")
        vault = [sealed.vault]
        return .enrolMember(EnrolMember(identifiers: [sealed.sealed]))
    }

    private mutating func identifierChange(
        _ member: MemberID,
        _ vault: inout [VaultEntry]
    ) -> Command {
        let isRemoval = chance.number(below: 2) == 0
        let known = isRemoval ? any(phones) : nil
        let value = known?.value ?? "phone-\(chance.number(below: 200))"
        let sealed = sealer.seal(.phone, partner: 0, value: value)
        vault = [sealed.vault]
        let change = ChangeIdentifier(member: known?.member ?? member, identifier: sealed.sealed)
        return isRemoval ? .removeIdentifier(change) : .addIdentifier(change)
    }

    /// With evidence that now and then has been used before.
    private mutating func survey(_ member: MemberID, _ id: String) -> Command {
        .recordActivity(
            RecordActivity(
                member: member,
                source: SourceKey(partner: coalition.shop, type: "survey", id: id),
                occurredAt: coalition.clock.now(),
                kind: "survey",
                evidence: Evidence(
                    grade: .documented,
                    provider: "list",
                    reference: "\(chance.number(below: 60))"
                )
            )
        )
    }

    /// A consent, or an end of it.
    private mutating func consent(_ member: MemberID) -> Command {
        let purposes: [ConsentPurpose] = [.marketing, .greenReport]
        let purpose = purposes[Int(chance.number(below: 2))]
        let change = ChangeConsent(member: member, purpose: purpose)
        return chance.number(below: 3) == 0 ? .withdrawConsent(change) : .giveConsent(change)
    }

    /// A purchase of which points paid a part.
    private mutating func paidPurchase(_ yuan: Int64, _ id: String) -> Command? {
        guard let payment = any(payments),
            case .recordPurchase(var purchase) = coalition.stay(payment.member, yuan: yuan, id)
        else { return nil }
        purchase.payments = [payment.id]
        return .recordPurchase(purchase)
    }

    private mutating func endOfHold() -> Command? {
        guard let hold = any(holds) else { return nil }
        switch chance.number(below: 3) {
        case 0: return .releaseHold(ReleaseHold(hold: hold))
        case 1: return .captureHold(CaptureHold(hold: hold))
        default: return .captureHold(CaptureHold(hold: hold, points: Points(3)))
        }
    }

    private mutating func returned(_ yuan: Int64, _ id: String) -> Command? {
        guard let purchase = any(purchases) else { return nil }
        return .returnPurchase(
            ReturnPurchase(
                purchase: purchase.id,
                source: SourceKey(partner: purchase.partner, type: "return", id: id),
                occurredAt: coalition.clock.now(),
                amount: Money(fen: yuan * 50)
            )
        )
    }

    /// Takes in what became of a step.
    mutating func learn(_ step: Step, _ outcome: Outcome) {
        guard let record = outcome.record, let member = record.member else { return }
        switch record.fact {
        case .memberEnrolled:
            members.append(member)
            phones += step.submission.vault.map { (member, $0.value) }
        case .identifierAdded: phones += step.submission.vault.map { (member, $0.value) }
        case .purchaseRecorded(let fact): purchases.append((record.id, fact.partner))
        case .paidWithPoints: payments.append((record.id, member))
        case .holdPlaced: holds.append(record.id)
        default: break
        }
    }

    /// Lets some time pass now and then: minutes, in which holds end, or days, in which lots mature.
    mutating func passTime() {
        switch chance.number(below: 20) {
        case 0: coalition.clock.advance(days: Int64(1 + chance.number(below: 3)))
        case 1..<4: coalition.clock.advance(seconds: Int64(chance.number(below: 1_200)))
        default: break
        }
    }
}
