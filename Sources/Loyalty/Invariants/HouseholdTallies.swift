// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

/// Follows households from the journal alone: who is in which, that both sides agreed, and that all
/// of one together took no more than the terms allow.
struct HouseholdTallies {
    private struct Circle {
        var head: MemberID
        var members: [MemberID]
        var invited: [MemberID: Instant] = [:]
        /// What everybody who was ever in it took, which stays.
        var uses: [MemberID: [RewardNumber: PieceUses]] = [:]
    }

    private var circles: [EntryID: Circle] = [:]
    private var homes: [MemberID: EntryID] = [:]
    private var leftAt: [MemberID: Instant] = [:]
    private var own: [MemberID: [RewardNumber: PieceUses]] = [:]
    /// Points that were sent by the entry before.
    private var onTheWay: Record?

    init() {}

    mutating func violations(
        in record: Record,
        _ versions: [BoundProgram]
    ) -> [InvariantViolation] {
        let sent = onTheWay
        onTheWay = nil
        guard let member = record.member else { return [] }
        let details: [String]
        switch record.fact {
        case .pointsSent(let fact):
            onTheWay = record
            let isShared =
                homes[member] == fact.household && homes[fact.recipient] == fact.household
            details = isShared ? [] : ["it gives points to another household"]
        case .pointsReceived(let fact):
            details =
                fact.fits(record, sent) ? [] : ["it receives what the entry before did not send"]
        case _ where sent != nil: details = ["nobody receives what the entry before sent"]
        case .householdChanged(let fact): details = follow(fact, record, member)
        case .rewardRedeemed(let fact): details = count(fact, member, versions)
        case .redemptionChanged(let fact) where fact.isBack: details = giveBack(fact, member)
        default: return []
        }
        return details.map {
            InvariantViolation(.householdsAgree, in: record, $0)
        }
    }

    private mutating func follow(
        _ fact: HouseholdChanged,
        _ record: Record,
        _ member: MemberID
    ) -> [String] {
        let now = record.ledger.recordedAt
        let id = fact.household
        var details: [String] = []
        switch fact.step {
        case .form:
            details = freedom(of: member, at: now)
            if id != record.id { details.append("it forms another household than its own") }
            circles[id] = Circle(head: member, members: [member])
            settle(member, in: id)
        case .invite:
            guard let circle = circles[id], circle.head == member, let other = fact.other,
                let end = fact.expiresAt, !circle.members.contains(other)
            else { return ["nobody is invited, or not by the head"] }
            circles[id]?.invited[other] = end
        case .join:
            details = freedom(of: member, at: now)
            guard let circle = circles[id], circle.invited[member].map({ $0 > now }) ?? false else {
                return details + ["the member was not invited"]
            }
            if circle.members.count >= Household.maximumMembers {
                details.append("there are \(circle.members.count) already")
            }
            circles[id]?.invited[member] = nil
            circles[id]?.members.append(member)
            settle(member, in: id)
        case .leave, .remove:
            guard var circle = circles[id], homes[member] == id else {
                return ["the member is not in it"]
            }
            let mayRemove = fact.step == .leave || fact.other == circle.head
            if !mayRemove { details.append("who removes is not the head") }
            circle.members.removeAll { $0 == member }
            if circle.head == member {
                if circle.members.first != fact.other { details.append("another takes over") }
                circle.head = circle.members.first ?? MemberID(0)
            }
            circles[id] = circle
            homes[member] = nil
            leftAt[member] = now
        }
        if fact.step == .form || fact.step == .join {
            let told = Dictionary(
                fact.redemptions.map { ($0.reward, $0.uses) },
                uniquingKeysWith: { first, _ in first }
            )
            if told != own[member] ?? [:] {
                details.append("it tells other pieces than were taken")
            }
        }
        return details
    }

    private func freedom(of member: MemberID, at now: Instant) -> [String] {
        if homes[member] != nil { return ["the member is in a household"] }
        guard let left = leftAt[member], left.adding(days: Household.coolOffDays) > now else {
            return []
        }
        return ["the member was in a household until \(left)"]
    }

    private mutating func settle(_ member: MemberID, in id: EntryID) {
        homes[member] = id
        circles[id]?.uses[member] = own[member] ?? [:]
    }

    private mutating func count(
        _ fact: RewardRedeemed,
        _ member: MemberID,
        _ versions: [BoundProgram]
    ) -> [String] {
        let day = fact.terms?.day
        own[member, default: [:]][fact.reward, default: PieceUses()].add(fact.quantity, on: day)
        guard fact.household == homes[member] else { return ["it counts for another household"] }
        if let id = fact.household {
            circles[id]?.uses[member, default: [:]][fact.reward, default: PieceUses()]
                .add(fact.quantity, on: day)
        }
        guard let terms = fact.terms else { return [] }
        let all =
            fact.household.flatMap { circles[$0] }.map { circle in
                circle.uses.values.compactMap { $0[fact.reward] }
            } ?? [own[member]?[fact.reward] ?? PieceUses()]
        for version in Set(terms.shares.map(\.version)) {
            guard versions.indices.contains(Int(version) - 1) else { continue }
            let bound = versions[Int(version) - 1]
            guard let index = bound.index(ofReward: fact.reward) else { continue }
            let limits = bound.program.rewards[index].householdLimits
            for period in PieceCounts.periods {
                let sum = all.reduce(0) { $0 + $1.count(period, on: terms.day) }
                guard let most = limits[period], sum > most else { continue }
                return ["the household took \(sum), and may take \(most)"]
            }
        }
        return []
    }

    private mutating func giveBack(_ fact: RedemptionChanged, _ member: MemberID) -> [String] {
        let day = fact.origin.day
        own[member]?[fact.reward]?.giveBack(fact.pieces, from: day)
        for id in fact.origin.households {
            circles[id]?.uses[member]?[fact.reward]?.giveBack(fact.pieces, from: day)
        }
        guard let home = homes[member], !fact.origin.households.contains(home) else { return [] }
        return ["the household gets nothing back"]
    }
}
