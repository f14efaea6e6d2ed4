// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives
import Rules

/// Asks to give points to another member of one's household.
public struct TransferPoints: Hashable, Sendable {
    public var member: MemberID
    public var recipient: MemberID
    public var points: Points

    public init(member: MemberID, recipient: MemberID, points: Points) {
        self.member = member
        self.recipient = recipient
        self.points = points
    }
}

/// A member gave points to another of the household; the entry that follows is the other's.
public struct PointsSent: Hashable, Sendable, Coded {
    public let household: EntryID
    public let recipient: MemberID
    public let points: Points
    /// The month that it counts in, in the program's zone.
    public let month: CalendarMonth

    public func encode(into writer: inout ByteWriter) {
        writer.put(household.rawValue)
        writer.put(recipient.rawValue)
        writer.put(points.rawValue)
        writer.put(Int64(month.number))
    }

    init(household: EntryID, recipient: MemberID, points: Points, month: CalendarMonth) {
        self.household = household
        self.recipient = recipient
        self.points = points
        self.month = month
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        household = EntryID(try reader.unsigned())
        recipient = MemberID(try reader.unsigned())
        points = Points(try reader.signed())
        month = CalendarMonth(number: try reader.narrowSigned())
    }
}

/// A member received points from another of the household, lot by lot as they were.
public struct PointsReceived: Hashable, Sendable, Coded {
    public let household: EntryID
    public let sender: MemberID
    public let points: Points
    /// The entry of the one who gave them, right before.
    public let sent: EntryID

    init(household: EntryID, sender: MemberID, points: Points, sent: EntryID) {
        self.household = household
        self.sender = sender
        self.points = points
        self.sent = sent
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(household.rawValue)
        writer.put(sender.rawValue)
        writer.put(points.rawValue)
        writer.put(sent.rawValue)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        household = EntryID(try reader.unsigned())
        sender = MemberID(try reader.unsigned())
        points = Points(try reader.signed())
        sent = EntryID(try reader.unsigned())
    }

    /// Whether its record takes over, slice by slice, what another one gave.
    func fits(_ record: Record, _ before: Record?) -> Bool {
        guard let before, case .pointsSent(let sent) = before.fact, before.id == self.sent,
            sent.recipient == record.member, before.member == sender,
            sent.points == points, sent.household == household
        else { return false }
        let given = before.ledger.lotChanges.compactMap { change in
            if case .consumed(let slice) = change { slice } else { nil }
        }
        let taken = record.ledger.lotChanges.compactMap { change in
            if case .restored(let slice) = change { slice } else { nil }
        }
        return given == taken && given.total == points
    }
}

extension LoyaltyState {
    /// Two entries of one commit, because each member's statement is a chain of its own.
    func decide(_ command: TransferPoints, _ moment: Moment) throws(Stop) -> [Record] {
        let giver = try settled(command.member, moment)
        try giver.checkUnfrozen()
        let taker = try settled(command.recipient, moment, following: giver.nextSequence)
        guard let household = giver.member.household, taker.member.household == household else {
            throw .refused(.household(.notInIt))
        }
        // A minor may be given points, and gives none away.
        guard giver.member.ageBand == .adult else { throw .refused(.adultsOnly) }
        let day = moment.zone.day(of: moment.now)
        try checkCap(of: giver.member, command.points, on: day, moment)
        guard command.points <= giver.member.balances.available else {
            throw .refused(
                .insufficientPoints(
                    available: giver.member.balances.available,
                    required: command.points
                )
            )
        }
        let slices = giver.member.lots.spendable(command.points)
        var sending = Draft(
            sequence: taker.nextSequence,
            occurredAt: moment.now,
            member: giver.member
        )
        let transit = Chart.householdTransit.account()
        sending.change(slices) { .consumed($0) }
        sending.move(command.points, from: sending.account(.available), to: transit)
        let sent = PointsSent(
            household: household,
            recipient: command.recipient,
            points: command.points,
            month: CalendarMonth(of: day)
        )
        var taking = Draft(
            sequence: taker.nextSequence + 1,
            occurredAt: moment.now,
            member: taker.member
        )
        taking.change(slices) { .restored($0) }
        taking.move(command.points, from: transit, to: taking.account(.available))
        taking.repayDebt(from: slices)
        let received = PointsReceived(
            household: household,
            sender: command.member,
            points: command.points,
            sent: EntryID(taker.nextSequence)
        )
        return giver.records + taker.records + [
            moment.record(sending, .pointsSent(sent)),
            moment.dueRecord(taking, .pointsReceived(received)),
        ]
    }

    private func checkCap(
        of member: Member,
        _ points: Points,
        on day: CalendarDay,
        _ moment: Moment
    ) throws(Stop) {
        let cap = moment.program.program.households.transfersPerMonth
        let left = max(.zero, cap - member.sent(in: CalendarMonth(of: day)))
        guard points > left else { return }
        let next = CalendarMonth(of: day).lastDay?.adding(days: 1) ?? day
        throw .refused(.household(.transferCap(left: left, again: moment.zone.start(of: next))))
    }
}
