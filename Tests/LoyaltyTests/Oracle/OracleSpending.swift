// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

extension Oracle {
    mutating func pay(_ command: PayWithPoints, _ entry: UInt64) throws(Stopped) -> [Int64] {
        if let limit = command.points, limit < Points(3) { throw stop(.invalid([])) }
        let partner = try partner(command.source.partner)
        let member = try member(command.member)
        guard OracleTown.takesPoints(partner) else { throw stop(.partnerDoesNotTakePoints) }
        guard command.bill.fen >= 5 else { throw stop(.billTooSmall(smallest: Money(fen: 5))) }
        let available = members[member].available
        let required = command.points?.rawValue ?? 3
        guard required <= available else { throw insufficient(available, required) }
        // Whole groups of three points are whole groups of five fen.
        let groups = min(
            command.bill.fen / 5,
            min(command.points?.rawValue ?? available, available) / 3
        )
        let parts = members[member].spend(groups * 3)
        redeemed[partner, default: 0] += groups * 3
        payments[entry] = OraclePayment(
            member: command.member.rawValue,
            partner: partner,
            points: groups * 3,
            fen: groups * 5,
            parts: parts
        )
        return [groups * 3, groups * 5]
    }

    func insufficient(_ available: Int64, _ required: Int64) -> Stopped {
        stop(.insufficientPoints(available: Points(available), required: Points(required)))
    }

    mutating func hold(_ command: PlaceHold, _ entry: UInt64) throws(Stopped) -> [Int64] {
        let minutes = command.minutes ?? OracleTown.holdMinutes
        guard minutes <= OracleTown.longestHoldMinutes else { throw stop(.invalid([])) }
        let partner = try partner(command.partner)
        let member = try member(command.member)
        guard OracleTown.takesPoints(partner) else { throw stop(.partnerDoesNotTakePoints) }
        let available = members[member].available
        guard command.points.rawValue <= available else {
            throw insufficient(available, command.points.rawValue)
        }
        guard members[member].holds.count < 50 else { throw stop(.tooManyHolds(limit: 50)) }
        let parts = members[member].spend(command.points.rawValue)
        for part in parts { members[member].lots[part.serial].held += part.points }
        let ends = now + minutes * 60_000_000
        members[member].holds.append(
            OracleHold(id: entry, partner: partner, ends: ends, parts: parts)
        )
        holders[entry] = command.member.rawValue
        return [command.points.rawValue, ends]
    }

    private func openHold(_ id: EntryID) throws(Stopped) -> (member: Int, hold: OracleHold) {
        guard let holder = holders[id.rawValue],
            let member = members.firstIndex(where: { $0.id == holder })
        else { throw stop(.unknownHold) }
        guard let hold = members[member].holds.first(where: { $0.id == id.rawValue }) else {
            throw stop(.holdEnded)
        }
        return (member, hold)
    }

    mutating func capture(_ command: CaptureHold) throws(Stopped) -> [Int64] {
        let (member, hold) = try openHold(command.hold)
        let points = command.points?.rawValue ?? hold.points
        guard points <= hold.points else {
            throw stop(.captureOverHold(held: Points(hold.points), requested: Points(points)))
        }
        var rest = points
        var left: [OraclePart] = []
        for part in hold.parts {
            let taken = min(rest, part.points)
            members[member].lots[part.serial].held -= taken
            rest -= taken
            guard taken < part.points else { continue }
            left.append(
                OraclePart(
                    serial: part.serial,
                    points: part.points - taken,
                    expires: part.expires
                )
            )
        }
        members[member].holds.removeAll { $0.id == hold.id }
        members[member].release(left, at: now)
        redeemed[hold.partner, default: 0] += points
        return [points, hold.points - points]
    }

    mutating func release(_ command: ReleaseHold) throws(Stopped) -> [Int64] {
        let (member, hold) = try openHold(command.hold)
        members[member].holds.removeAll { $0.id == hold.id }
        members[member].release(hold.parts, at: now)
        return [hold.points]
    }

    mutating func redeem(_ command: RedeemReward) throws(Stopped) -> [Int64] {
        let member = try member(command.member)
        let index = Int(command.reward) - 1
        guard OracleTown.rewards.indices.contains(index) else { throw stop(.unknownReward) }
        let reward = OracleTown.rewards[index]
        let price = OracleTown.price(reward) * command.quantity
        let available = members[member].available
        guard price <= available else { throw insufficient(available, price) }
        if let stock = OracleTown.stock(reward) {
            let left = stock - gone[reward, default: 0]
            guard command.quantity <= left else { throw stop(.rewardSoldOut(left: left)) }
        }
        let had = members[member].redeemed[reward, default: 0]
        if let limit = OracleTown.limit(reward), had + command.quantity > limit {
            throw stop(.rewardLimitReached(limit: limit, redeemed: had))
        }
        _ = members[member].spend(price)
        members[member].redeemed[reward] = had + command.quantity
        gone[reward, default: 0] += command.quantity
        redeemed[OracleTown.provider(reward), default: 0] += price
        return [price]
    }
}
