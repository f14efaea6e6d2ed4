// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

extension LoyaltyState {
    /// Decides a command against this state: the records that it becomes, or why it stopped.
    ///
    /// Nothing changes here. The records are numbered to follow `nextSequence`, the command's own
    /// record stands last, and records that time alone brings about stand before it. The order of
    /// the checks is that of the cases of `Refusal`.
    public func decide(
        _ command: Command,
        _ circumstances: Circumstances
    ) throws(Stop) -> [Record] {
        let violations = command.violations
        guard violations.isEmpty else { throw .refused(.invalid(violations)) }
        if let record = try decidePublishing(command, circumstances) { return [record] }
        guard let program = versions.inForce(at: circumstances.now) else {
            throw .refused(.programNotPublished)
        }
        let moment = Moment(circumstances: circumstances, program: program)
        let records = posted(try decide(command, moment))
        try checkFunds(for: records, moment)
        return records
    }

    /// Decides a command of a sound shape under the version of a moment.
    func decide(_ command: Command, _ moment: Moment) throws(Stop) -> [Record] {
        switch command {
        case .publishProgram, .submitDraft, .reviewDraft, .scheduleVersion, .withdrawDraft:
            return []
        case .enrolMember(let command): return try decide(command, moment)
        case .addIdentifier(let command): return try decide(adding: command, moment)
        case .removeIdentifier(let command): return try decide(removing: command, moment)
        case .assignTier(let command): return try decide(command, moment)
        case .recordPurchase(let command): return try decide(command, moment)
        case .recordActivity(let command): return try decide(command, moment)
        case .payWithPoints(let command): return try decide(command, moment)
        case .placeHold(let command): return try decide(command, moment)
        case .captureHold(let command): return try decide(command, moment)
        case .releaseHold(let command): return try decide(command, moment)
        case .redeemReward(let command): return try decide(command, moment)
        case .changeRedemption(let command): return try decide(command, moment)
        case .handOver(let command): return try decide(command, moment)
        case .changeHousehold(let command): return try decide(command, moment)
        case .transferPoints(let command): return try decide(command, moment)
        case .returnPurchase(let command): return try decide(command, moment)
        case .adjustPoints(let command): return try decide(command, moment)
        case .giveConsent(let command): return try decide(giving: command, moment)
        case .withdrawConsent(let command): return try decide(withdrawing: command, moment)
        case .attestCredit(let command): return try decide(command, moment)
        case .withdrawCredit(let command): return try decide(command, moment)
        case .changeAgeBand(let command): return try decide(command, moment)
        case .sendMessage(let command): return try decide(command, moment)
        case .settleMember(let id):
            return try settled(id, moment, evenErased: true).records
        case .awardSchedule(let command): return try decide(command, moment)
        case .finishSchedule(let day): return decide(finishingSchedulesOf: day, moment)
        case .checkIn(let command): return try decide(command, moment)
        case .reportGameEvent(let command): return try decide(command, moment)
        case .judgeGameEvent(let command): return try decide(command, moment)
        case .claimBadgePrize(let command): return try decide(command, moment)
        case .drawPrize(let command): return try decide(command, moment)
        case .startDraw(let command): return try decide(command, moment)
        case .endDraw(let command): return try decide(command, moment)
        case .importSlots(let command): return try decide(command, moment)
        case .cancelSlot(let command): return try decide(command, moment)
        case .importCodes(let command): return try decide(command, moment)
        case .eraseMember(let command): return try decide(command, moment)
        case .freezeMember(let command): return try decide(command, moment)
        case .unfreezeMember(let command): return try decide(command, moment)
        case .objectToFreeze(let command): return try decide(command, moment)
        case .answerObjection(let command): return try decide(command, moment)
        case .requestEvidence(let command): return try decide(command, moment)
        case .releaseEvidence(let command): return try decide(command, moment)
        case .settlement(let command): return try decide(command, moment)
        case .moveMoney(let command): return try decide(command, moment)
        case .writeOffDebt(let command): return try decide(command, moment)
        case .rotateLogKey(let command): return decide(command, moment)
        }
    }
}

extension LoyaltyState {
    /// The record of a command that is about the program; `nil` for all that need one in force.
    private func decidePublishing(
        _ command: Command,
        _ circumstances: Circumstances
    ) throws(Stop) -> Record? {
        switch command {
        case .publishProgram(let command): try decide(command, circumstances)
        case .submitDraft(let command): try decide(command, circumstances)
        case .reviewDraft(let command): try decide(command, circumstances)
        case .scheduleVersion(let command): try decide(command, circumstances)
        case .withdrawDraft(let command): try decide(command, circumstances)
        default: nil
        }
    }
}

