// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

extension Oracle {
    mutating func buy(_ command: RecordPurchase, _ entry: UInt64) throws(Stopped) -> [Int64] {
        let partner = try partner(command.source.partner)
        let member = try member(command.member)
        let paid = try paidWithPoints(command, partner)
        try check(command.occurredAt)
        for id in command.payments where payments[id.rawValue]?.isUsed ?? false {
            throw stop(.paymentAlreadyUsed(id))
        }
        for id in command.payments { payments[id.rawValue]?.isUsed = true }
        var bill = OracleTown.Bill(
            fen: command.total.fen,
            items: command.items,
            tenders: command.tenders.map { ($0.kind == .cash, $0.kind == .points, $0.amount.fen) }
        )
        if bill.tenders.isEmpty, !command.payments.isEmpty {
            bill.tenders = [(false, true, paid), (false, false, bill.fen - paid)]
        }
        let tier = members[member].tier
        let given = OracleTown.earned(at: partner, tier: tier, bill)
        let awards = award(given, to: member, at: partner, command.occurredAt, purchase: entry)
        purchases[entry] = OraclePurchase(
            member: command.member.rawValue,
            partner: partner,
            day: OracleTown.day(command.occurredAt.microseconds),
            boughtAt: command.occurredAt,
            tier: tier,
            bill: bill,
            payments: command.payments.map(\.rawValue),
            awards: Array(zip(given, awards)),
            returned: Array(repeating: 0, count: command.items.count),
            clawedBack: Array(repeating: 0, count: awards.count),
            refunded: Array(repeating: 0, count: command.payments.count)
        )
        return awards
    }

    /// The fen that the named payments paid, which must fit what the till says.
    private func paidWithPoints(
        _ command: RecordPurchase,
        _ partner: String
    ) throws(Stopped) -> Int64 {
        for id in command.payments where payments[id.rawValue] == nil {
            throw stop(.unknownPayment(id))
        }
        let named = command.payments.compactMap { payments[$0.rawValue] }
        guard
            named.allSatisfy({ $0.member == command.member.rawValue && $0.partner == partner })
        else { throw stop(.notYours) }
        let paid = named.reduce(0) { $0 + $1.fen }
        guard paid <= command.total.fen else { throw stop(.invalid([])) }
        let tendered = command.tenders.filter { $0.kind == .points }.reduce(0) {
            $0 + $1.amount.fen
        }
        if !named.isEmpty, !command.tenders.isEmpty, tendered != paid { throw stop(.invalid([])) }
        return paid
    }

    mutating func act(_ command: RecordActivity) throws(Stopped) -> [Int64] {
        let partner = try partner(command.source.partner)
        let member = try member(command.member)
        try check(command.occurredAt)
        let given = OracleTown.earned(at: partner, activity: command.kind)
        return award(given, to: member, at: partner, command.occurredAt, purchase: nil)
    }

    /// Gives what the limits leave, as lots; answers the points of each rule.
    private mutating func award(
        _ given: [OracleTown.Given],
        to member: Int,
        at partner: String,
        _ moment: Instant,
        purchase: UInt64?
    ) -> [Int64] {
        let happened = moment.microseconds
        let day = OracleTown.day(happened)
        var spendable: [Int] = []
        var points: [Int64] = []
        for (index, given) in given.enumerated() {
            let expires = given.validDays.map { OracleTown.end(of: day + $0) }
            let isOver = expires.map { $0 <= now } ?? false
            let award = isOver ? 0 : limited(given, member, day)
            points.append(award)
            guard award > 0 else { continue }
            if given.dayLimit != nil {
                members[member].used["\(given.rule) \(day)", default: 0] += award
            }
            if given.memberLimit != nil { members[member].used[given.rule, default: 0] += award }
            let matures = happened + given.pendingDays * OracleTown.dayLength
            let serial = members[member].lots.count
            members[member].add(
                OracleLot(
                    serial: serial,
                    purchase: purchase,
                    award: index,
                    matures: matures > now ? matures : nil,
                    expires: expires,
                    free: award
                )
            )
            if matures <= now { spendable.append(serial) }
            issued[partner, default: 0] += award
        }
        members[member].repay(from: spendable)
        return points
    }

    private func limited(_ given: OracleTown.Given, _ member: Int, _ day: Int64) -> Int64 {
        func left(_ limit: Int64, _ key: String) -> Int64 {
            max(0, limit - members[member].used[key, default: 0]) / given.grain * given.grain
        }
        var points = given.wanted
        if let limit = given.dayLimit { points = min(points, left(limit, "\(given.rule) \(day)")) }
        if let limit = given.memberLimit { points = min(points, left(limit, given.rule)) }
        return points
    }
}
