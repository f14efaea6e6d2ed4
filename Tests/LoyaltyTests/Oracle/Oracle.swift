// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

/// What the oracle says a command comes to.
enum OracleReply: Equatable {
    case refused(Refusal)
    /// The numbers that the record must state.
    case done([Int64])
}

/// A naive model of the whole points bank, written from MISSION, DESIGN and the issue alone.
///
/// It predicts the reply to every command and keeps books of its own to compare with.
struct Oracle {
    struct Terms {
        /// The largest debt, or `nil` where shortfalls are waived.
        let maximumDebt: Int64?
    }

    let terms: Terms
    var now: Int64 = 0
    var members: [OracleMember] = []
    var payments: [UInt64: OraclePayment] = [:]
    var purchases: [UInt64: OraclePurchase] = [:]
    var holders: [UInt64: UInt64] = [:]
    var issued: [String: Int64] = [:]
    var redeemed: [String: Int64] = [:]
    /// Whole fen of all that a partner took and did not give back: nothing of it is lost.
    var payable: [String: Int64] { redeemed.mapValues(OracleTown.fen) }
    var gone: [String: Int64] = [:]

    init(_ terms: Terms) {
        self.terms = terms
    }

    struct Stopped: Error {
        let refusal: Refusal
    }

    /// Predicts, and does it in its own books; `entry` is the id that the record has if it is done.
    mutating func reply(to command: Command, at now: Int64, entry: UInt64) -> OracleReply {
        self.now = now
        for index in members.indices { members[index].advance(to: now) }
        var after = self
        do throws(Stopped) {
            let numbers = try after.numbers(command, entry)
            self = after
            return .done(numbers)
        } catch {
            return .refused(error.refusal)
        }
    }

    private mutating func numbers(
        _ command: Command,
        _ entry: UInt64
    ) throws(Stopped) -> [Int64] {
        guard command.violations.isEmpty else { throw stop(.invalid([])) }
        switch command {
        case .enrolMember(let command): return enrol(command)
        case .assignTier(let command):
            let member = try member(command.member)
            guard (1...OracleTown.tierCount).contains(Int(command.tier)) else {
                throw stop(.unknownTier)
            }
            members[member].tier = Int(command.tier)
            return []
        case .recordPurchase(let command): return try buy(command, entry)
        case .recordActivity(let command): return try act(command)
        case .payWithPoints(let command): return try pay(command, entry)
        case .placeHold(let command): return try hold(command, entry)
        case .captureHold(let command): return try capture(command)
        case .releaseHold(let command): return try release(command)
        case .redeemReward(let command): return try redeem(command)
        case .returnPurchase(let command): return try takeBack(command)
        case .adjustPoints(let command): return try adjust(command)
        case .settleMember(let id):
            _ = try member(id)
            return []
        case .publishProgram, .addIdentifier, .removeIdentifier, .giveConsent, .withdrawConsent,
            .attestCredit, .withdrawCredit, .changeAgeBand, .sendMessage, .submitDraft,
            .reviewDraft,
            .scheduleVersion, .withdrawDraft, .awardSchedule, .finishSchedule, .checkIn,
            .reportGameEvent, .judgeGameEvent, .claimBadgePrize, .drawPrize, .startDraw, .endDraw,
            .changeRedemption, .changeHousehold, .transferPoints, .handOver, .importSlots,
            .cancelSlot, .importCodes, .eraseMember, .freezeMember, .unfreezeMember,
            .objectToFreeze,
            .answerObjection, .requestEvidence, .releaseEvidence, .settlement, .moveMoney,
            .writeOffDebt, .rotateLogKey:
            return []
        }
    }

    // MARK: Looking up

    func stop(_ refusal: Refusal) -> Stopped { Stopped(refusal: refusal) }

    func partner(_ number: PartnerNumber) throws(Stopped) -> String {
        guard let partner = OracleTown.partner(number) else { throw stop(.unknownPartner) }
        return partner
    }

    func member(_ id: MemberID) throws(Stopped) -> Int {
        guard let index = members.firstIndex(where: { $0.id == id.rawValue }) else {
            throw stop(.unknownMember)
        }
        return index
    }

    func check(_ moment: Instant) throws(Stopped) {
        guard let first = CalendarDay(iso8601: OracleTown.startsOn),
            OracleTown.day(moment.microseconds) >= Int64(first.daysSinceEpoch)
        else {
            throw stop(.beforeProgram(startsOn: CalendarDay(daysSinceEpoch: 20_454)))
        }
        let limit = now + OracleTown.aheadMicroseconds
        guard moment.microseconds <= limit else {
            throw stop(.inTheFuture(limit: Instant(microseconds: limit)))
        }
    }

    // MARK: Members

    private mutating func enrol(_ command: EnrolMember) -> [Int64] {
        let id = UInt64(members.count + 1)
        members.append(OracleMember(id: id, tier: command.tier.map { Int($0) } ?? 1))
        return [Int64(id)]
    }

    private mutating func adjust(_ command: AdjustPoints) throws(Stopped) -> [Int64] {
        let member = try member(command.member)
        let points = command.points.rawValue
        if points > 0 {
            let serial = members[member].lots.count
            members[member].add(OracleLot(serial: serial, free: points))
            members[member].repay(from: [serial])
        } else {
            let available = members[member].available
            guard -points <= available else {
                throw stop(
                    .insufficientPoints(available: Points(available), required: Points(-points))
                )
            }
            _ = members[member].spend(-points)
        }
        return [points]
    }
}