/// The circumstances and the version in force, which every decision needs together.
struct Moment {
    let circumstances: Circumstances
    let program: BoundProgram

    var now: Instant { circumstances.now }

    var zone: ProgramTimeZone { program.program.timeZone }

    /// How far ahead of the journal's clock a partner's till may run.
    static let toleranceSeconds: Int64 = 300

    /// Refuses a moment before the program's first day or later than tills may be ahead.
    func check(occurredAt: Instant) throws(Stop) {
        let startsOn = program.program.startsOn
        guard zone.day(of: occurredAt) >= startsOn else {
            throw .refused(.beforeProgram(startsOn: startsOn))
        }
        let limit = now.adding(seconds: Moment.toleranceSeconds)
        guard occurredAt <= limit else { throw .refused(.inTheFuture(limit: limit)) }
    }

    /// The partner's place in the version in force; refuses one that has left, which starts nothing
    /// new.
    func partnerIndex(
        _ partner: PartnerNumber,
        _ versions: [BoundProgram]
    ) throws(Stop) -> Int {
        if let index = program.index(of: partner) { return index }
        guard let exit = versions.exit(of: partner, at: now), exit.leavesAt <= now else {
            throw .refused(.unknownPartner)
        }
        throw .refused(.partnerHasLeft(since: exit.leavesAt))
    }

    /// Refuses a partner that no version has named.
    func checkRegistered(_ partner: PartnerNumber) throws(Stop) {
        guard partner.rawValue > 0, partner.rawValue <= UInt32(program.registry.partners.count)
        else { throw .refused(.unknownPartner) }
    }

    func record(_ draft: Draft, _ fact: Fact, source: SourceKey? = nil) -> Record {
        draft.record(fact, version: program.version, source: source, circumstances)
    }

    /// A record that time alone brings about: nobody asked for it, so that it is the same whoever
    /// came next, and the key of a command stays with the command's own record.
    func dueRecord(_ draft: Draft, _ fact: Fact, source: SourceKey? = nil) -> Record {
        draft.record(fact, version: program.version, source: source, Circumstances(now: now))
    }
}

/// A member as time has made it by now, and the records that say so.
struct Settled {
    /// The state's own row as long as nothing changes it: a copy of a member is dear, and most
    /// decisions only look at a few of its fields.
    private(set) var row: Row<Member>
    private var isRowOwn = false
    private(set) var records: [Record] = []
    private(set) var nextSequence: UInt64

    init(_ row: Row<Member>, nextSequence: UInt64) {
        self.row = row
        self.nextSequence = nextSequence
    }

    var member: Member { row.value }

    /// A draft of the entry that follows.
    func draft(at occurredAt: Instant) -> Draft {
        Draft(sequence: nextSequence, occurredAt: occurredAt, member: member)
    }

    /// The records of the whole decision, the command's own last.
    func records(endingWith own: Record) -> [Record] {
        records.isEmpty ? [own] : records + [own]
    }

    /// `moment` is the one that the record was made for.
    mutating func add(_ record: Record, _ moment: Moment) {
        if !isRowOwn { row = Row(row.value) }
        isRowOwn = true
        row.value.apply(record, moment.program)
        records.append(record)
        nextSequence += 1
    }
}

extension LoyaltyState {
    /// The member with everything that is due by now, or a refusal when there is no such member.
    ///
    /// `following` is the number of the next entry, where another member's stand before. What was
    /// begun before a member was erased is finished, and nothing new is begun.
    func settled(
        _ id: MemberID,
        _ moment: Moment,
        following: UInt64? = nil,
        evenErased: Bool = false
    ) throws(Stop) -> Settled {
        guard let row = try row(ofMember: id) else { throw .refused(.unknownMember) }
        if !evenErased, let since = row.value.erasedAt {
            throw .refused(.memberErased(since: since))
        }
        var settled = Settled(row, nextSequence: following ?? nextSequence)
        if row.value.deadline <= moment.now { settled.advance(moment, self) }
        return settled
    }

    /// The version that was in force at a moment; the first one before that.
    func version(at instant: Instant) -> BoundProgram {
        versions.inForce(at: instant) ?? versions[0]
    }
}
